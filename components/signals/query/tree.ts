// A query as a tree: what Prometheus's grammar reads, without its punctuation. Each node keeps its own text, so that a finding
// can show the part that it is about and write down what should stand there.
import type { MatchOperator } from "../matcher.ts";

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

interface Written {
  /** The part of the query that this node is. */
  readonly text: string;
}

/** A number, or a duration that stands for its seconds. */
export interface NumberNode extends Written {
  readonly kind: "number";
  /** Its value. */
  readonly value: number;
}

/** A quoted text. */
export interface TextNode extends Written {
  readonly kind: "text";
  /** Without its quotes. */
  readonly value: string;
}

/** Series, now or over a window. */
export interface SelectorNode extends Written {
  readonly kind: "selector";
  /** Which series. */
  readonly selector: VectorSelector;
  /** The window as written, such as `5m`. @default none: the newest sample */
  readonly window?: string;
}

/** A query evaluated again and again over a window. */
export interface SubqueryNode extends Written {
  readonly kind: "subquery";
  /** The inner query. */
  readonly of: QueryNode;
}

/** A function and what it is given. */
export interface CallNode extends Written {
  readonly kind: "call";
  /** Its name, such as `rate`. */
  readonly name: string;
  /** Its arguments, first to last. */
  readonly args: readonly QueryNode[];
}

/** An aggregation over series. */
export interface AggregateNode extends Written {
  readonly kind: "aggregate";
  /** Its name, such as `sum`. */
  readonly op: string;
  /** What its modifier says. @default everything becomes one */
  readonly grouping?: {
    /** `by` keeps the labels, `without` drops them. */
    readonly keeps: boolean;
    /** The labels in brackets. */
    readonly labels: readonly string[];
  };
  /** What is aggregated. */
  readonly of: QueryNode;
}

/** Two sides and what is between them. */
export interface BinaryNode extends Written {
  readonly kind: "binary";
  /** The sign or word: `/`, `>`, `or`. */
  readonly op: string;
  /** Whether a comparison answers 0 or 1 and does not filter. */
  readonly bool: boolean;
  /** The left side. */
  readonly left: QueryNode;
  /** The right side. */
  readonly right: QueryNode;
  /** How the sides are matched. @default by all of their labels */
  readonly matching?: {
    /** Which of the two is written. */
    readonly by: "on" | "ignoring";
    /** The labels in brackets. */
    readonly labels: readonly string[];
    /** Labels of the one side that the many take over; undefined where each has one partner. */
    readonly many?: {
      /** `group_left` has the many on the left. */
      readonly side: "left" | "right";
      /** What they take over. */
      readonly labels: readonly string[];
    };
  };
}

/** A sign before a query. */
export interface UnaryNode extends Written {
  readonly kind: "unary";
  /** `-` or `+`. */
  readonly op: string;
  /** What it stands before. */
  readonly of: QueryNode;
}

/** Any part of a query; parentheses, offsets and `@` leave no node of their own. */
export type QueryNode =
  | NumberNode
  | TextNode
  | SelectorNode
  | SubqueryNode
  | CallNode
  | AggregateNode
  | BinaryNode
  | UnaryNode;

/** A node's text as it stands beside an operator. */
export function bracketed(node: QueryNode): string {
  return node.kind === "binary" || node.kind === "unary" ? `(${node.text})` : node.text;
}

/** What a node is made of. */
export function childrenOf(node: QueryNode): readonly QueryNode[] {
  switch (node.kind) {
    case "call":
      return node.args;
    case "aggregate":
    case "subquery":
    case "unary":
      return [node.of];
    case "binary":
      return [node.left, node.right];
    default:
      return [];
  }
}

/** A node and everything in it, outermost first. */
export function everyNode(node: QueryNode): readonly QueryNode[] {
  return [node, ...childrenOf(node).flatMap(everyNode)];
}

/** The selectors of a query, first to last. */
export function selectorsIn(node: QueryNode): readonly SelectorNode[] {
  return everyNode(node).filter((each) => each.kind === "selector");
}
