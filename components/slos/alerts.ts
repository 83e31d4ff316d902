// The alerts that follow from an objective: a fast burn pages, a slow burn makes a ticket, and so does a budget that is
// nearly gone, however slowly it went. They are alerts like any other: stacks and environments may change their numbers.
import type { AlertDescription } from "../alerts/alert.ts";
import { groupingOf } from "../signals/signal.ts";
import {
  DEFAULT_PERIOD,
  DEFAULT_RESERVE,
  DEFAULT_ROUTES,
  type ObjectiveDescription,
  type ObjectiveSummaries,
} from "./objective.ts";
import { budgetWatched, burnOver } from "./signals.ts";
import { type BudgetWindow, burnFactorNumber, WINDOWS } from "./windows.ts";

/** The names of an objective's alerts. @param objective its name */
export function alertNamesOf(objective: string): readonly string[] {
  return ["FastBurn", "SlowBurn", "BudgetLow"].map((kind) => objective + kind);
}

/** The alerts of an objective. */
export function alertsOf(objective: ObjectiveDescription): readonly AlertDescription[] {
  const { name, windows = WINDOWS, routes = DEFAULT_ROUTES, runbook, target } = objective;
  const { reserve = DEFAULT_RESERVE, window: period = DEFAULT_PERIOD } = objective;
  const summaries = { ...defaultSummaries(objective), ...objective.summaries };
  const fast = burnOver(objective, windows.critical);
  const slow = burnOver(objective, windows.warning);
  const left = budgetWatched(objective);
  const spent = `the error budget of ${target} over ${period}`;
  // The last factor is the alert's threshold, which a stack may change.
  const burning = (rows: readonly BudgetWindow[]) =>
    `{{ printf "%.1f" $value }} times as fast as allowed; told from ${rows
      .map((row) => {
        const factor = row === rows.at(-1) ? "{{ $threshold }}" : burnFactorNumber(row, period);
        return `${factor} within ${row.long}`;
      })
      .join(" or ")}, ${spent}`;
  // One page for the three: they are the same trouble at three paces.
  const common = { objective: name, runbook: { file: `${name}.md`, ...runbook } };
  return [
    {
      ...common,
      name: `${name}FastBurn`,
      title: `${objective.title}: fast burn`,
      when: fast,
      above: { critical: fast.pairs.at(-1)!.factor },
      summary: summaries.fast,
      description: burning(windows.critical),
      route: { critical: routes.critical },
    },
    {
      ...common,
      name: `${name}SlowBurn`,
      title: `${objective.title}: slow burn`,
      when: slow,
      above: { warning: slow.pairs.at(-1)!.factor },
      summary: summaries.slow,
      description: burning(windows.warning),
      route: { warning: routes.warning },
    },
    {
      ...common,
      name: `${name}BudgetLow`,
      title: `${objective.title}: error budget low`,
      when: left,
      below: { warning: reserve },
      for: "1h",
      summary: summaries.low,
      description: `{{ $value }} of ${spent} is left; told below {{ $threshold }}`,
      route: { warning: routes.warning },
    },
  ];
}

function defaultSummaries(objective: ObjectiveDescription): ObjectiveSummaries {
  const by = groupingOf(objective.indicator.good ?? objective.indicator.bad);
  const where = by.map((label) => `{{ $labels.${label} }}`).join(", ");
  const what = where === "" ? objective.title : `${objective.title} of ${where}`;
  return {
    fast: `${what}: the error budget burns fast`,
    slow: `${what}: the error budget burns faster than it may`,
    low: `${what}: little of the error budget is left`,
  };
}
