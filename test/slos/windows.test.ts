// The burn-rate table against what others publish: The Site Reliability Workbook and Sloth, for the same objective.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { milliseconds, type Percent } from "../../components/core/units.ts";
import { times, toNumber } from "../../components/slos/exact.ts";
import { errorBudget } from "../../components/slos/signals.ts";
import { burnFactor, burnFactorNumber, WINDOWS } from "../../components/slos/windows.ts";

const rows = [...WINDOWS.critical, ...WINDOWS.warning];

/** Sloth 0.16, examples/getting-started: an objective of 99.9 over 30 days, each threshold as its rules print it. */
const SLOTH = [
  { long: "1h", short: "5m", threshold: 14.4 * 0.0009999999999999432 },
  { long: "6h", short: "30m", threshold: 6 * 0.0009999999999999432 },
  { long: "1d", short: "2h", threshold: 3 * 0.0009999999999999432 },
  { long: "3d", short: "6h", threshold: 1 * 0.0009999999999999432 },
];

describe("the windows", () => {
  test.each([
    ["30d", [14.4, 6, 3, 1]],
    ["28d", [13.44, 5.6, 2.8, 28 / 30]],
  ] as const)("over %s have the published factors", (period, factors) => {
    expect(rows.map((row) => burnFactorNumber(row, period))).toEqual(factors);
  });

  test("give the thresholds of Sloth for 99.9%, and print them without its noise", () => {
    const budget = errorBudget({ target: "99.9%" });
    const ours = rows.map((row) => ({
      long: row.long,
      short: row.short,
      threshold: toNumber(times(burnFactor(row, "30d"), budget)),
    }));
    expect(ours.map(({ threshold }) => String(threshold))).toEqual(["0.0144", "0.006", "0.003", "0.001"]);
    for (const [index, { threshold, ...windows }] of SLOTH.entries()) {
      expect(ours[index]).toMatchObject(windows);
      expect(ours[index]!.threshold).toBeCloseTo(threshold, 14);
    }
  });

  test("have a short one that is a twelfth of the long one", () => {
    for (const { long, short } of rows) expect(milliseconds(long)).toBe(12 * milliseconds(short));
  });

  test("are told in time: whatever the target, a row's share of the budget is gone when its long window is full", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999 }),
        fc.constantFrom("7d", "28d", "30d", "90d"),
        (n, period) => {
          const target: Percent = `${n / 100}%`;
          const budget = toNumber(errorBudget({ target }));
          for (const row of rows) {
            const bad = toNumber(times(burnFactor(row, period), errorBudget({ target })));
            const spent = (bad * milliseconds(row.long)) / (budget * milliseconds(period));
            expect(spent).toBeCloseTo(Number.parseFloat(row.budget) / 100, 10);
          }
        },
      ),
    );
  });
});
