// A share of events as two selectors without a window: the good ones, and all of them. For evaluators that count by themselves,
// such as Grafana's SLO application. What cannot be said so (sums, several kinds of workloads, gauges) has none.

import type { LabelMatcher, MatchOperator } from "./matcher.ts";
import { boundMatcher } from "./promql.ts";
import { selectors } from "./selector.ts";
import type { RatioSignal, Selection, WithinSignal } from "./signal.ts";
import type { SeriesSource } from "./source.ts";

/** The counters of a share. */
export interface EventSelectors {
  /** Good events. */
  readonly good: string;
  /** All events. */
  readonly all: string;
  /** Labels that are kept apart. */
  readonly by: readonly string[];
}

const NEGATED: Readonly<Record<MatchOperator, MatchOperator>> = {
  "=": "!=",
  "!=": "=",
  "=~": "!~",
  "!~": "=~",
};

/** The counters of a share of good events, or of bad ones. @returns undefined where two selectors cannot say it */
export function eventSelectors(
  share: RatioSignal<"ratio"> | WithinSignal<"ratio">,
  isGood: boolean,
  sources: readonly SeriesSource[],
): EventSelectors | undefined {
  if (share.kind === "within") {
    const { name } = share.select.metric;
    const bound: LabelMatcher = { label: "le", ...boundMatcher(share.bound) };
    return isGood
      ? both(
          one(`${name}_bucket`, share.select, [...share.select.where, bound], sources),
          one(`${name}_count`, share.select, share.select.where, sources),
          share.by,
        )
      : undefined;
  }
  const { part, whole } = share;
  if (part.kind !== "rate" || whole.kind !== "rate" || part.select.metric.name !== whole.select.metric.name)
    return undefined;
  const where = isGood ? part.select.where : without(part.select.where, whole.select.where);
  const { name } = part.select.metric;
  return (
    where &&
    both(
      one(name, part.select, where, sources),
      one(name, whole.select, whole.select.where, sources),
      part.by,
    )
  );
}

/** The conditions of what is not the part: its one condition more than the whole's, turned round. */
function without(
  part: readonly LabelMatcher[],
  whole: readonly LabelMatcher[],
): readonly LabelMatcher[] | undefined {
  const same = (a: LabelMatcher, b: LabelMatcher) =>
    a.label === b.label && a.op === b.op && a.value === b.value;
  const more = part.filter((each) => !whole.some((other) => same(each, other)));
  const [only] = more;
  return only && more.length === 1 ? [...whole, { ...only, op: NEGATED[only.op] }] : undefined;
}

function one(
  series: string,
  { on }: Selection,
  where: readonly LabelMatcher[],
  sources: readonly SeriesSource[],
): string | undefined {
  const found = selectors(series, where, on, sources);
  return found.length === 1 ? found[0] : undefined;
}

function both(
  good: string | undefined,
  all: string | undefined,
  by: readonly string[],
): EventSelectors | undefined {
  return good === undefined || all === undefined ? undefined : { good, all, by };
}
