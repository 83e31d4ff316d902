// Mistakes in objectives: each is told with its place, what is wrong and what to write, and what it says to write passes.
import { describe, expect, test } from "vitest";
import type { Duration } from "../../components/core/units.ts";
import { checkSystems } from "../../components/model/check.ts";
import { checkObjective } from "../../components/slos/check.ts";
import type { Indicator, ObjectiveDescription } from "../../components/slos/objective.ts";
import { type BudgetWindows, WINDOWS } from "../../components/slos/windows.ts";
import { stackOf } from "../alerts/inStack.ts";
import { errors, systemWith } from "./objectives.ts";

const at = "shop.objectives.Requests";
const check = (change: Partial<ObjectiveDescription>) => checkObjective({ ...errors, ...change }, at);

const mistakes: readonly {
  readonly wrong: Partial<ObjectiveDescription>;
  readonly place: string;
  readonly problem: string;
  readonly fix: string;
  readonly right: Partial<ObjectiveDescription>;
}[] = [
  {
    wrong: { name: "no errors" },
    place: `${at}.name`,
    problem: '"no errors" is no name for an objective',
    fix: 'write it in PascalCase, such as "Availability"',
    right: { name: "Availability" },
  },
  {
    wrong: { target: "100%" },
    place: `${at}.target`,
    problem: "100% leaves no error budget, so every error would be an alarm",
    fix: 'write less, such as "99.9%"',
    right: { target: "99.9%" },
  },
  {
    wrong: { target: "0%" },
    place: `${at}.target`,
    problem: "0% promises nothing",
    fix: 'write more, such as "95%"',
    right: { target: "95%" },
  },
  {
    wrong: { target: "99,9%" as "99%" },
    place: `${at}.target`,
    problem: '"99,9%" is no share',
    fix: 'write one like "99.9%"',
    right: { target: "99.9%" },
  },
  {
    wrong: { window: "month" as "30d" },
    place: `${at}.window`,
    problem: '"month" is no window',
    fix: 'write a duration such as "30d"',
    right: { window: "30d" },
  },
  {
    wrong: { window: "3d" },
    place: `${at}.windows.warning.1`,
    problem: "its long window 3d is no shorter than the objective's 3d",
    fix: "write shorter windows, or a longer objective",
    right: { window: "4d" },
  },
  {
    wrong: { windows: { ...WINDOWS, critical: [{ long: "1h", short: "1h", budget: "2%" }] } },
    place: `${at}.windows.critical.0`,
    problem: "its short window 1h is no shorter than its long one 1h",
    fix: "write a twelfth of it",
    right: { windows: { ...WINDOWS, critical: [{ long: "1h", short: "5m", budget: "2%" }] } },
  },
  {
    wrong: { minFailures: 1.5 },
    place: `${at}.minFailures`,
    problem: "1.5 is no number of failures",
    fix: "write a whole number, 0 for no guard",
    right: { minFailures: 0 },
  },
  {
    wrong: { windows: { ...WINDOWS, critical: [{ long: "1h", short: "5 min" as "5m", budget: "2%" }] } },
    place: `${at}.windows.critical.0`,
    problem: '"5 min" is no part of a window',
    fix: 'write { long: "1h", short: "5m", budget: "2%" }',
    right: { windows: { ...WINDOWS, critical: [{ long: "1h", short: "5m", budget: "2%" }] } },
  },
  {
    wrong: { windows: { ...WINDOWS, critical: [WINDOWS.critical[1]!, WINDOWS.critical[0]] } },
    place: `${at}.windows.critical.1`,
    problem: "it tells no earlier than 6h: its factor is 14.4, and that of 6h is 6",
    fix: "write rows from the shortest window to the longest, each with a lower factor (budget × objective's window ÷ long window)",
    right: { windows: WINDOWS },
  },
  {
    wrong: { windows: { ...WINDOWS, warning: [] as never } },
    place: `${at}.windows.warning`,
    problem: "there is no window",
    fix: 'write at least one row, such as { long: "1h", short: "5m", budget: "2%" }; to tell nobody switch the alert off',
    right: { windows: { ...WINDOWS, warning: [{ long: "1h", short: "5m", budget: "2%" }] } },
  },
  {
    wrong: { windows: { ...WINDOWS, critical: [{ long: "1h", short: "5m" } as never] } },
    place: `${at}.windows.critical.0`,
    problem: '"undefined" is no part of a window',
    fix: 'write { long: "1h", short: "5m", budget: "2%" }',
    right: { windows: { ...WINDOWS, critical: [{ long: "1h", short: "5m", budget: "2%" }] } },
  },
  {
    wrong: { indicator: {} as Indicator },
    place: `${at}.indicator`,
    problem: "nothing is measured",
    fix: "write one of them: the share of good events, or that of bad ones",
    right: {},
  },
  {
    wrong: { indicator: { good: errors.indicator.bad, bad: errors.indicator.bad } as Indicator },
    place: `${at}.indicator`,
    problem: "it has both `good` and `bad`",
    fix: "write one of them: the share of good events, or that of bad ones",
    right: {},
  },
  {
    wrong: { reserve: "100%" },
    place: `${at}.reserve`,
    problem: '"100%" is no part of a budget',
    fix: 'write less than 100%, such as "10%"',
    right: { reserve: "10%" },
  },
];

describe("an objective", () => {
  test("that is right passes", () => {
    expect(check({})).toEqual([]);
  });

  test.each(mistakes)("is refused: $problem", ({ wrong, place, problem, fix, right }) => {
    expect(check(wrong)).toEqual([{ level: "error", at: place, problem, fix }]);
    expect(check(right)).toEqual([]);
  });

  test("that is easy is told which of its windows can never tell anybody", () => {
    expect(check({ target: "90%" })).toEqual([
      {
        level: "notice",
        at: `${at}.windows.critical.0`,
        problem:
          "no share of bad events burns the budget of 90% so fast, so this pair of windows never tells anybody",
        fix: "nothing needs to be done: the longer windows do, or write rows with less budget",
      },
    ]);
  });
});

test("a window that holds too few scrapes is told at its own row, and a longer one is right", () => {
  const at = (short: Duration) => {
    const windows = {
      ...WINDOWS,
      critical: [{ long: "1h", short, budget: "2%" }],
    } as const satisfies BudgetWindows;
    return checkSystems([systemWith({ ...errors, windows })], stackOf("prod")).filter(({ problem }) =>
      problem.includes("fewer than"),
    );
  };
  expect(at("30s")).toEqual([
    {
      level: "error",
      at: "gw2optimizer.objectives.Requests.windows.critical.0.short",
      problem: "the window 30s holds fewer than 4 scrapes of 15s",
      fix: 'write "1m" or more, or scrape more often',
    },
  ]);
  expect(at("1m")).toEqual([]);
});
