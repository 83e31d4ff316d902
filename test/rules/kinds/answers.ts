// Cases of a latency objective: of 1000 answers a minute some take longer than a boundary, as a histogram exposes them.
import type { SeriesLabels } from "../../../tools/promtool/series.ts";
import type { Flow } from "../standardCases.ts";

/** The series of a histogram of which a bound's bucket, the total and the count are read. @param le the bound as it is exposed */
export function answers(name: string, le: string, labels: SeriesLabels, bad: number): readonly Flow[] {
  const counted = (suffix: string, own: SeriesLabels, missing: number): Flow => ({
    name: `${name}_${suffix}`,
    labels: { ...labels, ...own },
    type: "counter",
    healthy: 1000,
    limit: 1000 - missing,
    bad: 1000 - missing,
    // The second instance has half of the answers and, where it can, a quarter of the slow ones: none alone has the share of both.
    second: { healthy: 500, limit: 500 - ofSecond(missing), bad: 500 - ofSecond(missing) },
    ofShare: true,
    elsewhere: 3,
  });
  return [counted("bucket", { le }, bad), counted("bucket", { le: "+Inf" }, 0), counted("count", {}, 0)];
}

function ofSecond(slow: number): number {
  return Math.max(slow / 4, slow - 500);
}
