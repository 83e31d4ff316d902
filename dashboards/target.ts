// One query of a panel, for each metrics source. Prometheus sources take Grafana's own rate interval and legends; Cloud
// Monitoring's plugin knows neither, so its windows are fixed and its names come from transformations.
import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import { DataqueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import type { MetricsStore } from "../components/model/stack.ts";
import { DEFAULT_WINDOW } from "../components/signals/builders.ts";
import { printPromql } from "../components/signals/promql.ts";
import { groupingOf, type Signal } from "../components/signals/signal.ts";
import type { SeriesSource } from "../components/signals/source.ts";

/** Where panels read. */
export interface Reading {
  /** The metrics source. */
  readonly store: MetricsStore;
  /** The project, which Cloud Monitoring's queries name. */
  readonly project: string;
  /** The sources of the system. */
  readonly sources: readonly SeriesSource[];
}

/** The variable that every panel and query names; a literal uid would tie the dashboard to one organisation. */
export const DATASOURCE = "datasource";

/** The plugin of a metrics source. */
export function pluginOf(store: MetricsStore): "prometheus" | "stackdriver" {
  return store === "cloud-monitoring" ? "stackdriver" : "prometheus";
}

/** The data source as panels name it. */
export function dataSourceRef(store: MetricsStore): { readonly type: string; readonly uid: string } {
  return { type: pluginOf(store), uid: `\${${DATASOURCE}}` };
}

/** What a panel asks of its queries. */
export interface TargetOptions {
  /** Whether it has others beside this one, so that a line says which it belongs to. @default false */
  readonly several?: boolean;
  /** Whether only the last value is asked for. @default false */
  readonly lastOnly?: boolean;
}

/**
 * The query of a signal.
 * @param legend what the line is called where nothing is kept apart
 */
export function target(
  signal: Signal,
  refId: string,
  legend: string,
  { store, project, sources }: Reading,
  { several = false, lastOnly = false }: TargetOptions = {},
): Builder<Dataquery> {
  if (store === "cloud-monitoring") return cloudMonitoring(refId, project, printPromql(signal, { sources }));
  const query = new DataqueryBuilder()
    .refId(refId)
    .datasource(dataSourceRef(store))
    .expr(printPromql(signal, { sources, window: rateInterval }))
    .legendFormat(legendOf(signal, legend, several));
  return asData((lastOnly ? query.instant() : query.range()).build());
}

/** A query without the function by which the SDK tells its queries apart: a model is data. */
function asData(query: object): Builder<Dataquery> {
  const { _implementsDataqueryVariant: mark, ...data } = query as Dataquery;
  return { build: () => data as Dataquery };
}

/**
 * Exactly the shape that the plugin's own migration leaves alone. The SDK's builder is not used: it fills in a reducer that
 * makes an ordinary time-series query of it.
 */
function cloudMonitoring(refId: string, projectName: string, expr: string): Builder<Dataquery> {
  return asData({
    refId,
    datasource: dataSourceRef("cloud-monitoring"),
    queryType: "promQL",
    promQLQuery: { projectName, expr, step: "$__interval" },
    timeSeriesList: { projectName, filters: [] },
  });
}

/** A window that somebody chose is the meaning of its panel; the usual one gives way to what the zoom needs. */
function rateInterval(over: string): string {
  return over === DEFAULT_WINDOW ? "$__rate_interval" : over;
}

function legendOf(signal: Signal, legend: string, several: boolean): string {
  const labels = groupingOf(signal).map((label) => `{{${label}}}`);
  return labels.length === 0 ? legend : [...(several ? [legend] : []), ...labels].join(" ");
}
