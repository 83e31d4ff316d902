// What a counter has counted since midnight: a window that begins anew each day, which PromQL does not have. A day's steps are
// told from the day before's by whether the day's number is even, because a window of 24 hours touches two days at most; so it is
// right for every moment of a range, needs no `@`, and works where no rule records.
import { type Duration, formatDuration, milliseconds } from "../core/units.ts";
import { promql } from "./builders.ts";
import type { Counter, Labels, Unit } from "./metric.ts";
import type { PromqlSignal } from "./signal.ts";

/** How finely the day is counted: what happens in the minutes before a step shows with that step. */
const STEP: Duration = "5m";
const DAY = 86_400;

/** What is said of a day. */
export interface CalendarDay {
  /** How long before midnight in UTC the day begins, such as `"1h"` for Paris in winter; it knows no summer time. @default "0s" */
  readonly ahead?: Duration;
  /** The name people use. @default made from its key in the system */
  readonly title?: string;
  /** What is measured, and what normal looks like. @default none */
  readonly description?: string;
}

/** Events, or their amount, since midnight; nothing in the first minutes of a day. */
export function sinceMidnight<L extends Labels, U extends Unit>(
  { name, unit }: Counter<L, U>,
  { ahead = "0s", ...said }: CalendarDay = {},
): PromqlSignal<U> {
  // The step at midnight counts minutes of the day that is over.
  const shift = milliseconds(ahead) / 1_000 - 1;
  const shifted = shift < 0 ? `(vector(time()) - ${-shift})` : `(vector(time()) + ${shift})`;
  const isDay = (parity: 0 | 1) => `floor(${shifted} / ${DAY}) % 2 == ${parity}`;
  const spent = (parity: 0 | 1) =>
    `sum_over_time((sum(increase(${name}[${STEP}])) and on () ${isDay(parity)})[${formatDuration(DAY * 1_000)}:${STEP}]) and on () ${isDay(parity)}`;
  return promql(`${spent(0)} or ${spent(1)}`, { unit, ...said });
}
