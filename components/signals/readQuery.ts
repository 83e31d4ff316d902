// A query that somebody wrote outside of a system's description, such as one in a runbook, as the signal that it is: what it keeps
// apart and its unit are read off it, so that every check of signals can judge it and the printer can scope it.
import { promql } from "./builders.ts";
import { parsePromql } from "./parse.ts";
import { judge } from "./query/judge.ts";
import type { PromqlSignal } from "./signal.ts";
import { type SeriesSource, sourcesOf } from "./source.ts";

/** The query as a signal; one that does not parse is one too, which the checks refuse. */
export function readQuery(text: string, sources: readonly SeriesSource[]): PromqlSignal {
  const { tree } = parsePromql(text);
  if (tree === undefined) return promql(text, { unit: "count" });
  const { unit = "count", labels = [] } = judge(tree, { sources, on: undefined, by: [], tell: () => {} });
  return promql(text, { unit, by: labels });
}

/** Whether all series of a query are collected: one that reads others has no answer. */
export function answers({ text, on }: PromqlSignal, sources: readonly SeriesSource[]): boolean {
  return parsePromql(text).selectors.every(({ name }) =>
    sourcesOf(name, on, sources).some(({ collected }) => collected),
  );
}
