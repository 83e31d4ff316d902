// How many series a metric has: what a scrape may bring follows from the bounds of its labels, what it is expected to bring from
// the values that they usually have. Counted per instance; nothing here knows of prices or intervals.
import { isOpen, type LabelValues, type Metric, seriesNames } from "./metric.ts";

/**
 * Series of one combination of a metric's labels.
 * @param dropped series that its collector drops, by their names on the wire
 */
export function seriesOfCombination(metric: Metric, dropped: Readonly<Record<string, unknown>> = {}): number {
  return seriesNames(metric)
    .filter((name) => dropped[name] === undefined)
    .reduce((total, name) => total + seriesOfName(metric, name), 0);
}

/** One bucket for each finite bound and one for +Inf; of every other name one series. */
function seriesOfName(metric: Metric, name: string): number {
  return metric.type === "histogram" && name === `${metric.name}_bucket` ? metric.buckets.length + 1 : 1;
}

/** The most values of a label in one instance; at least one, because an empty label is a series too. */
export function mostValues(values: LabelValues): number {
  return Math.max(1, isOpen(values) ? values.atMost : values.length);
}

/** The most combinations of a metric's labels in one instance. */
export function mostCombinations({ labels }: Metric): number {
  return Object.values(labels).reduce((product, values) => product * mostValues(values), 1);
}

/** The most series that one metric can have in one instance. */
export function mostSeries(metric: Metric): number {
  return mostCombinations(metric) * seriesOfCombination(metric);
}
