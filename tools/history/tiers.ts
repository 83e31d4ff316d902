// How the past is written so that few samples do: by the minute for the hours that people look at first, by the hour for what only
// queries over days read. Everything else can follow while people look.
import type { Stretch } from "./blocks.ts";

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** Seconds that are written twice a minute, because graphs of an hour have windows of a minute. */
const FINE = HOUR + 5 * MINUTE;

/** Windows from this one on read what is written by the hour, in seconds. */
const LONG = 6 * HOUR;

/** Seconds that are written by the minute: what dashboards show when they are opened, and the windows of their first values. */
export const RECENT = LONG + 30 * MINUTE;

/** Stretches of the past. */
export interface Tiers {
  /** What must be there before anybody looks. */
  readonly first: readonly Stretch[];
  /** What makes a day and a month of every graph whole. */
  readonly later: readonly Stretch[];
}

/** How the past is written. */
export interface TierOptions {
  /** Seconds that are written by the minute. @default RECENT */
  readonly recent?: number;
  /** Seconds between two samples of what is older. @default an hour */
  readonly sparse?: number;
}

/**
 * The stretches that end at a moment.
 * @param to in seconds since 1970
 * @param queries every query that will be asked: no other series are written, and those in long windows at once
 */
export function tiersOf(
  to: number,
  queries: readonly string[],
  { recent = RECENT, sparse = HOUR }: TierOptions = {},
): Tiers {
  const used = new Set(queries.flatMap(namesIn));
  const long = new Set(queries.filter(hasLongWindow).flatMap(namesIn));
  const edge = to - recent;
  const fine = to - Math.min(FINE, recent);
  const month = { from: to - 31 * DAY, to: edge - MINUTE, step: sparse };
  return {
    first: [
      ...(edge < fine - MINUTE
        ? [{ from: edge, to: fine - MINUTE, step: MINUTE, only: (name: string) => used.has(name) }]
        : []),
      { from: fine, to, step: MINUTE / 2, only: (name) => used.has(name) },
      { ...month, only: (name) => long.has(name) },
    ],
    later: [
      { from: to - DAY - HOUR, to: edge - 2 * MINUTE, step: 2 * MINUTE, only: (name) => used.has(name) },
      { ...month, to: to - DAY - HOUR, only: (name) => used.has(name) && !long.has(name) },
    ],
  };
}

const UNIT = { m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY } as const;

function hasLongWindow(query: string): boolean {
  return [...query.matchAll(/\[(\d+)([mhdw])/g)].some(
    ([, count, unit]) => Number(count) * UNIT[unit as "m"] >= LONG,
  );
}

/** Names of series stand before their selectors. */
function namesIn(query: string): readonly string[] {
  return [...query.matchAll(/([a-zA-Z_:][\w:]*)\{/g)].map(([, name]) => name!);
}
