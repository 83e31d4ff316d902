// Checks of `owner` routing: one stack replaces the organisation's whole policy tree, so it must say that it may, and who
// hears of what no rule's branch takes.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import { contactPointName } from "../../routing/contactPoint.ts";
import type { ResolvedSystem } from "../resolved.ts";
import type { StackDescription } from "../stack.ts";

/** Everything that is wrong with the way in which a stack's alerts find their contact points. */
export function checkOwner(
  systems: readonly ResolvedSystem[],
  stack: StackDescription,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const { routing, takeOver, fallback } = stack.grafana;
  if (routing !== "owner") {
    for (const { name, routes } of systems)
      for (const key of Object.keys(routes).filter((each) => routes[each]!.escalation !== undefined))
        found.warning(
          `${name}.routes.${key}.escalation`,
          "nobody is told later: with rule routing a rule names one contact point",
          "write vigie:grafana.routing: owner, or leave it out",
        );
    return found.all;
  }
  if (!takeOver) {
    found.error(
      "vigie:grafana.takeOver",
      "an organisation has one notification policy, and owner routing replaces it with all that others put there",
      "write takeOver: true where this stack shall own it, or routing: rule, which touches no policy",
    );
  }
  if (!stack.owns.organisation) {
    found.error(
      "vigie:grafana.routing",
      "owner routing writes the organisation's policy tree, and this stack does not own the organisation",
      "write routing: rule, or vigie:owns.organisation: true in this stack and false in the others",
    );
  }
  if (fallbackOf(systems, fallback) === undefined) {
    const withheld = routesOf(systems).find(({ name }) => name === fallback);
    found.error(
      "vigie:grafana.fallback",
      fallback === undefined
        ? "nobody hears of alerts that no branch of the policy tree takes"
        : withheld === undefined
          ? `there is no route "${fallback}"`
          : `the route "${fallback}" reaches nobody in ${withheld.environment}`,
      `write one of ${routesOf(systems)
        .filter(({ reached }) => reached)
        .map(({ name }) => name)
        .join(", ")}`,
    );
  }
  return found.all;
}

/** Every route by its name in `fallback`, and whether it reaches anybody in its environment. */
function routesOf(systems: readonly ResolvedSystem[]) {
  return systems.flatMap((system) =>
    Object.entries(system.routes).map(([route, { channels }]) => ({
      name: `${system.name}.${route}`,
      environment: system.environment,
      contactPoint: contactPointName(system, route),
      reached: channels.length > 0,
    })),
  );
}

/** The contact point of what no branch takes; undefined where the stack names none that is made. */
export function fallbackOf(
  systems: readonly ResolvedSystem[],
  fallback: string | undefined,
): string | undefined {
  return routesOf(systems).find(({ name, reached }) => reached && name === fallback)?.contactPoint;
}
