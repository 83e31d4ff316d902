// The uids of a stack's folders and data sources: those that exist, or those that the stack makes. They are known before
// anything is made, so that rendered files and deployed resources name the same.
import { uidOf } from "../core/uid.ts";
import type { GrafanaInStack, StackDescription } from "./stack.ts";

/** What a data source reads. */
export type DataSourceRole = "metrics" | "logs" | "traces";

/** The uid of a data source that is made here: one per environment, because each reads another project. */
export function madeUid(environment: string, role: DataSourceRole): string {
  return uidOf("vigie", environment, role);
}

/** The uid of the metrics data source, made here or elsewhere. */
export function metricsUid(stack: Pick<StackDescription, "environment" | "grafana">): string {
  return stack.grafana.dataSources.metrics ?? madeUid(stack.environment, "metrics");
}

/** Whether a stack must name the uid of an existing metrics data source. */
export function needsMetricsUid({ grafana, owns }: Pick<StackDescription, "grafana" | "owns">): boolean {
  return grafana.dataSources.metrics === undefined && (!owns.organisation || readsMimir(grafana));
}

/** Mimir is the Grafana Cloud stack's own; its data source is there already and cannot be made. */
function readsMimir({ metricsSource }: GrafanaInStack): boolean {
  return metricsSource === "mimir";
}

/** The uid of a system's folder. */
export function folderUid(system: string, environment: string): string {
  return uidOf(system, environment);
}

/** The uid of the folder that holds a stack's alerts about its own observability. @param part what tells stacks of one environment apart */
export function watchFolderUid(environment: string, part = ""): string {
  return uidOf("vigie", environment, "watch", part);
}

/** The uid of the folder that holds a stack's heartbeat. */
export function heartbeatFolderUid(environment: string): string {
  return uidOf("vigie", environment);
}
