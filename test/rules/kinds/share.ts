// Cases of a share of events: of 1000 events a minute some are of the kind that is counted.
import type { SeriesLabels } from "../../../tools/promtool/series.ts";
import type { Flow } from "../standardCases.ts";

/** Series by name and labels. */
export interface Events {
  readonly name: string;
  readonly labels?: SeriesLabels;
}

/** How many of 1000 are counted, in each state. */
export interface Shares {
  readonly healthy: number;
  readonly limit: number;
  readonly bad: number;
}

/** Of 1000 events a minute that have labels in common, some failed. */
export function failures(
  name: string,
  labels: SeriesLabels,
  failed: SeriesLabels,
  fine: SeriesLabels,
  bad: number,
): readonly Flow[] {
  return share(
    { name, labels: { ...labels, ...failed } },
    { name, labels: { ...labels, ...fine } },
    { healthy: 0, limit: 0, bad },
  );
}

/** A share of events. @param part what is counted @param rest what is not, together with it the whole */
export function share(part: Events, rest: Events, shares: Shares): readonly Flow[] {
  const { healthy, limit, bad } = shares;
  const counted = {
    ...part,
    type: "counter",
    ...shares,
    // Most of what is counted is on one instance, so that no instance alone has the share of both.
    second: { healthy: healthy / 4, limit: limit / 4, bad: bad / 4 },
    bornLate: healthy === 0,
    ofShare: true,
    elsewhere: 3,
  } as const;
  const others = {
    ...rest,
    type: "counter",
    healthy: 1000 - healthy,
    limit: 1000 - limit,
    bad: 1000 - bad,
    elsewhere: 3,
  } as const;
  return [counted, others];
}
