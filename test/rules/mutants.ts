// A mutant is a rule with one mistake at one place of its query, or in its `for`. Prometheus's own grammar finds the places:
//   threshold    a number on one side of a comparison, half as much again or half; one more or less for 0 and 1, which count
//   comparator   the comparison turned round, and with or without equality
//   for          none, and twice as long (five minutes for a rule without)
//   aggregation  another of sum, avg, max, min and count, and the grouping left out
//   matcher      left out, and negated
//   window       half, and twice as long
// Nothing is left out because it is hard to notice, or cannot be: a mutant that is the same rule counts as one that survives.
// Whether the pairs notice is asked by mutation.ts.
import { parser } from "@prometheus-io/lezer-promql";
import type { PrometheusRule } from "../../components/alerts/prometheus.ts";
import { type Duration, formatDuration, milliseconds } from "../../components/core/units.ts";

/** A rule with a mistake. */
export interface Mutant {
  /** What kind of mistake. */
  readonly kind: "threshold" | "comparator" | "for" | "aggregation" | "matcher" | "window";
  /** What was done, and where: `[10m] → [5m] at 74`. */
  readonly what: string;
  readonly rule: PrometheusRule;
}

const COMPARISONS = { Gtr: ">", Gte: ">=", Lss: "<", Lte: "<=", Eql: "==", Neq: "!=" } as const;
const TURNED: Readonly<Record<string, readonly string[]>> = {
  ">": ["<", ">="],
  ">=": ["<", ">"],
  "<": [">", "<="],
  "<=": [">", "<"],
  "==": ["!="],
  "!=": ["=="],
};
const AGGREGATIONS = ["sum", "avg", "max", "min", "count"];
const NEGATED: Readonly<Record<string, string>> = { "=": "!=", "!=": "=", "=~": "!~", "!~": "=~" };

type Node = ReturnType<typeof parser.parse>["topNode"];

/** Every mutant of a rule. */
export function mutantsOf(rule: PrometheusRule): readonly Mutant[] {
  const found: Mutant[] = [...waits(rule)];
  parser.parse(rule.expr).iterate({
    enter: ({ node }) => {
      found.push(...mistakesAt(node, rule));
    },
  });
  return found;
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

function mistakesAt(node: Node, rule: PrometheusRule): readonly Mutant[] {
  const text = rule.expr.slice(node.from, node.to);
  const put = (kind: Mutant["kind"], ...others: readonly string[]) =>
    others.map((other) => replaced(rule, kind, node, other));
  switch (node.name) {
    case "Gtr":
    case "Gte":
    case "Lss":
    case "Lte":
    case "Eql":
    case "Neq":
      return isComparison(node.parent) ? put("comparator", ...TURNED[COMPARISONS[node.name]]!) : [];
    case "NumberDurationLiteral":
      return isComparison(node.parent) ? put("threshold", ...otherThresholds(Number(text))) : [];
    case "NumberDurationLiteralInDurationContext":
      return put("window", ...[0.5, 2].map((by) => formatDuration(by * milliseconds(text as Duration))));
    case "AggregateOp":
      return put("aggregation", ...AGGREGATIONS.filter((other) => other !== text));
    case "AggregateModifier":
      return put("aggregation", "");
    case "UnquotedLabelMatcher": {
      const op = node.getChild("MatchOp")!;
      const negated = NEGATED[rule.expr.slice(op.from, op.to)]!;
      return [leftOut(rule, node), ...[negated].map((other) => replaced(rule, "matcher", op, other, node))];
    }
    default:
      return [];
  }
}

function isComparison(node: Node | null): boolean {
  return node?.name === "BinaryExpr" && Object.keys(COMPARISONS).some((name) => node.getChild(name) !== null);
}

function otherThresholds(value: number): readonly string[] {
  return (value === 0 || value === 1 ? [value + 1, value - 1] : [value * 1.5, value * 0.5]).map(String);
}

/** The rule with one place replaced. @param shown what the title quotes, where it is more than the place */
function replaced(
  rule: PrometheusRule,
  kind: Mutant["kind"],
  place: Node,
  other: string,
  shown = place,
): Mutant {
  const expr = rule.expr.slice(0, place.from) + other + rule.expr.slice(place.to);
  const old = rule.expr.slice(shown.from, shown.to);
  const now = rule.expr.slice(shown.from, place.from) + other + rule.expr.slice(place.to, shown.to);
  const what = now === "" ? `without ${old}` : `${old} → ${now}`;
  return { kind, what: `${what} at ${shown.from}`, rule: { ...rule, expr } };
}

/** The rule without one matcher, and without the comma beside it. */
function leftOut(rule: PrometheusRule, { from, to }: Node): Mutant {
  const before = rule.expr.slice(0, from).replace(/, $/, "");
  const after = before.endsWith("{") ? rule.expr.slice(to).replace(/^, /, "") : rule.expr.slice(to);
  return {
    kind: "matcher",
    what: `without ${rule.expr.slice(from, to)} at ${from}`,
    rule: { ...rule, expr: before + after },
  };
}
