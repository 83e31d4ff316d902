// The uids of a stack's data sources: those that exist, or those that the stack which owns the organisation makes.
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
