// Each kind of signal reads one type of metric: a rate of a gauge or a quantile of a counter is a number without a meaning.
// The types say so too; this is for descriptions that no compiler has seen.
import { mistake } from "../../core/diagnostics.ts";
import { type Metric, seriesNames } from "../metric.ts";
import { everyPart, type Signal } from "../signal.ts";
import type { SignalCheck } from "./check.ts";

const TYPES: Readonly<Partial<Record<Signal["kind"], readonly Metric["type"][]>>> = {
  rate: ["counter"],
  increase: ["counter"],
  level: ["gauge"],
  samples: ["gauge"],
  quantile: ["histogram"],
  within: ["histogram"],
  mean: ["histogram", "summary"],
};

/** What to read of a metric instead, by its type. */
const INSTEAD: Readonly<Record<Metric["type"], (metric: Metric) => string>> = {
  counter: () => "take its rate or its increase",
  gauge: () => "take its level",
  histogram: (metric) => `take a quantile, or the rate of countOf or sumOf it (${countAndSum(metric)})`,
  summary: (metric) =>
    `take its mean, or declare it a histogram: without quantiles it has ${countAndSum(metric)} only`,
  info: () => "take its presence; it is always 1",
};

/** Refuses kinds that do not fit the type of what they read. */
export const fits: SignalCheck = ({ at, signal }) =>
  everyPart(signal).flatMap((part) => {
    const wanted = TYPES[part.kind];
    if (wanted === undefined || !("select" in part)) return [];
    const metric: Metric = part.select.metric;
    if (wanted.includes(metric.type)) return [];
    return [
      mistake(
        at,
        `a ${part.kind} is of a ${wanted.join(" or a ")}, and "${metric.name}" is a ${metric.type}`,
        INSTEAD[metric.type](metric),
      ),
    ];
  });

function countAndSum(metric: Metric): string {
  return seriesNames(metric)
    .filter((name) => !name.endsWith("_bucket"))
    .join(" and ");
}
