// From the grammar's syntax tree to ours. It judges nothing; what the grammar does not take never comes here.
import type { parser } from "@prometheus-io/lezer-promql";
import type { MatchOperator } from "../matcher.ts";
import type { BinaryNode, QueryNode, VectorSelector } from "./tree.ts";

/** A node of the grammar's own tree. */
type SyntaxNode = ReturnType<typeof parser.parse>["topNode"];

/** Nodes that only stand around another. */
const WRAPPERS = ["PromQL", "ParenExpr", "OffsetExpr", "StepInvariantExpr"];
/** Nodes that are queries themselves. */
const QUERIES = [
  ...WRAPPERS,
  "NumberDurationLiteral",
  "StringLiteral",
  "VectorSelector",
  "MatrixSelector",
  "SubqueryExpr",
  "FunctionCall",
  "AggregateExpr",
  "BinaryExpr",
  "UnaryExpr",
];

const SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** Seconds of a duration as PromQL writes it, several units included: `1h30m`. NaN where it is none. */
export function promqlSeconds(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join("") !== text) return Number.NaN;
  return parts.reduce((total, [, count, unit]) => total + Number(count) * SECONDS[unit!]!, 0);
}

/** The tree of a query that the grammar takes. @param text the whole query, which positions are about */
export function readQuery(node: SyntaxNode, text: string): QueryNode {
  const own = text.slice(node.from, node.to);
  const inner = () => queriesIn(node).map((each) => readQuery(each, text));
  if (WRAPPERS.includes(node.name)) return readQuery(queriesIn(node)[0]!, text);
  switch (node.name) {
    case "NumberDurationLiteral":
      return { kind: "number", text: own, value: numberOf(own) };
    case "StringLiteral":
      return { kind: "text", text: own, value: unquote(own) };
    case "VectorSelector":
      return { kind: "selector", text: own, selector: readSelector(node, text) };
    case "MatrixSelector": {
      const [series] = inner();
      const window = node.getChild("DurationExpr");
      return {
        kind: "selector",
        text: own,
        selector: series?.kind === "selector" ? { ...series.selector, range: true } : NOTHING,
        window: window ? text.slice(window.from, window.to) : "",
      };
    }
    case "SubqueryExpr":
      return { kind: "subquery", text: own, of: inner()[0]! };
    case "FunctionCall": {
      const name = node.getChild("FunctionIdentifier")!;
      const body = node.getChild("FunctionCallBody");
      const args = body ? queriesIn(body).map((each) => readQuery(each, text)) : [];
      return { kind: "call", text: own, name: text.slice(name.from, name.to), args };
    }
    case "AggregateExpr": {
      const op = node.getChild("AggregateOp")!;
      const modifier = node.getChild("AggregateModifier");
      const args = queriesIn(node.getChild("FunctionCallBody")!).map((each) => readQuery(each, text));
      return {
        kind: "aggregate",
        text: own,
        op: text.slice(op.from, op.to),
        of: args.at(-1)!,
        ...(modifier && {
          grouping: { keeps: modifier.getChild("By") !== null, labels: labelsOf(modifier, text) },
        }),
      };
    }
    case "BinaryExpr": {
      const [left, right] = inner();
      return { kind: "binary", text: own, left: left!, right: right!, ...operatorOf(node, text) };
    }
    default:
      return { kind: "unary", text: own, op: own.slice(0, 1), of: inner()[0]! };
  }
}

const NOTHING: VectorSelector = { name: "", matchers: [], range: true, from: 0, to: 0 };

function queriesIn(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (QUERIES.includes(child.name)) found.push(child);
  return found;
}

function operatorOf(node: SyntaxNode, text: string): Pick<BinaryNode, "op" | "bool" | "matching"> {
  let op = "";
  for (let child = node.firstChild?.nextSibling; child && op === ""; child = child.nextSibling)
    op = text.slice(child.from, child.to).toLowerCase();
  const clause = node.getChild("MatchingModifierClause");
  const bool = node.getChild("BoolModifier") !== null || clause?.getChild("BoolModifier") != null;
  if (!clause) return { op, bool };
  const lists = clause.getChildren("GroupingLabels").map((each) => namesIn(each, text));
  const side = clause.getChild("GroupLeft") ? "left" : clause.getChild("GroupRight") ? "right" : undefined;
  return {
    op,
    bool,
    matching: {
      by: clause.getChild("On") ? "on" : "ignoring",
      labels: lists[0] ?? [],
      ...(side && { many: { side, labels: lists[1] ?? [] } }),
    },
  };
}

function readSelector(node: SyntaxNode, text: string): VectorSelector {
  const identifier = node.getChild("Identifier");
  const matchers = (node.getChild("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? []).map((each) => {
    const part = (name: string): string => {
      const child = each.getChild(name);
      return child ? text.slice(child.from, child.to) : "";
    };
    return {
      label: part("LabelName"),
      op: part("MatchOp") as MatchOperator,
      value: unquote(part("StringLiteral")),
    };
  });
  return {
    name: identifier ? text.slice(identifier.from, identifier.to) : "",
    matchers,
    range: node.parent?.name === "MatrixSelector",
    from: node.from,
    to: node.to,
  };
}

/** The labels of each `by (…)`, `on (…)` and their kind below a node. */
function labelsOf(node: SyntaxNode, text: string): readonly string[] {
  const list = node.getChild("GroupingLabels");
  return list ? namesIn(list, text) : [];
}

function namesIn(list: SyntaxNode, text: string): readonly string[] {
  return list.getChildren("LabelName").map(({ from, to }) => text.slice(from, to));
}

function numberOf(text: string): number {
  if (/^[+-]?inf$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  const plain = Number(text.replaceAll("_", ""));
  return Number.isNaN(plain) ? promqlSeconds(text) : plain;
}

/** A quoted text without its quotes. */
export function unquote(literal: string): string {
  const body = literal.slice(1, -1);
  return literal.startsWith("`")
    ? body
    : body.replace(/\\(.)/g, (_, char: string) => (char === "n" ? "\n" : char));
}
