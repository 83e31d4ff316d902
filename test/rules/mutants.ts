// A rule with one mistake in it, for every mistake that people make: threshold, comparator, waiting time, aggregation,
// matcher, window. Whether the pairs notice is asked by mutation.ts.
import type { PrometheusRule } from "../../components/alerts/prometheus.ts";
import { type Duration, formatDuration, milliseconds } from "../../components/core/units.ts";

/** A rule with a mistake. */
export interface Mutant {
  /** What kind of mistake. */
  readonly kind: "threshold" | "comparator" | "for" | "aggregation" | "matcher" | "window";
  /** What was done. */
  readonly what: string;
  readonly rule: PrometheusRule;
}

const CONDITION = / ([<>]) (-?[\d.]+(?:e[+-]?\d+)?)$/;
const AGGREGATION = /\b(sum|avg|max|min|count)( by \([^)]*\))? ?\(/g;
const MATCHER = /(\w+)(=~|!~|!=|=)("(?:[^"\\]|\\.)*")(, )?/g;
const WINDOW = /\[(\w+)\]/g;
const NEGATED = { "=": "!=", "!=": "=", "=~": "!~", "!~": "=~" } as const;

/** Every mutant of a rule. */
export function mutantsOf(rule: PrometheusRule): readonly Mutant[] {
  return [
    ...thresholds(rule),
    ...comparators(rule),
    ...waits(rule),
    ...aggregations(rule),
    ...matchers(rule),
    ...windows(rule),
  ];
}

function thresholds(rule: PrometheusRule): readonly Mutant[] {
  const value = Number(CONDITION.exec(rule.expr)![2]);
  const others = value === 0 ? [1, -1] : [value * 1.5, value * 0.5];
  return others.map((other) => ({
    kind: "threshold",
    what: `${value} → ${other}`,
    rule: { ...rule, expr: rule.expr.replace(CONDITION, ` $1 ${other}`) },
  }));
}

function comparators(rule: PrometheusRule): readonly Mutant[] {
  const sign = CONDITION.exec(rule.expr)![1]!;
  return [sign === ">" ? "<" : ">", `${sign}=`].map((other) => ({
    kind: "comparator",
    what: `${sign} → ${other}`,
    rule: { ...rule, expr: rule.expr.replace(CONDITION, ` ${other} $2`) },
  }));
}

function waits(rule: PrometheusRule): readonly Mutant[] {
  const { for: wait, ...without } = rule;
  if (wait === undefined) return [{ kind: "for", what: "0s → 5m", rule: { ...rule, for: "5m" } }];
  const twice = formatDuration(2 * milliseconds(wait as Duration));
  return [
    { kind: "for", what: `${wait} → 0s`, rule: without },
    { kind: "for", what: `${wait} → ${twice}`, rule: { ...rule, for: twice } },
  ];
}

function aggregations(rule: PrometheusRule): readonly Mutant[] {
  return places(rule.expr, AGGREGATION).flatMap(({ match: [text, call, by = ""], at }) => {
    const others = ["sum", "avg", "max", "min", "count"]
      .filter((other) => other !== call)
      .map((other) => `${other}${by} (`);
    return [...others, ...(by === "" ? [] : [`${call}(`])].map(
      (other): Mutant => ({
        kind: "aggregation",
        what: `${text} → ${other} at ${at}`,
        rule: { ...rule, expr: replaced(rule.expr, at, text, other) },
      }),
    );
  });
}

function matchers(rule: PrometheusRule): readonly Mutant[] {
  return places(rule.expr, MATCHER).flatMap(({ match: [text, label, op, value, comma = ""], at }) => {
    const negated = `${label}${NEGATED[op as keyof typeof NEGATED]}${value}${comma}`;
    return [
      {
        kind: "matcher",
        what: `without ${text} at ${at}`,
        rule: { ...rule, expr: tidy(replaced(rule.expr, at, text, "")) },
      },
      {
        kind: "matcher",
        what: `${negated} at ${at}`,
        rule: { ...rule, expr: replaced(rule.expr, at, text, negated) },
      },
    ] as const;
  });
}

function windows(rule: PrometheusRule): readonly Mutant[] {
  return places(rule.expr, WINDOW).flatMap(({ match: [text, window], at }) =>
    [0.5, 2].map((factor): Mutant => {
      const other = `[${formatDuration(factor * milliseconds(window as Duration))}]`;
      return {
        kind: "window",
        what: `${text} → ${other} at ${at}`,
        rule: { ...rule, expr: replaced(rule.expr, at, text, other) },
      };
    }),
  );
}

interface Found {
  readonly match: readonly [string, ...string[]];
  readonly at: number;
}

function places(text: string, pattern: RegExp): readonly Found[] {
  return [...text.matchAll(pattern)].map((match) => ({
    match: [...match] as [string, ...string[]],
    at: match.index,
  }));
}

function replaced(text: string, at: number, old: string, other: string): string {
  return text.slice(0, at) + other + text.slice(at + old.length);
}

/** A list that ended with what was taken out. */
function tidy(expr: string): string {
  return expr.replaceAll(", }", "}");
}
