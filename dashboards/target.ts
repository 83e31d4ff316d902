// One query of a panel, for each metrics source. Prometheus sources take Grafana's own rate interval, legends, tables and
// exemplars; Cloud Monitoring's plugin knows none of them, so its windows are fixed and names and tables come from
// transformations.
import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import { DataqueryBuilder, PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import { type Duration, milliseconds } from "../components/core/units.ts";
import type { MetricsStore } from "../components/model/stack.ts";
import { DEFAULT_WINDOW } from "../components/signals/builders.ts";
import { printPromql } from "../components/signals/promql.ts";
import { seriesRead } from "../components/signals/series.ts";
import { groupingOf, type Signal } from "../components/signals/signal.ts";
import { type SeriesSource, sourcesOf } from "../components/signals/source.ts";

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
  /** Whether the answer is a table of last values. @default false */
  readonly table?: boolean;
  /** Whether the traces behind it are asked for too, where the store keeps them. @default false */
  readonly exemplars?: boolean;
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
  { several = false, lastOnly = false, table = false, exemplars = false }: TargetOptions = {},
): Builder<Dataquery> {
  if (store === "cloud-monitoring") return cloudMonitoring(refId, project, printPromql(signal, { sources }));
  const query = new DataqueryBuilder()
    .refId(refId)
    .datasource(dataSourceRef(store))
    .expr(printPromql(signal, { sources, window: rateInterval }))
    .legendFormat(legendOf(signal, legend, several));
  const interval = slowestScrape(signal, sources);
  if (interval !== undefined) query.interval(interval);
  if (table) query.format(PromQueryFormat.Table);
  // Of the three stores only Mimir hands exemplars out.
  if (exemplars && store === "mimir" && isDistribution(signal)) query.exemplar(true);
  return asData((lastOnly || table ? query.instant() : query.range()).build());
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

/** How often the slowest series of a signal has a sample: Grafana's rate interval is four of them at least. */
function slowestScrape(signal: Signal, sources: readonly SeriesSource[]): Duration | undefined {
  const intervals = seriesRead(signal)
    .flatMap(({ series, on }) => sourcesOf(series, on, sources))
    .filter(({ collected }) => collected)
    .map(({ scrapeInterval }) => scrapeInterval);
  return intervals.reduce<Duration | undefined>(
    (slowest, each) =>
      slowest !== undefined && milliseconds(slowest) >= milliseconds(each) ? slowest : each,
    undefined,
  );
}

function isDistribution({ kind }: Signal): boolean {
  return kind === "quantile" || kind === "within";
}

function legendOf(signal: Signal, legend: string, several: boolean): string {
  const labels = groupingOf(signal).map((label) => `{{${label}}}`);
  return labels.length === 0 ? legend : [...(several ? [legend] : []), ...labels].join(" ");
}
