// What is known of a part of a query before it runs: the labels that it keeps apart, its unit, between which numbers it lies,
// and whether it has a value when its series have vanished.
import type { Gauge, Histogram } from "../metric.ts";
import type { SignalUnit } from "../signal.ts";

/** What is known of a part of a query. */
export interface Value {
  /** Labels that are kept apart; undefined where every label of the series is. */
  readonly labels: readonly string[] | undefined;
  /** Labels that a series of it can have; undefined where that is not known. */
  readonly has: readonly string[] | undefined;
  /** What its numbers mean; undefined where that is not known. */
  readonly unit: SignalUnit | undefined;
  /** No value is less. */
  readonly least: number;
  /** No value is greater. */
  readonly greatest: number;
  /** The histogram whose buckets end at `greatest`. @default none, or not as it is any more */
  readonly cappedBy?: Histogram;
  /** Whether there is a value also where the series are gone. */
  readonly always: boolean;
  /** A number that belongs to no series. */
  readonly scalar?: boolean;
  /** The gauge whose own values these still are, one a series. @default something was computed */
  readonly gauge?: Gauge;
  /** The histogram whose buckets these count, with or without a window. @default none */
  readonly bucketsOf?: Histogram;
  /** Whether these are buckets as they stand since the start, without a rate. @default false */
  readonly raw?: boolean;
  /** Whether events are counted, whose series begins with the first of them. @default false */
  readonly events?: boolean;
}

/** Anything at all. */
export const UNKNOWN: Value = {
  labels: undefined,
  has: undefined,
  unit: undefined,
  least: -Infinity,
  greatest: Infinity,
  always: false,
};

/** A constant. */
export function constant(value: number): Value {
  return {
    labels: [],
    has: [],
    unit: undefined,
    least: Number.isNaN(value) ? -Infinity : value,
    greatest: Number.isNaN(value) ? Infinity : value,
    always: true,
    scalar: true,
  };
}

/** Units of things that are counted; a count of one kind may stand where another is meant. */
const MEASURES = ["seconds", "bytes", "dollars", "ratio", "percent", "celsius", "meters", "grams", "joules"];
const MORE_MEASURES = ["volts", "amperes"];

/** A unit without "per second". */
export function baseOf(unit: SignalUnit): string {
  return unit.endsWith("/s") ? unit.slice(0, -2) : unit;
}

function isCount(unit: string): boolean {
  return !MEASURES.includes(unit) && !MORE_MEASURES.includes(unit);
}

/** Whether numbers of one unit may be called by the other: requests are a count, seconds are none, and neither is per second. */
export function unitsAgree(a: SignalUnit, b: SignalUnit): boolean {
  if (a.endsWith("/s") !== b.endsWith("/s")) return false;
  const [one, other] = [baseOf(a), baseOf(b)];
  return one === other || (isCount(one) && isCount(other));
}

/** The unit of a quotient; undefined where Vigie has no word for it. */
export function quotient(part: Value["unit"], whole: Value["unit"]): Value["unit"] {
  if (part === undefined || whole === undefined) return undefined;
  if (part.endsWith("/s") !== whole.endsWith("/s")) return undefined;
  const [one, other] = [baseOf(part), baseOf(whole)];
  if (one === other) return "ratio";
  // Dollars over jobs are dollars a job, seconds over requests seconds a request.
  return isCount(other) && !isCount(one) ? (one as SignalUnit) : undefined;
}

/** The unit of a value times a number. */
export function scaled(unit: Value["unit"], factor: number): Value["unit"] {
  if (unit === undefined || Math.abs(factor) === 1) return unit;
  if (unit === "ratio" && factor === 100) return "percent";
  if (unit === "percent" && factor === 0.01) return "ratio";
  // Times 3600 makes hours of seconds, times 1000 milliseconds, and nobody says which.
  return undefined;
}

/** The bounds of every pair of numbers, one from each side, under an operation. */
export function pairwise(
  a: Pick<Value, "least" | "greatest">,
  b: Pick<Value, "least" | "greatest">,
  operation: (x: number, y: number) => number,
): Pick<Value, "least" | "greatest"> {
  const all = [a.least, a.greatest].flatMap((x) => [b.least, b.greatest].map((y) => operation(x, y)));
  return all.some(Number.isNaN)
    ? { least: -Infinity, greatest: Infinity }
    : { least: Math.min(...all), greatest: Math.max(...all) };
}
