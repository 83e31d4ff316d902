// Conditions and groupings name labels that the metric declares, and of a closed label only values that exist:
// anything else matches nothing, or (with a negation) everything, in silence.
import { nearest } from "../../core/diagnostics.ts";
import { isOpen, type LabelValues, type Metric } from "../metric.ts";
import { type SeriesRead, seriesRead } from "../series.ts";
import { labelsOfSeries, metricOf, type SeriesSource, sourcesOf } from "../source.ts";
import { mistake, type SignalCheck } from "./check.ts";

/** Refuses labels that a metric does not declare and values that a closed label does not have. */
export const labels: SignalCheck = ({ at, signal, sources }) =>
  seriesRead(signal).flatMap((read) => {
    const source = sourcesOf(read.series, read.on, sources)[0];
    const metric = source && metricOf(source, read.series);
    return source && metric ? checkLabels(at, read, metric, source) : [];
  });

function checkLabels(at: string, { series, matchers, by }: SeriesRead, metric: Metric, source: SeriesSource) {
  const own = Object.keys(metric.labels);
  const known = labelsOfSeries(source, series);
  const unknown = [...matchers.map(({ label }) => label), ...by].filter((label) => !known.includes(label));
  const near = (label: string) => nearest(label, own);
  return [
    ...unknown.map((label) =>
      mistake(
        at,
        `"${metric.name}" has no label "${label}"`,
        near(label) ? `write "${near(label)}"` : `write one of ${own.join(", ") || "none: it has no labels"}`,
      ),
    ),
    ...matchers.flatMap(({ label, op, value }) => {
      const values: LabelValues | undefined = metric.labels[label];
      if (values === undefined || isOpen(values)) return [];
      const fits = op === "=" || op === "!=" ? values.includes(value) : values.some(matcher(value));
      return fits
        ? []
        : [
            mistake(
              at,
              `no value of "${label}" of "${metric.name}" is matched by ${op}"${value}"`,
              `write one of ${values.join(", ")}`,
            ),
          ];
    }),
  ];
}

function matcher(pattern: string): (value: string) => boolean {
  try {
    const anchored = new RegExp(`^(?:${pattern})$`);
    return (value) => anchored.test(value);
  } catch {
    return () => false;
  }
}
