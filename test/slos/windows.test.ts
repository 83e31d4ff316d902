// The burn-rate table against what The Site Reliability Workbook publishes; Sloth's numbers are in sloth.test.ts.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { milliseconds, type Percent } from "../../components/core/units.ts";
import { times, toNumber } from "../../components/slos/exact.ts";
import { errorBudget } from "../../components/slos/signals.ts";
import { burnFactor, burnFactorNumber, WINDOWS } from "../../components/slos/windows.ts";

const rows = [...WINDOWS.critical, ...WINDOWS.warning];

describe("the windows", () => {
  test.each([
    ["30d", [14.4, 6, 3, 1]],
    ["28d", [13.44, 5.6, 2.8, 28 / 30]],
  ] as const)("over %s have the published factors", (period, factors) => {
    expect(rows.map((row) => burnFactorNumber(row, period))).toEqual(factors);
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
