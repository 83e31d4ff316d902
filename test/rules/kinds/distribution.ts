// Cases of a quantile: observations by the bucket they fall into, as a histogram exposes them.
import type { Histogram } from "../../../components/signals/metric.ts";
import type { SeriesLabels } from "../../../tools/promtool/series.ts";
import type { Flow } from "../standardCases.ts";

/** Observations a minute by the upper bound of their bucket. */
export type Observations = Readonly<Record<number, number>>;

/** What is observed, in each state. */
export interface Distribution {
  readonly healthy: Observations;
  readonly limit: Observations;
  readonly bad: Observations;
}

/** The series of a histogram, its bounds written as Prometheus 3 and the Python client write them. */
export function distribution(
  { name, buckets }: Pick<Histogram, "name" | "buckets">,
  labels: SeriesLabels,
  { healthy, limit, bad }: Distribution,
): readonly Flow[] {
  for (const bound of [healthy, limit, bad].flatMap(Object.keys)) {
    if (!buckets.includes(Number(bound))) throw new TypeError(`${name} has no bucket ${bound}`);
  }
  // Between the fast ones and those that matter nobody observes anything, so that a boundary there changes nothing.
  const added = newBoundary(buckets, [healthy, limit, bad]);
  const upTo = (bound: number, observed: Observations): number =>
    Object.entries(observed).reduce((sum, [le, count]) => (Number(le) <= bound ? sum + count : sum), 0);
  // The second instance has most of the fast ones and none of the others, so that no instance alone has the quantile of both.
  const fast = (observed: Observations): Observations => {
    // By number: among keys "1" comes before "0.1".
    const fastest = Math.min(...Object.keys(observed).map(Number));
    return { [fastest]: 0.7 * observed[fastest]! };
  };
  return [...buckets, Number.POSITIVE_INFINITY].map((bound) => ({
    name: `${name}_bucket`,
    labels: { ...labels, le: spelled(bound) },
    type: "counter",
    healthy: upTo(bound, healthy),
    limit: upTo(bound, limit),
    bad: upTo(bound, bad),
    newer: bound === added,
    second: {
      healthy: upTo(bound, fast(healthy)),
      limit: upTo(bound, fast(limit)),
      bad: upTo(bound, fast(bad)),
    },
  }));
}

/** A boundary that a newer version of the application has and an older one lacks; none where it would change a quantile. */
function newBoundary(buckets: readonly number[], states: readonly Observations[]): number | undefined {
  const observed = states.flatMap((each) => Object.keys(each).map(Number));
  const [fastest, next] = [...new Set(observed)].sort((a, b) => a - b);
  return buckets.find((bound) => bound > fastest! && bound < (next ?? 0));
}

function spelled(bound: number): string {
  if (bound === Number.POSITIVE_INFINITY) return "+Inf";
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}
