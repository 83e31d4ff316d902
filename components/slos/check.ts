// What is wrong with an objective, before its alerts are made. Its signals and alerts are checked like all others.
import { type Diagnostic, mistake } from "../core/diagnostics.ts";
import { milliseconds, parseDuration, parsePercent } from "../core/units.ts";
import { times, toNumber } from "./exact.ts";
import { DEFAULT_PERIOD, type Indicator, type ObjectiveDescription } from "./objective.ts";
import { errorBudget } from "./signals.ts";
import { type BudgetWindow, burnFactor, burnFactorNumber, WINDOWS } from "./windows.ts";

/** Descriptions never change: whether alerts can be made of one is asked before what is wrong with it is told. */
const findings = new WeakMap<ObjectiveDescription, readonly Diagnostic[]>();

/**
 * Everything that is wrong with an objective, each found once and at the same place.
 * @param at its place, such as `aiprod.objectives.SuccessRate`
 */
export function checkObjective(objective: ObjectiveDescription, at: string): readonly Diagnostic[] {
  const found = findings.get(objective) ?? check(objective);
  findings.set(objective, found);
  return found.map((each) => ({ ...each, at: at + each.at }));
}

/** Whether nothing is wrong with an objective, so that alerts can be made of it. */
export function isSound(objective: ObjectiveDescription): boolean {
  return checkObjective(objective, "").every(({ level }) => level !== "error");
}

/** Findings at places within the objective, such as `.target`. */
function check(objective: ObjectiveDescription): readonly Diagnostic[] {
  const numbers = [
    ...checkName(objective),
    ...checkIndicator(objective),
    ...checkTarget(objective),
    ...checkNumbers(objective),
  ];
  return numbers.some(({ level }) => level === "error") ? numbers : [...numbers, ...checkWindows(objective)];
}

function checkName({ name }: ObjectiveDescription): readonly Diagnostic[] {
  return /^[A-Z][A-Za-z0-9]*$/.test(name)
    ? []
    : [
        mistake(
          ".name",
          `"${name}" is no name for an objective`,
          'write it in PascalCase, such as "Availability"',
        ),
      ];
}

/** Types ask for exactly one; what is computed from half of one would be another objective. */
function checkIndicator({ indicator }: ObjectiveDescription): readonly Diagnostic[] {
  const { good, bad }: Partial<Indicator> = indicator ?? {};
  return (good === undefined) === (bad === undefined)
    ? [
        mistake(
          ".indicator",
          good === undefined ? "nothing is measured" : "it has both `good` and `bad`",
          "write one of them: the share of good events, or that of bad ones",
        ),
      ]
    : [];
}

function checkTarget({ target }: ObjectiveDescription): readonly Diagnostic[] {
  const share = parsePercent(target);
  if (share === undefined) return [mistake(".target", `"${target}" is no share`, 'write one like "99.9%"')];
  if (share >= 1)
    return [
      mistake(
        ".target",
        `${target} leaves no error budget, so every error would be an alarm`,
        'write less, such as "99.9%"',
      ),
    ];
  return share > 0 ? [] : [mistake(".target", `${target} promises nothing`, 'write more, such as "95%"')];
}

function checkNumbers(objective: ObjectiveDescription): readonly Diagnostic[] {
  const { window = DEFAULT_PERIOD, minFailures = 0, reserve = "0%" } = objective;
  const left = parsePercent(reserve);
  return [
    ...((parseDuration(window) ?? 0) > 0
      ? []
      : [mistake(".window", `"${window}" is no window`, 'write a duration such as "30d"')]),
    ...(Number.isInteger(minFailures) && minFailures >= 0
      ? []
      : [
          mistake(
            ".minFailures",
            `${minFailures} is no number of failures`,
            "write a whole number, 0 for no guard",
          ),
        ]),
    ...(left !== undefined && left < 1
      ? []
      : [mistake(".reserve", `"${reserve}" is no part of a budget`, 'write less than 100%, such as "10%"')]),
  ];
}

/** Windows that are longer than the promise, or whose factor no share of bad events can reach. */
function checkWindows(objective: ObjectiveDescription): readonly Diagnostic[] {
  const { window: period = DEFAULT_PERIOD, windows = WINDOWS, target } = objective;
  return (["critical", "warning"] as const).flatMap((severity) => {
    const rows: readonly BudgetWindow[] = windows[severity] ?? [];
    if (rows.length === 0)
      return [
        mistake(
          `.windows.${severity}`,
          "there is no window",
          'write at least one row, such as { long: "1h", short: "5m", budget: "2%" }; to tell nobody switch the alert off',
        ),
      ];
    return rows.flatMap((row, index): readonly Diagnostic[] => {
      const place = `.windows.${severity}.${index}`;
      const wrong = unreadable(row);
      if (wrong !== undefined)
        return [
          mistake(
            place,
            `"${wrong}" is no part of a window`,
            'write { long: "1h", short: "5m", budget: "2%" }',
          ),
        ];
      if (milliseconds(row.long) >= milliseconds(period))
        return [
          mistake(
            place,
            `its long window ${row.long} is no shorter than the objective's ${period}`,
            "write shorter windows, or a longer objective",
          ),
        ];
      if (milliseconds(row.short) >= milliseconds(row.long))
        return [
          mistake(
            place,
            `its short window ${row.short} is no shorter than its long one ${row.long}`,
            "write a twelfth of it",
          ),
        ];
      const before = rows[index - 1];
      if (
        before !== undefined &&
        unreadable(before) === undefined &&
        toNumber(burnFactor(before, period)) <= toNumber(burnFactor(row, period))
      )
        return [
          mistake(
            place,
            `it tells no earlier than ${before.long}: its factor is ${burnFactorNumber(row, period)}, and that of ${before.long} is ${burnFactorNumber(before, period)}`,
            "write rows from the shortest window to the longest, each with a lower factor (budget × objective's window ÷ long window)",
          ),
        ];
      const share = toNumber(times(burnFactor(row, period), errorBudget(objective)));
      if (share < 1) return [];
      return [
        {
          level: "notice",
          at: place,
          problem: `no share of bad events burns the budget of ${target} so fast, so this pair of windows never tells anybody`,
          fix: "nothing needs to be done: the longer windows do, or write rows with less budget",
        },
      ];
    });
  });
}

/** The value of a row that cannot be read. */
function unreadable({ long, short, budget }: BudgetWindow): string | undefined {
  const read = [
    [long, parseDuration(long)],
    [short, parseDuration(short)],
    [budget, parsePercent(budget)],
  ] as const;
  const wrong = read.find(([, value]) => !((value ?? 0) > 0));
  return wrong && String(wrong[0]);
}
