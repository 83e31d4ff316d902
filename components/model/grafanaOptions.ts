// What a system's rules and dashboards are made for in its stack: one function for what is deployed and what is rendered.
import type { GrafanaOptions } from "../alerts/grafana.ts";
import { logsUrlOf } from "../alerts/logsUrl.ts";
import { folderUid, metricsUid } from "./grafanaUids.ts";
import type { ResolvedSystem } from "./resolved.ts";
import type { MetricsStore, StackDescription } from "./stack.ts";

/** What dashboards are drawn for. */
export interface ReadingOptions {
  /** Where the metrics are read. */
  readonly store: MetricsStore;
  /** The uid of the metrics data source. */
  readonly dataSourceUid: string;
  /** Added to every uid, where several environments share an organisation. @default nothing */
  readonly uidSuffix?: string;
  /** The uid of a data source of traces that exists. @default traces are looked at in Google Cloud's console */
  readonly tracesUid?: string;
  /** Whether Grafana Cloud's SLO application watches how fast budgets burn, so that no rule does. @default false */
  readonly burnsWatched?: boolean;
}

/** What dashboards of a stack are drawn for. */
export function readingOptions(stack: StackDescription): ReadingOptions {
  return {
    store: stack.grafana.metricsSource,
    dataSourceUid: metricsUid(stack),
    ...(stack.grafana.sharedOrganisation && { uidSuffix: stack.environment }),
    ...(stack.grafana.dataSources.traces && { tracesUid: stack.grafana.dataSources.traces }),
    burnsWatched: stack.grafana.objectives === "slo",
  };
}

/**
 * What rules of a system are made for.
 * @param panels the panel that shows an alert's signal, by the alert's name
 * @param failuresTold whether somebody else hears that queries fail
 */
export function ruleOptions(
  system: Pick<ResolvedSystem, "name" | "environment" | "project" | "services">,
  stack: StackDescription,
  panels: GrafanaOptions["panels"],
  failuresTold = false,
): GrafanaOptions {
  return {
    ...readingOptions(stack),
    folderUid: folderUid(system.name, system.environment),
    routing: stack.grafana.routing,
    panels,
    // The policy tree of `owner` routing has a branch for what fails, whichever rule it was.
    failuresTold: failuresTold && stack.grafana.routing === "rule",
    messages: { logsUrl: logsUrlOf(system) },
  };
}
