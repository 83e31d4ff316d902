// What PromQL says, read with Prometheus's own grammar: whether it parses, and which series it selects.
// Used to check and to scope queries written by hand, and to hold our own printer to the grammar.
import { parser } from "@prometheus-io/lezer-promql";
import type { MatchOperator } from "./matcher.ts";

/** One selector of a query. */
export interface VectorSelector {
  /** The series name; empty where it is selected by `__name__`. */
  readonly name: string;
  /** Its conditions, in the order written. */
  readonly matchers: readonly {
    readonly label: string;
    readonly op: MatchOperator;
    readonly value: string;
  }[];
  /** Whether it stands in `[5m]`. */
  readonly range: boolean;
  /** Where the selector begins in the text. */
  readonly from: number;
  /** Where the selector, without a window, ends in the text. */
  readonly to: number;
}

/** A parsed query. */
export interface ParsedQuery {
  /** Position of the first character that the grammar does not take; undefined where the query is valid. */
  readonly errorAt?: number;
  /** Its selectors, first to last. */
  readonly selectors: readonly VectorSelector[];
  /** Labels of each `by (…)`. */
  readonly groupings: readonly (readonly string[])[];
}

/** Reads a query. Grafana's variables in windows must have been replaced, for PromQL has none. */
export function parsePromql(text: string): ParsedQuery {
  const selectors: VectorSelector[] = [];
  const groupings: string[][] = [];
  let errorAt: number | undefined;
  const tree = parser.parse(text);
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) errorAt ??= node.from;
      if (node.name === "VectorSelector") {
        const inside = (name: string) => node.node.getChild(name);
        const identifier = inside("Identifier");
        const matchers = (inside("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? []).map((each) => {
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
        selectors.push({
          name: identifier ? text.slice(identifier.from, identifier.to) : "",
          matchers,
          range: node.node.parent?.name === "MatrixSelector",
          from: node.from,
          to: node.to,
        });
      }
      if (node.name === "GroupingLabels")
        groupings.push(node.node.getChildren("LabelName").map(({ from, to }) => text.slice(from, to)));
    },
  });
  return { ...(errorAt !== undefined && { errorAt }), selectors, groupings };
}

function unquote(literal: string): string {
  const body = literal.slice(1, -1);
  return literal.startsWith("`")
    ? body
    : body.replace(/\\(.)/g, (_, char: string) => (char === "n" ? "\n" : char));
}
