// How many samples one scrape may bring, from the declared labels and buckets.
// Above the limit a whole scrape is refused and `up` is 0: a label without a bound costs the scrape, never the bill.
import { mostSeries } from "../signals/cardinality.ts";
import type { Metric } from "../signals/metric.ts";

/**
 * A scrape may bring twice what the declarations allow: a value that nobody listed must not cost the whole scrape,
 * a label that grows without a bound must.
 */
const HEADROOM = 2;

/** Limits are whole hundreds, so that one more label value is not a new configuration. */
const STEP = 100;

/** The sample limit of a scrape; undefined where nothing is declared, and then there is no limit. */
export function sampleLimit(metrics: readonly Metric[] | undefined): number | undefined {
  if (metrics === undefined) return undefined;
  const most = metrics.reduce((sum, metric) => sum + mostSeries(metric), 0);
  return Math.ceil((Math.max(1, most) * HEADROOM) / STEP) * STEP;
}
