// A mutant is a rule with one mistake in its `for` or at one place of its query. Prometheus's own grammar finds the places:
//   threshold    a number on one side of a comparison, half as much again or half; one more or less for 0 and 1, which count
//   comparator   the comparison turned round, and with or without equality
//   for          none, and twice as long (five minutes for a rule without)
//   aggregation  another of sum, avg, max, min and count, and the grouping left out
//   matcher      left out, and negated
//   window       half, and twice as long
// An aggregation that a query writes twice, such as the whole of a ratio in the zero of its part, is one place: the alert says
// it once and the printer repeats it. Nothing else is put together, and nothing is left out because it is hard to notice or
// cannot be: a mutant that does the same as the rule counts as one that survives. Whether the pairs notice is asked by mutation.ts.
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
  const seen = new Set<string>();
  parser.parse(rule.expr).iterate({
    enter: ({ node }) => {
      const text = rule.expr.slice(node.from, node.to);
      if (node.name === "AggregateExpr" && seen.has(text)) return false;
      if (node.name === "AggregateExpr") seen.add(text);
      found.push(...mistakesAt(node, rule));
      return true;
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
  const old = rule.expr.slice(shown.from, shown.to);
  const now = rule.expr.slice(shown.from, place.from) + other + rule.expr.slice(place.to, shown.to);
  const what = now === "" ? `without ${old}` : `${old} → ${now}`;
  return changed(rule, kind, `${what} at ${shown.from}`, place, place, other);
}

/** The rule without one matcher, and without the comma beside it. */
function leftOut(rule: PrometheusRule, matcher: Node): Mutant {
  const first = rule.expr[matcher.from - 1] === "{";
  const last = rule.expr[matcher.to] === "}";
  const from = first ? matcher.from : matcher.from - ", ".length;
  const to = first && !last ? matcher.to + ", ".length : matcher.to;
  const what = `without ${rule.expr.slice(matcher.from, matcher.to)} at ${matcher.from}`;
  return changed(rule, "matcher", what, matcher, { from, to }, "");
}

/** The rule with a stretch of its query replaced, and likewise in every copy of the aggregation that the place is in. */
function changed(
  rule: PrometheusRule,
  kind: Mutant["kind"],
  what: string,
  place: Node,
  { from, to }: { readonly from: number; readonly to: number },
  other: string,
): Mutant {
  const { from: begin, to: end } = aggregationAround(place) ?? { from, to };
  const old = rule.expr.slice(begin, end);
  const now = rule.expr.slice(begin, from) + other + rule.expr.slice(to, end);
  const expr =
    aggregationAround(place) === undefined
      ? rule.expr.slice(0, from) + other + rule.expr.slice(to)
      : rule.expr.replaceAll(old, () => now);
  return { kind, what, rule: { ...rule, expr } };
}

function aggregationAround(node: Node): Node | undefined {
  const around = node.parent && aggregationAround(node.parent);
  return around ?? (node.name === "AggregateExpr" ? node : undefined);
}
