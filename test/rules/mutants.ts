// A rule with one mistake in it, for every mistake that people make: threshold, comparator, waiting time, aggregation,
// matcher, window. What an alert says once is broken wherever its query repeats it. Whether the pairs notice is asked by
// mutation.ts.
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
const MATCHER = /(\w+)(=~|!~|!=|=)("(?:[^"\\]|\\.)*")/g;
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
  return distinct(rule.expr, AGGREGATION).flatMap(([text, call, by = ""]) => {
    const others = ["sum", "avg", "max", "min", "count"]
      .filter((other) => other !== call)
      .map((other) => `${other}${by} (`);
    return [...others, ...(by === "" ? [] : [`${call}(`])].map((other) =>
      changed(rule, "aggregation", text, other),
    );
  });
}

function matchers(rule: PrometheusRule): readonly Mutant[] {
  return distinct(rule.expr, MATCHER).flatMap(([text, label, op, value]) => [
    changed(rule, "matcher", text, ""),
    changed(rule, "matcher", text, `${label}${NEGATED[op as keyof typeof NEGATED]}${value}`),
  ]);
}

function windows(rule: PrometheusRule): readonly Mutant[] {
  return distinct(rule.expr, WINDOW).flatMap(([text, window]) =>
    [0.5, 2].map((factor) =>
      changed(rule, "window", text, `[${formatDuration(factor * milliseconds(window as Duration))}]`),
    ),
  );
}

/** Each text that the pattern finds, once. */
function distinct(text: string, pattern: RegExp): readonly (readonly [string, ...string[]])[] {
  const found = [...text.matchAll(pattern)].map((match) => [...match] as [string, ...string[]]);
  return found.filter(([each], index) => found.findIndex(([other]) => other === each) === index);
}

/** The rule with one text replaced everywhere; lists that lose a member stay lists. */
function changed(rule: PrometheusRule, kind: Mutant["kind"], old: string, other: string): Mutant {
  const expr = rule.expr
    .replaceAll(old, other)
    .replaceAll("{, ", "{")
    .replaceAll(", , ", ", ")
    .replaceAll(", }", "}");
  return { kind, what: other === "" ? `without ${old}` : `${old} → ${other}`, rule: { ...rule, expr } };
}
