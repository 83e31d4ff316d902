// What is known of a selector: its metric's type, unit, labels and bounds, as declared.
import { type Metric, seriesNames } from "../metric.ts";
import { labelsOfSeries, metricOf, type SeriesSource, sourcesOf } from "../source.ts";
import type { QueryContext } from "./finding.ts";
import { OF_COUNTERS } from "./functions.ts";
import type { SelectorNode } from "./tree.ts";
import { UNKNOWN, type Value } from "./value.ts";

/** A selector's metric and the first source that has it; undefined where nothing declares it. */
export function declaredFor(
  { selector }: SelectorNode,
  { sources, on }: Pick<QueryContext, "sources" | "on">,
): { readonly source: SeriesSource; readonly metric: Metric } | undefined {
  const source = sourcesOf(selector.name, on, sources)[0];
  const metric = source && metricOf(source, selector.name);
  return source && metric ? { source, metric } : undefined;
}

/** Whether a series only grows: a counter, or one of a distribution's three. */
export function isCounter(series: string, metric: Metric): boolean {
  return (
    metric.type === "counter" || (metric.type !== "gauge" && metric.type !== "info" && series !== metric.name)
  );
}

/** What is known of a selector. @param inside the function around it, if one is */
export function judgeSelector(node: SelectorNode, context: QueryContext, inside: string | undefined): Value {
  const found = declaredFor(node, context);
  if (found === undefined) return UNKNOWN;
  const { source, metric } = found;
  const series = node.selector.name;
  const has = labelsOfSeries(source, series);
  if (metric.type === "gauge" || metric.type === "info") {
    const isSwitch = metric.unit === "info";
    return {
      ...UNKNOWN,
      has,
      unit: metric.unit,
      ...(isSwitch && { least: 0, greatest: 1 }),
      ...(metric.type === "gauge" && { gauge: metric }),
    };
  }
  if (node.window === undefined && inside === undefined)
    context.tell(
      `"${series}" is a counter: as it stands it only says how long the process has run`,
      `write rate(${node.text}[5m]), or increase(${node.text}[1h]) for an amount`,
    );
  const bucket = metric.type === "histogram" && series.endsWith("_bucket");
  return {
    ...UNKNOWN,
    has,
    unit:
      bucket || series === `${metric.name}_count`
        ? metric.type === "counter"
          ? metric.unit
          : "count"
        : metric.unit,
    least: 0,
    // A client makes the series of a label's value with its first event; one without labels is there from the start.
    events: !bucket && Object.keys(metric.labels).length > 0,
    ...(bucket && { bucketsOf: metric, raw: true }),
  };
}

/** Tells of a function that does not fit the metric's type. */
export function checkFunction(name: string, node: SelectorNode, context: QueryContext): void {
  const metric = declaredFor(node, context)?.metric;
  const series = node.selector.name;
  if (metric === undefined || !seriesNames(metric).includes(series)) return;
  const window = node.window === undefined ? "" : `[${node.window}]`;
  const instant = node.window === undefined ? node.text : node.text.slice(0, node.text.lastIndexOf("["));
  if (OF_COUNTERS.includes(name) && !isCounter(series, metric)) {
    const across = metric.type === "gauge" && metric.across === "max" ? "max" : "sum";
    context.tell(
      `${name}() is for counters, and "${series}" is a ${metric.type}`,
      `write ${across}(${instant}) for what it is now, or delta(${instant}${window}) for how it moved`,
    );
  }
  if (!OF_COUNTERS.includes(name) && isCounter(series, metric))
    context.tell(
      `${name}() is for gauges, and "${series}" is a counter, which falls at every restart`,
      `write increase(${instant}${window})`,
    );
}
