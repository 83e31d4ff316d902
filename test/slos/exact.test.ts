// Numbers of objectives are exact: what is written as a decimal prints as that decimal, whatever was done on the way.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Percent } from "../../components/core/units.ts";
import {
  decimal,
  divided,
  minus,
  percent,
  roundedUp,
  times,
  timesAsLong,
  toNumber,
} from "../../components/slos/exact.ts";

/** A decimal with up to six digits behind the point, as people write targets. */
const written = fc
  .tuple(
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 0, max: 999_999 }),
    fc.integer({ min: 0, max: 6 }),
  )
  .map(
    ([whole, part, digits]) =>
      `${whole}${digits === 0 ? "" : `.${String(part).padStart(6, "0").slice(0, digits)}`}`,
  );

describe("exact numbers", () => {
  test.each([
    ["99.9%", "0.001"],
    ["99.95%", "0.0005"],
    ["99.99%", "0.0001"],
    ["99.5%", "0.005"],
    ["95%", "0.05"],
    ["99.999%", "0.00001"],
  ] as const)("leave an error budget of %s as %s, to the last digit", (target, budget) => {
    expect(toNumber(minus(decimal("1"), percent(target)))).toBe(Number(budget));
  });

  test("print every decimal as it was written", () => {
    fc.assert(fc.property(written, (text) => toNumber(decimal(text)) === Number(text)));
  });

  test("move the point of every percentage exactly", () => {
    fc.assert(
      fc.property(written, (text) => toNumber(percent(`${text}%` as Percent)) === Number(`${text}e-2`)),
    );
  });

  test("are undone by what undoes them", () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const [x, y] = [decimal(a), decimal(b)];
        expect(divided(times(x, y), y)).toEqual(x);
        expect(minus(minus(x, y), minus(decimal("0"), y))).toEqual(x);
      }),
    );
  });

  test("without an end are the nearest double", () => {
    expect(toNumber(divided(decimal("28"), decimal("30")))).toBe(28 / 30);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 10_000 }), (a, b) => {
        const exact = toNumber(divided(decimal(String(a)), decimal(String(b))));
        expect(Math.abs(exact - a / b)).toBeLessThanOrEqual((a / b) * Number.EPSILON);
      }),
    );
  });

  test("round up only what is no whole number", () => {
    expect(roundedUp(decimal("139"))).toBe(139);
    expect(roundedUp(decimal("138.01"))).toBe(139);
    expect(roundedUp(decimal("0"))).toBe(0);
  });

  test("compare lengths of time", () => {
    expect(toNumber(timesAsLong("30d", "1h"))).toBe(720);
    expect(toNumber(timesAsLong("1h", "30d"))).toBe(1 / 720);
  });

  test("refuse what is no number", () => {
    expect(() => decimal("99,9")).toThrow('"99,9" is no decimal number');
  });
});
