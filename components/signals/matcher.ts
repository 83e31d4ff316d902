// What a label of a series must be for the series to count: equal, one of, unlike, or matching an expression.
// Written by label name in a signal's `where`, with the values that the metric declares.
import type { Labels, LabelValues } from "./metric.ts";

/** PromQL's four ways to match a label. */
export type MatchOperator = "=" | "!=" | "=~" | "!~";

/** One way to match one label. */
export interface Matcher {
  /** PromQL's operator. */
  readonly op: MatchOperator;
  /** A value, or with `=~` and `!~` a regular expression that must match whole values. */
  readonly value: string;
}

/** A matcher with the label it is about. */
export interface LabelMatcher extends Matcher {
  /** The label's name. */
  readonly label: string;
}

/** The values that a label is declared with; any text where the set is open. */
export type ValueOf<V extends LabelValues> = V extends readonly (infer T extends string)[] ? T : string;

/** A value, several of which one must hold, or a matcher. */
export type Match<T extends string> = T | readonly T[] | Matcher;

/** Conditions by label name; only labels that the metric declares. */
export type Where<L extends Labels> = { readonly [Name in keyof L]?: Match<ValueOf<L[Name]>> };

/** Any value but this one. */
export function not(value: string): Matcher {
  return { op: "!=", value };
}

/** Values that the regular expression matches whole, such as `"5.."`. */
export function matches(pattern: string): Matcher {
  return { op: "=~", value: pattern };
}

/** Values that the regular expression does not match, such as `"2.."` for everything but success. */
export function lacks(pattern: string): Matcher {
  return { op: "!~", value: pattern };
}

const META = /[\\^$.*+?()[\]{}|]/g;

/** A regular expression (RE2, anchored by PromQL) that matches exactly the given values. */
export function oneOf(values: readonly string[]): string {
  return values.map((value) => value.replace(META, "\\$&")).join("|");
}

/** Conditions as a list, sorted by label, so that equal conditions print equally. */
export function matchersOf(
  where: Readonly<Record<string, Match<string> | undefined>>,
): readonly LabelMatcher[] {
  return Object.entries(where)
    .flatMap(([label, match]) => (match === undefined ? [] : [{ label, ...matcherOf(match) }]))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

function matcherOf(match: Match<string>): Matcher {
  if (typeof match === "string") return { op: "=", value: match };
  if ("op" in match) return match;
  return match.length === 1 ? { op: "=", value: match[0]! } : { op: "=~", value: oneOf(match) };
}
