// The alert that must always fire: whoever waits for its messages hears by their absence that alerting is dead, wherever on the
// way it died. It reads a series of every workload that is always there, so that a dead key or collector stops it too.
import { type Duration, seconds } from "../core/units.ts";
import type { ResolvedService, ResolvedSystem } from "../model/resolved.ts";
import { sourcesOfSystem } from "../model/sources.ts";
import type { GrafanaInStack, StackDescription } from "../model/stack.ts";
import { staysUp } from "../model/workloads/index.ts";
import { heartbeatTiming } from "../routing/heartbeatTiming.ts";
import { targetsUp } from "../signals/builders.ts";
import { heartbeatQuery } from "../signals/heartbeat.ts";
import type { GrafanaOptions, GrafanaRuleGroup } from "./grafana.ts";
import { stagesOf } from "./grafanaStages.ts";
import type { PrometheusGroup } from "./prometheus.ts";
import type { AlertRule } from "./rule.ts";

/** Between two evaluations: the shortest that every target takes. */
export const INTERVAL: Duration = "1m";
/** Between two messages. */
export const EVERY: Duration = "5m";
const NAME = "Heartbeat";
const SUMMARY = "Alerting is alive; this message must keep coming, and its absence is the alarm";

/** How often a stack's heartbeat is sent; undefined where it has none. */
export function heartbeatEvery({ heartbeat }: Pick<GrafanaInStack, "heartbeat">): Duration | undefined {
  return heartbeat && (heartbeat.every ?? EVERY);
}

/** The contact point that hears of nothing else. */
export function heartbeatContactPoint(environment: string): string {
  return `vigie-${environment}-heartbeat`;
}

/** The labels of the alert that must always fire. */
export function heartbeatLabels(environment: string): Readonly<Record<string, string>> {
  return { severity: "info", system: "vigie", environment, route: "heartbeat" };
}

/** The workloads that are always there, each with the query that says so. */
export function heartbeatExpression(systems: readonly ResolvedSystem[]): string {
  return heartbeatQuery(
    systems.flatMap((system) =>
      Object.values(system.services)
        .filter(isAlwaysThere)
        .map(({ name }) => ({
          signal: targetsUp({ on: { service: name } }),
          sources: sourcesOfSystem(system),
        })),
    ),
  );
}

/** A service that may scale to zero would stop the heartbeat every quiet night. */
export function isAlwaysThere(service: ResolvedService): boolean {
  return service.collected && staysUp(service);
}

/** The rule as Grafana takes it: neither no data nor a failing query makes it speak, both make it silent. */
export function heartbeatGroup(
  systems: readonly ResolvedSystem[],
  { environment, project }: Pick<StackDescription, "environment" | "project">,
  options: Pick<GrafanaOptions, "store" | "dataSourceUid" | "folderUid"> & { readonly every: string },
): GrafanaRuleGroup {
  const labels = heartbeatLabels(environment);
  const rule: AlertRule = {
    name: NAME,
    severity: "warning",
    signal: targetsUp(),
    side: "above",
    threshold: 0,
    thresholdText: "0",
    for: "0s",
    route: "heartbeat",
    labels,
    summary: SUMMARY,
    description: SUMMARY,
    runbookUrl: "",
  };
  const interval = seconds(INTERVAL);
  const timing = heartbeatTiming(options.every);
  const stages = stagesOf(rule, { ...options, expr: heartbeatExpression(systems), project, interval });
  return {
    title: "vigie-heartbeat",
    folderUid: options.folderUid,
    interval,
    rules: [
      {
        uid: `vigie-heartbeat-${environment}`.slice(0, 40),
        title: NAME,
        condition: stages.at(-1)!.refId,
        data: stages,
        noDataState: "OK",
        execErrState: "OK",
        for: "0s",
        labels,
        annotations: { summary: SUMMARY },
        notification_settings: {
          receiver: heartbeatContactPoint(environment),
          group_by: ["alertname", "grafana_folder"],
          group_wait: "30s",
          group_interval: timing.groupInterval,
          repeat_interval: timing.repeatInterval,
        },
      },
    ],
  };
}

/** The rule as Prometheus takes it. */
export function heartbeatPrometheus(
  systems: readonly ResolvedSystem[],
  environment: string,
): PrometheusGroup {
  const labels = heartbeatLabels(environment);
  const annotations = { summary: SUMMARY };
  const rules = [{ alert: NAME, expr: heartbeatExpression(systems), labels, annotations }];
  return { name: "vigie-heartbeat", interval: INTERVAL, rules };
}
