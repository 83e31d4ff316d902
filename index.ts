// The program: what a stack observes. It reads the configuration, resolves each system in its stack, checks everything, and
// only then makes anything. Pulumi starts in main.mjs, which hands over the systems.
import * as gcp from "@pulumi/gcp/provider.js";
import type * as pulumi from "@pulumi/pulumi";
import * as grafana from "@pulumiverse/grafana/provider.js";
import { heartbeatEvery } from "./components/alerts/heartbeat.ts";
import { watchOf } from "./components/alerts/watch.ts";
import { DefaultSinkExclusions } from "./components/gcp/defaultSinkExclusions.ts";
import { Dashboard } from "./components/grafana/dashboard.ts";
import { NotificationPolicy } from "./components/grafana/notificationPolicy.ts";
import { Heartbeat } from "./components/heartbeat.ts";
import { reportDiagnostics } from "./components/kit/report.ts";
import { refuseSecondSdk } from "./components/kit/singleSdk.ts";
import { checkSystems } from "./components/model/check.ts";
import { fallbackOf } from "./components/model/checks/owner.ts";
import { readingOptions } from "./components/model/grafanaOptions.ts";
import { leftOutOfDefault } from "./components/model/logging/defaultSink.ts";
import { resolveOthers } from "./components/model/otherSystems.ts";
import { resolveSystem } from "./components/model/resolve.ts";
import type { ResolvedSystem } from "./components/model/resolved.ts";
import { GRAFANA_AUTH, HEARTBEAT_URL, OTLP_TOKEN, REMOTE_WRITE_TOKEN } from "./components/model/secrets.ts";
import type { StackDescription } from "./components/model/stack.ts";
import { withFailingQueries } from "./components/routing/failingQueries.ts";
import { policyTree } from "./components/routing/policyTree.ts";
import { Shared } from "./components/shared.ts";
import { makeStackBudget } from "./components/stackBudget.ts";
import { makeStackSecondPath } from "./components/stackSecondPath.ts";
import { System } from "./components/system.ts";
import { type SystemSummary, summarize } from "./components/systemSummary.ts";
import { Watch } from "./components/watch.ts";
import type { Systems } from "./config/names.ts";
import { readStack } from "./config/readStack.ts";
import { readConfiguration } from "./config.ts";
import {
  checkDashboards,
  environmentDashboard,
  panelsOfAlerts,
  systemDashboards,
} from "./dashboards/index.ts";

/** What a stack tells after it is up. */
export interface Outputs {
  /** The environment's name. */
  readonly environment: string;
  /** Grafana's address. */
  readonly grafana: string;
  /** The systems by name. */
  readonly systems: Readonly<Record<string, SystemSummary>>;
}

/**
 * Observes those of the known systems that the stack carries.
 * @param known the systems that the program knows, by name
 * @throws VigieError naming every mistake, before anything is made
 */
export function observe(known: Systems): Outputs {
  refuseSecondSdk();
  const { raw, secrets, stackName } = readConfiguration();
  const { stack, findings } = readStack(raw, known, stackName);
  const resolved = Object.keys(stack.systems).map((name) => resolveSystem(known[name]!, stack));
  const reading = readingOptions(stack);
  reportDiagnostics([...findings, ...checkSystems(resolved, stack)]);
  // Only systems without mistakes can be drawn.
  reportDiagnostics(checkDashboards(resolved, reading));
  // Drawn before the first registration: what could still fail must not leave half a stack behind.
  const drawn = resolved.map((system) => ({
    system,
    dashboards: systemDashboards(system, reading),
    panels: panelsOfAlerts(system, reading),
  }));
  const overview = stack.owns.organisation
    ? environmentDashboard([...resolved, ...resolveOthers(stack, known)], reading)
    : undefined;

  const { url, stackId, orgId } = stack.grafana;
  const auth = secrets[GRAFANA_AUTH.name];
  const providers = {
    gcp: new gcp.Provider("gcp", { project: stack.project, region: stack.region }),
    grafana: new grafana.Provider("grafana", { url, auth, stackId, orgId }),
  };
  const shared = new Shared("shared", { stack, systems: resolved, secrets }, { providers });
  const watch = watchOf(resolved, stack);
  const made = drawn.map((each) => {
    const args = {
      ...each,
      failuresTold: watch !== undefined,
      stack,
      secrets,
      metricsUid: shared.uids.metrics,
      remoteWriteToken: shared.nodes.secrets[REMOTE_WRITE_TOKEN.name]?.reference,
      otlpToken: shared.nodes.secrets[OTLP_TOKEN.name]?.reference,
    };
    const options = { providers, dependsOn: [shared] };
    return { args, component: new System(each.system.name, args, options) };
  });
  const components = made.map(({ component }) => component);
  leaveDefaultSink(resolved, stack, { providers, dependsOn: components });
  if (overview) new Dashboard("systems", { model: overview }, { providers, dependsOn: [shared] });
  makeStackSecondPath(stack, components, { providers, dependsOn: [shared] });
  if (stack.owns.project) makeStackBudget(stack, { providers, dependsOn: [shared] });
  if (watch !== undefined) {
    const contactPoints = Object.assign({}, ...components.map((each) => each.contactPointNames));
    const args = { stack, systems: resolved, watch, contactPoints, metricsUid: shared.uids.metrics };
    new Watch("watch", args, { providers, dependsOn: [shared] });
  }
  const every = heartbeatEvery(stack.grafana);
  if (every !== undefined) {
    const url = secrets[HEARTBEAT_URL.name] ?? "";
    const args = { stack, systems: resolved, every, url, metricsUid: shared.uids.metrics };
    new Heartbeat("heartbeat", args, { providers, dependsOn: [shared] });
  }
  ownPolicy(watch ? [...resolved, watch.whole] : resolved, stack, components, providers);

  return {
    environment: stack.environment,
    grafana: url,
    systems: Object.fromEntries(
      made.map(({ args, component }) => [args.system.name, summarize(args, component.nodes)]),
    ),
  };
}

/** `_Default` stops storing what the buckets of systems hold, once they do, so that an entry is stored and paid once. */
function leaveDefaultSink(
  systems: readonly ResolvedSystem[],
  stack: StackDescription,
  options: pulumi.ComponentResourceOptions,
): void {
  const exclusions = leftOutOfDefault(systems, stack);
  if (exclusions === undefined) return;
  new DefaultSinkExclusions("default-sink", { project: stack.project, exclusions }, options);
}

/** With `owner` routing this stack writes the organisation's one policy tree. */
function ownPolicy(
  systems: readonly ResolvedSystem[],
  { grafana: { routing, fallback, takeOver } }: StackDescription,
  components: readonly System[],
  providers: Record<string, pulumi.ProviderResource>,
): void {
  const receiver = fallbackOf(systems, fallback);
  if (routing !== "owner" || receiver === undefined) return;
  const points = components.flatMap(({ nodes }) => [
    ...Object.values(nodes.contactPoints),
    ...Object.values(nodes.timings),
  ]);
  new NotificationPolicy(
    "policy",
    { tree: withFailingQueries(policyTree(systems, receiver)), takeOver },
    { providers, dependsOn: points },
  );
}
