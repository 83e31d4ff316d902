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
import { filled, type ObjectiveWords, wordsOf } from "./words.ts";

/** The names of an objective's alerts. @param objective its name */
export function alertNamesOf(objective: string): readonly string[] {
  return ["FastBurn", "SlowBurn", "BudgetLow"].map((kind) => objective + kind);
}

/** The alerts of an objective. @param language that of its system @default "en" */
export function alertsOf(objective: ObjectiveDescription, language?: string): readonly AlertDescription[] {
  const { name, windows = WINDOWS, routes = DEFAULT_ROUTES, runbook, target } = objective;
  const { reserve = DEFAULT_RESERVE, window: period = DEFAULT_PERIOD } = objective;
  const words = wordsOf(language, objective.words);
  const summaries = { ...defaultSummaries(objective, words), ...objective.summaries };
  const { title } = objective;
  const fast = burnOver(objective, windows.critical);
  const slow = burnOver(objective, windows.warning);
  const left = budgetWatched(objective);
  const budget = filled(words.budget, { target, window: period });
  // The last factor is the alert's threshold, which a stack may change.
  const burning = (rows: readonly BudgetWindow[]) =>
    filled(words.burning, {
      times: '{{ printf "%.1f" $value }}',
      levels: rows
        .map((row) => {
          const factor = row === rows.at(-1) ? "{{ $threshold }}" : burnFactorNumber(row, period);
          return filled(words.level, { factor, window: row.long });
        })
        .join(words.or),
      budget,
    });
  // One page for the three: they are the same trouble at three paces.
  const common = { objective: name, runbook: { file: `${name}.md`, ...runbook } };
  return [
    {
      ...common,
      name: `${name}FastBurn`,
      title: filled(words.fastTitle, { title }),
      when: fast,
      above: { critical: fast.pairs.at(-1)!.factor },
      summary: summaries.fast,
      description: burning(windows.critical),
      route: { critical: routes.critical },
    },
    {
      ...common,
      name: `${name}SlowBurn`,
      title: filled(words.slowTitle, { title }),
      when: slow,
      above: { warning: slow.pairs.at(-1)!.factor },
      summary: summaries.slow,
      description: burning(windows.warning),
      route: { warning: routes.warning },
    },
    {
      ...common,
      name: `${name}BudgetLow`,
      title: filled(words.lowTitle, { title }),
      when: left,
      below: { warning: reserve },
      for: "1h",
      summary: summaries.low,
      description: filled(words.left, { left: "{{ $value }}", reserve: "{{ $threshold }}", budget }),
      route: { warning: routes.warning },
    },
  ];
}

function defaultSummaries(objective: ObjectiveDescription, words: ObjectiveWords): ObjectiveSummaries {
  const by = groupingOf(objective.indicator.good ?? objective.indicator.bad);
  const labels = by.map((label) => `{{ $labels.${label} }}`).join(", ");
  const { title } = objective;
  const what = labels === "" ? title : filled(words.apart, { title, labels });
  return {
    fast: filled(words.fast, { what }),
    slow: filled(words.slow, { what }),
    low: filled(words.low, { what }),
  };
}
