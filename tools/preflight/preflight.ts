// Looks at a live Grafana before a deployment: what is named and not there, and what would be overwritten. The program itself
// looks nothing up.
import { USAGE_UID } from "../../components/alerts/watch.ts";
import { type Diagnostic, Diagnostics } from "../../components/core/diagnostics.ts";
import { fallbackOf } from "../../components/model/checks/owner.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import { MESSAGE_TEMPLATE } from "../../components/routing/messages/templates.ts";
import { policyTree } from "../../components/routing/policyTree.ts";
import type { Grafana, PolicyRoute } from "./grafana.ts";

/** The receiver of a Grafana that nobody has told anything. */
const UNTOUCHED = ["grafana-default-email", "empty"];

/** Everything that a deployment would run into, or run over. */
export async function preflight(
  stack: StackDescription,
  systems: readonly ResolvedSystem[],
  grafana: Grafana,
): Promise<readonly Diagnostic[]> {
  const found = new Diagnostics();
  for (const [role, uid] of Object.entries(stack.grafana.dataSources)) {
    if (!(await grafana.hasDataSource(uid)))
      found.error(
        `vigie:grafana.dataSources.${role}`,
        `there is no data source with the uid "${uid}"`,
        "write the uid of one that is there, or leave it out where this stack makes it",
      );
  }
  if (stack.grafana.stackId !== undefined && !(await grafana.hasDataSource(USAGE_UID)))
    found.error(
      "vigie:grafana.stackId",
      `there is no data source with the uid "${USAGE_UID}", which every stack of Grafana Cloud has, and the rules that watch Grafana itself read it`,
      "leave stackId out where this is a Grafana of your own",
    );
  if (!stack.owns.organisation && !(await grafana.templates()).includes(MESSAGE_TEMPLATE))
    found.error(
      "vigie:owns.organisation",
      `there is no message template "${MESSAGE_TEMPLATE}", and contact points of this stack name it: their messages would be lost`,
      "bring up the stack that owns the organisation first",
    );
  if (stack.grafana.routing === "owner") found.add(await overwritten(stack, systems, grafana));
  return found.all;
}

/** What is in the policy tree and is not this stack's. */
async function overwritten(
  stack: StackDescription,
  systems: readonly ResolvedSystem[],
  grafana: Grafana,
): Promise<readonly Diagnostic[]> {
  const fallback = fallbackOf(systems, stack.grafana.fallback) ?? "";
  const own = policyTree(systems, fallback);
  const ours = new Set([fallback, ...own.branches.map(({ contactPoint }) => contactPoint)]);
  const { receiver = "", routes = [] } = await grafana.policy();
  const others = routes.flatMap(leaves).filter((route) => !ours.has(route.receiver ?? receiver));
  const found = new Diagnostics();
  const level = stack.grafana.takeOver ? "warning" : "error";
  const fix = "move it into a system's routes, or write vigie:grafana.routing: rule, which touches no policy";
  if (!ours.has(receiver) && !UNTOUCHED.includes(receiver))
    found[level](
      "Grafana's notification policy",
      `its default is "${receiver}", and would be ${fallback}`,
      fix,
    );
  for (const route of others)
    found[level](
      "Grafana's notification policy",
      `${described(route)} goes to "${route.receiver ?? receiver}", and would be gone`,
      fix,
    );
  return found.all;
}

function leaves(route: PolicyRoute): readonly PolicyRoute[] {
  return [route, ...(route.routes ?? []).flatMap(leaves)];
}

function described({ object_matchers = [] }: PolicyRoute): string {
  return object_matchers.length === 0
    ? "everything else"
    : object_matchers.map((each) => each.join("")).join(", ");
}
