// Exact arithmetic for objectives: percentages and durations are whole numbers over whole numbers until they are printed,
// so that 1 − 99.9% is 0.001 and not 0.0009999999999999432, which somebody would have to explain.
import { type Duration, milliseconds, type Percent } from "../core/units.ts";

/** A fraction of whole numbers, in its lowest terms. */
export interface Exact {
  /** The upper one. */
  readonly over: bigint;
  /** The lower one, above zero. */
  readonly under: bigint;
}

/** A decimal number as written, such as `"14.4"`. @throws TypeError where the text is none */
export function decimal(text: string): Exact {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new TypeError(`"${text}" is no decimal number`);
  const digits = match[2] ?? "";
  return reduced({ over: BigInt(match[1]! + digits), under: 10n ** BigInt(digits.length) });
}

/** Thousands of objectives promise one of a few shares, and each number that follows asks again. */
const shares = new Map<Percent, Exact>();

/** A share: 999/1000 of `"99.9%"`; the same object for the same text. */
export function percent(text: Percent): Exact {
  const known = shares.get(text) ?? divided(decimal(text.slice(0, -1)), decimal("100"));
  shares.set(text, known);
  return known;
}

/** What is left of a whole: 1/1000 of `"99.9%"`; the same object for the same text. */
export function rest(text: Percent): Exact {
  const known = rests.get(text) ?? minus(decimal("1"), percent(text));
  rests.set(text, known);
  return known;
}

const rests = new Map<Percent, Exact>();

/** A length of time over another: 720 of `"30d"` and `"1h"`. */
export function timesAsLong(long: Duration, short: Duration): Exact {
  return divided(decimal(String(milliseconds(long))), decimal(String(milliseconds(short))));
}

/** a − b. */
export function minus(a: Exact, b: Exact): Exact {
  return reduced({ over: a.over * b.under - b.over * a.under, under: a.under * b.under });
}

/** a × b. */
export function times(a: Exact, b: Exact): Exact {
  return reduced({ over: a.over * b.over, under: a.under * b.under });
}

/** a ÷ b; b must not be zero. */
export function divided(a: Exact, b: Exact): Exact {
  const sign = b.over < 0n ? -1n : 1n;
  return reduced({ over: a.over * b.under * sign, under: a.under * b.over * sign });
}

/** The least whole number that is not less. */
export function roundedUp({ over, under }: Exact): number {
  return Number(over / under + (over > 0n && over % under !== 0n ? 1n : 0n));
}

/** Digits after which a number without end is cut: twice as many as a double tells apart, so that it rounds rightly. */
const DIGITS = 34;

const numbers = new WeakMap<Exact, number>();

/** The double that is nearest to the decimal notation, and prints as it: 0.0144 and never 0.014400000000000013. */
export function toNumber(exact: Exact): number {
  const known = numbers.get(exact) ?? nearest(exact);
  numbers.set(exact, known);
  return known;
}

function nearest({ over, under }: Exact): number {
  const magnitude = over < 0n ? -over : over;
  const scale = 10n ** BigInt(DIGITS + Math.max(0, String(under).length - String(magnitude).length));
  return Number(`${over < 0n ? "-" : ""}${(magnitude * scale) / under}e-${String(scale).length - 1}`);
}

function reduced({ over, under }: Exact): Exact {
  let [a, b] = [over < 0n ? -over : over, under];
  while (b !== 0n) [a, b] = [b, a % b];
  const common = a === 0n ? 1n : a;
  return { over: over / common, under: under / common };
}
