// The query that is 0 and not empty where its series are gone, written down for a message.

import type { Metric } from "../metric.ts";
import type { Signal } from "../signal.ts";
import { type QueryNode, selectorsIn } from "./tree.ts";

/**
 * A signal's series added up as their metric says, with a zero beside them.
 * @param series the series, where the signal is no query by hand
 */
export function withZero(
  signal: Signal,
  tree: QueryNode | undefined,
  metric: Metric | undefined,
  series = "…",
): string {
  const selectors = tree ? selectorsIn(tree) : [];
  const own = selectors.length === 1 ? selectors[0]!.text : series;
  const grown = signal.kind === "increase" ? `increase(${series}[${signal.over}])` : own;
  const across = metric?.type === "gauge" && metric.across === "max" ? "max" : "sum";
  return `${across}(${grown}) or vector(0)`;
}
