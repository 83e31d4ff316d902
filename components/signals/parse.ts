// What PromQL says, read with Prometheus's own grammar: whether it parses, which series it selects, and its tree.
// Used to check and to scope queries written by hand, and to hold our own printer to the grammar.
import { parser } from "@prometheus-io/lezer-promql";
import { readQuery } from "./query/read.ts";
import { type QueryNode, selectorsIn, type VectorSelector } from "./query/tree.ts";

export type { VectorSelector } from "./query/tree.ts";

/** A parsed query. */
export interface ParsedQuery {
  /** Position of the first character that the grammar does not take; undefined where the query is valid. */
  readonly errorAt?: number;
  /** Its selectors, first to last. */
  readonly selectors: readonly VectorSelector[];
  /** Labels of each `by (…)`. */
  readonly groupings: readonly (readonly string[])[];
  /** The query as a tree; undefined where it is not valid. */
  readonly tree?: QueryNode;
}

/** One text is asked about by several checks and by the printer; so many texts are remembered, the newest. */
const REMEMBERED = 2_000;
const known = new Map<string, ParsedQuery>();

/** Reads a query. Grafana's variables in windows must have been replaced, for PromQL has none. */
export function parsePromql(text: string): ParsedQuery {
  const before = known.get(text);
  if (before) return before;
  const parsed = parse(text);
  if (known.size >= REMEMBERED) known.clear();
  known.set(text, parsed);
  return parsed;
}

function parse(text: string): ParsedQuery {
  const groupings: string[][] = [];
  let errorAt: number | undefined;
  const syntax = parser.parse(text);
  syntax.iterate({
    enter: (node) => {
      if (node.type.isError) errorAt ??= node.from;
      if (node.name === "GroupingLabels")
        groupings.push(node.node.getChildren("LabelName").map(({ from, to }) => text.slice(from, to)));
    },
  });
  if (errorAt !== undefined) return { errorAt, selectors: [], groupings };
  const tree = readQuery(syntax.topNode, text);
  return { selectors: selectorsIn(tree).map(({ selector }) => selector), groupings, tree };
}
