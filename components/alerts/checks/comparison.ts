// The threshold is the alert's and not the query's: a comparison inside the query leaves nothing to measure, cannot be changed
// by an environment, and fires after one bad minute where a source answers ranges only.
import { mistake } from "../../core/diagnostics.ts";
import { parsePromql } from "../../signals/parse.ts";
import { COMPARISONS } from "../../signals/query/binary.ts";
import type { QueryNode } from "../../signals/query/tree.ts";
import type { SignalUnit } from "../../signals/signal.ts";
import type { AlertCheck } from "./check.ts";

/** Refuses PromQL that compares with a number by itself. */
export const comparison: AlertCheck = ({ at, alert: { when } }) => {
  const tree = when.kind === "promql" ? parsePromql(when.text).tree : undefined;
  const found = tree && filterOf(tree);
  if (found === undefined) return [];
  const { left, op, value } = found;
  const side = op.startsWith("<") ? "below" : op.startsWith(">") ? "above" : undefined;
  return [
    mistake(
      `${at}.when`,
      `the query compares by itself ("${op} ${value}"), so no value is left when it does not hold`,
      side === undefined
        ? "write a query whose value `above` or `below` can be compared with, such as targetsUp() with below: { critical: 1 }"
        : `write when: promql("${left}", …) and ${side}: { … } with ${thresholdText(value, when.unit)}`,
    ),
  ];
};

/** The comparison that decides, in one of the branches of an `or`. */
function filterOf(
  node: QueryNode,
): { readonly left: string; readonly op: string; readonly value: number } | undefined {
  if (node.kind !== "binary") return undefined;
  if (node.op === "or") return filterOf(node.left) ?? filterOf(node.right);
  return COMPARISONS.includes(node.op) && !node.bool && node.right.kind === "number"
    ? { left: node.left.text, op: node.op, value: node.right.value }
    : undefined;
}

/** A number as a threshold of a signal in this unit. */
function thresholdText(value: number, unit: SignalUnit): string {
  switch (unit) {
    case "ratio":
      return `"${Number((value * 100).toPrecision(12))}%"`;
    case "percent":
      return `"${value}%"`;
    case "seconds":
      return `"${value}s"`;
    case "dollars":
      return `"$${value}"`;
    default:
      return String(value);
  }
}
