// How many samples one scrape may bring, from the declared labels and buckets.
// Above the limit a whole scrape is refused and `up` is 0: a label without a bound costs the scrape, never the bill.
import { isOpen, type LabelValues, type Metric } from "../signals/metric.ts";

/**
 * A scrape may bring twice what the declarations allow: a value that nobody listed must not cost the whole scrape,
 * a label that grows without a bound must.
 */
const HEADROOM = 2;

/** Limits are whole hundreds, so that one more label value is not a new configuration. */
const STEP = 100;

/** The most series that one metric can have in one instance: the product of its labels' values, times its series names. */
export function mostSeries(metric: Metric): number {
  const combinations = Object.values(metric.labels).reduce((product, values) => product * count(values), 1);
  switch (metric.type) {
    case "histogram":
      // One series per finite bucket, +Inf, the sum and the count.
      return combinations * (metric.buckets.length + 3);
    case "summary":
      return combinations * 2;
    default:
      return combinations;
  }
}

function count(values: LabelValues): number {
  return Math.max(1, isOpen(values) ? values.atMost : values.length);
}

/** The sample limit of a scrape; undefined where nothing is declared, and then there is no limit. */
export function sampleLimit(metrics: readonly Metric[] | undefined): number | undefined {
  if (metrics === undefined) return undefined;
  const most = metrics.reduce((sum, metric) => sum + mostSeries(metric), 0);
  return Math.ceil((Math.max(1, most) * HEADROOM) / STEP) * STEP;
}
