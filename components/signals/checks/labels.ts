// Conditions and groupings name labels that the metric declares, and of a closed label only values that exist:
// anything else matches nothing, or (with a negation) everything, in silence.
import { mistake, nearest } from "../../core/diagnostics.ts";
import { declaredMetric, matching, selects } from "../declaredValues.ts";
import { oneOf } from "../matcher.ts";
import { type Histogram, isOpen, type LabelValues, type Metric } from "../metric.ts";
import { boundMatcher } from "../promql.ts";
import { formatMatcher } from "../selector.ts";
import { type SeriesRead, seriesRead } from "../series.ts";
import { labelsOfSeries, type SeriesSource, sourcesOf } from "../source.ts";
import type { SignalCheck } from "./check.ts";

/** Refuses labels that a metric does not declare and values that a closed label does not have. */
export const labels: SignalCheck = ({ at, signal, sources }) =>
  seriesRead(signal).flatMap((read) => {
    const places = sourcesOf(read.series, read.on, sources);
    const [source] = places;
    const metric = declaredMetric(read.series, read.on, sources);
    return source && metric
      ? [...checkLabels(at, read, metric, source), ...checkPlaces(at, read, places)]
      : [];
  });

/** Conditions on the labels of a place (`job`, `namespace`) that no place of the series meets. */
function checkPlaces(at: string, { series, matchers }: SeriesRead, sources: readonly SeriesSource[]) {
  return matchers.flatMap(({ label, op, value }) => {
    const values = sources.map(({ scope, fixed }) => scope[label] ?? fixed?.[label]);
    const known = [...new Set(values.filter((each) => each !== undefined))].sort();
    if (known.length === 0 || values.includes(undefined) || op.startsWith("!")) return [];
    return known.some(op === "=" ? (each) => each === value : matching(value))
      ? []
      : [
          mistake(
            at,
            `no series of "${series}" has ${label}${op}"${value}"`,
            `write one of ${known.join(", ")}`,
          ),
        ];
  });
}

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
      if (label === "le" && metric.type === "histogram") return checkBound(at, metric, op, value);
      const values: LabelValues | undefined = metric.labels[label];
      if (values === undefined || isOpen(values)) return [];
      const nothing = wanted(op, value).filter((each) => !values.some(matching(each)));
      const excluded = op.startsWith("!") && !values.some(selects({ op, value }));
      if (excluded)
        return [
          mistake(
            at,
            `${op}"${value}" leaves no value of "${label}" of "${metric.name}", so nothing is read`,
            `declare the values that it is about beside ${values.join(", ")}`,
          ),
        ];
      return nothing.map((each) =>
        mistake(
          at,
          `no value of "${label}" of "${metric.name}" is matched by ${op}"${each}"`,
          `write one of ${values.join(", ")}`,
        ),
      );
    }),
  ];
}

/** What a matcher names, as expressions of which each must find something: `hit|miss` without any miss is another share. */
function wanted(op: string, value: string): readonly string[] {
  if (op === "=" || op === "!=") return [oneOf([value])];
  const grouped = /[()[\]]/.test(value.replace(/\\./g, ""));
  return op === "=~" && !grouped ? (value.match(/(?:\\.|[^|\\])+/g) ?? [value]) : [value];
}

/** A bucket's bound is a text: Python writes 1.0, Google's sidecar 1, and one spelling alone finds nothing in the other store. */
function checkBound(at: string, { name, buckets }: Histogram, op: string, value: string) {
  const bound = buckets.find((each) => {
    const { op: own, value: spelled } = boundMatcher(each);
    return own === "="
      ? matching(value)(spelled)
      : spellings(each).some((text) => text === value) || spelled === value;
  });
  if (value === "+Inf") return [];
  if (bound === undefined)
    return [
      mistake(
        at,
        `"${name}" has no bucket boundary at ${value}`,
        `write one of ${buckets.join(", ")}, or add the boundary`,
      ),
    ];
  const both = boundMatcher(bound);
  const written = formatMatcher({ label: "le", ...both });
  return op === both.op && value === both.value
    ? []
    : op === "=~" && spellings(bound).every(matching(value))
      ? []
      : [mistake(at, `le${op}"${value}" finds one spelling of the bound ${bound} only`, `write ${written}`)];
}

/** The ways in which exporters and stores write a whole number. */
function spellings(bound: number): readonly string[] {
  return Number.isInteger(bound) ? [String(bound), `${bound}.0`] : [String(bound)];
}
