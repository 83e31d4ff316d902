// Cases of a share of events: of 1000 events a minute, or of another number, some are of the kind that is counted.
import type { SeriesLabels } from "../../../tools/promtool/series.ts";
import type { Flow } from "../standardCases.ts";

/** Series by name and labels. */
export interface Events {
  readonly name: string;
  readonly labels?: SeriesLabels;
}

/** How many are counted, in each state. */
export interface Shares {
  readonly healthy: number;
  readonly limit: number;
  readonly bad: number;
  /** Events a minute; a multiple of 60 where the share at the limit must be exact to its last bit. @default 1000 */
  readonly of?: number;
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
  const { healthy, limit, bad, of = 1000 } = shares;
  const counted = {
    ...part,
    type: "counter",
    healthy,
    limit,
    bad,
    // Most of what is counted is on one instance, so that no instance alone has the share of both.
    second: { healthy: healthy / 4, limit: limit / 4, bad: bad / 4 },
    bornLate: healthy === 0,
    ofShare: true,
    elsewhere: 3,
  } as const;
  const others = {
    ...rest,
    type: "counter",
    healthy: of - healthy,
    limit: of - limit,
    bad: of - bad,
    elsewhere: 3,
  } as const;
  return [counted, others];
}
