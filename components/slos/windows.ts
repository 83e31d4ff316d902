// The windows of burn-rate alerts, as data. Each row says which share of the budget may be gone within its long window
// before somebody is told; the short window, a twelfth of it, says that it still goes on.
//
// Sources: The Site Reliability Workbook, chapter 5 "Alerting on SLOs", table 5-8, has the rows of 1h, 6h and 3d
// (https://sre.google/workbook/alerting-on-slos/); the row of 1d is the fourth of Sloth (github.com/slok/sloth v0.16,
// its windows "google-30d" and "google-28d") and of Grafana SLO, which fills the gap between a page and three days.
import type { Duration, Percent } from "../core/units.ts";
import type { Severity } from "../routing/route.ts";
import { divided, type Exact, percent, times, timesAsLong, toNumber } from "./exact.ts";

/** One row. */
export interface BudgetWindow {
  /** The window over which the budget is counted. */
  readonly long: Duration;
  /** The window that ends the alert soon after the trouble is over. */
  readonly short: Duration;
  /** The share of the whole budget that is too much for the long window. */
  readonly budget: Percent;
}

/** Rows by severity, each from the shortest window to the longest: what pages, and what makes a ticket. */
export type BudgetWindows = Readonly<Record<Severity, readonly [BudgetWindow, ...BudgetWindow[]]>>;

/** The windows that everybody uses. */
export const WINDOWS: BudgetWindows = {
  critical: [
    { long: "1h", short: "5m", budget: "2%" },
    { long: "6h", short: "30m", budget: "5%" },
  ],
  warning: [
    { long: "1d", short: "2h", budget: "10%" },
    { long: "3d", short: "6h", budget: "10%" },
  ],
};

/** Rows never change, and most objectives have the same ones over the same period. */
const factors = new WeakMap<BudgetWindow, Map<Duration, Exact>>();

/** How many times too fast a budget of a period burns when a row's share of it goes within its long window: 14.4 of 30 days. */
export function burnFactor(row: BudgetWindow, period: Duration): Exact {
  const known = factors.get(row) ?? new Map<Duration, Exact>();
  factors.set(row, known);
  const factor = known.get(period) ?? times(percent(row.budget), timesAsLong(period, row.long));
  known.set(period, factor);
  return factor;
}

/** The same as a number. */
export function burnFactorNumber(window: BudgetWindow, period: Duration): number {
  return toNumber(burnFactor(window, period));
}

/** How many events a window needs for so many bad ones to be just at its factor. @param budget the share that may be bad */
export function eventsFor(failures: number, factor: Exact, budget: Exact): Exact {
  return divided({ over: BigInt(failures), under: 1n }, times(factor, budget));
}
