// How many series rules and dashboards ask for in a month: Google bills what a query answers, not what it looks at.
import { intervalOf } from "../../alerts/groups.ts";
import { type AlertRule, rulesOf } from "../../alerts/rule.ts";
import { seriesRead } from "../../signals/series.ts";
import { groupingOf, type Signal } from "../../signals/signal.ts";
import { metricOf, type SeriesSource, sourcesOf } from "../../signals/source.ts";
import { SECONDS_OF_A_MONTH } from "../cloudrun/price.ts";
import { signalsDrawn } from "../dashboard.ts";
import type { ResolvedSystem } from "../resolved.ts";
import { sourcesOfSystem } from "../sources.ts";
import { type Expected, expectedValues, USUAL_DASHBOARD_HOURS } from "./expected.ts";

/** Seconds between two refreshes of an open dashboard, as dashboards are drawn. */
export const REFRESH = 60;

/** Series that one evaluation of a signal answers: one for each value of the labels that it keeps apart. */
export function seriesReturned(signal: Signal, sources: readonly SeriesSource[], expected: Expected): number {
  const by = groupingOf(signal);
  if (by.length === 0) return 1;
  const read = seriesRead(signal).map(({ series, on }) =>
    sourcesOf(series, on, sources).reduce((total, source) => {
      const metric = metricOf(source, series);
      if (metric === undefined) return total;
      return total + by.reduce((product, label) => product * expectedValues(label, metric, expected), 1);
    }, 0),
  );
  return Math.max(1, ...read);
}

/** Series that rules ask for in a month. */
export function readsOfRules(
  rules: readonly AlertRule[],
  sources: readonly SeriesSource[],
  expected: Expected = {},
): number {
  return rules.reduce(
    (total, rule) =>
      total +
      (SECONDS_OF_A_MONTH / (intervalOf(rule) / 1_000)) * seriesReturned(rule.signal, sources, expected),
    0,
  );
}

/** Series that a system's rules ask for in a month. */
export function readsOfAlerts(system: ResolvedSystem, expected: Expected): number {
  return readsOfRules(rulesOf(system), sourcesOfSystem(system), expected);
}

/** Series that a system's dashboards ask for in a month, while one of them is open for the hours that are expected. */
export function readsOfDashboards(system: ResolvedSystem, expected: Expected): number {
  const { dashboardHours = USUAL_DASHBOARD_HOURS } = expected;
  const sources = sourcesOfSystem(system);
  const pages = [
    ...Object.values(system.description.dashboards ?? {}).map(signalsDrawn),
    // The health page, which draws what alerts watch.
    system.alerts.map(({ when }) => when),
  ].filter((signals) => signals.length > 0);
  if (pages.length === 0) return 0;
  const all = pages.flat().reduce((total, each) => total + seriesReturned(each, sources, expected), 0);
  const refreshes = ((SECONDS_OF_A_MONTH / 24) * dashboardHours) / REFRESH;
  return (all / pages.length) * refreshes;
}
