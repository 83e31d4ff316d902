// Incidents on a time line: which of them are going on at a moment, and what they change. Pure; moments are seconds since 1970.
import type { Change, Family, Labels, Series } from "./traffic.ts";

/** An incident that has begun. */
export interface Happening {
  /** Its name in the system. */
  readonly incident: string;
  /** When it began. */
  readonly from: number;
  /** When it was over. @default it goes on */
  readonly to?: number;
}

/** A stretch of time in which nothing changes; `change` is what an incident says about the series in it. */
export interface Stretch {
  /** When it begins. */
  readonly from: number;
  /** When it ends. */
  readonly to: number;
  /** @default everything is as always */
  readonly change?: Change;
}

/** Happenings with what they change, the newest last. */
export type Timeline = readonly (Happening & { readonly changes: readonly Change[] })[];

/** The stretches of one series between two moments. */
export function stretches(
  family: Family,
  { labels }: Series,
  timeline: Timeline,
  from: number,
  to: number,
): readonly Stretch[] {
  const touching = timeline.flatMap((happening) =>
    happening.changes
      .filter(({ metric, where = {} }) => metric === family.name && matches(labels, where))
      .map((change) => ({ change, from: happening.from, to: happening.to ?? Number.POSITIVE_INFINITY })),
  );
  if (touching.length === 0) return [{ from, to }];
  const inside = touching.flatMap((each) => [each.from, each.to]).filter((at) => at > from && at < to);
  const edges = [...new Set([from, ...inside, to])].sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => {
    const begin = edges[index]!;
    // What began last has the last word.
    const change = touching.findLast((each) => each.from <= begin && each.to > begin)?.change;
    return { from: begin, to: end, ...(change && { change }) };
  });
}

/** Whether labels have all of these values. */
export function matches(labels: Labels, where: Labels): boolean {
  return Object.entries(where).every(([name, value]) => labels[name] === value);
}

/** Whether something is going on at a moment. */
export function isOn({ from, to = Number.POSITIVE_INFINITY }: Happening, at: number): boolean {
  return from <= at && at < to;
}
