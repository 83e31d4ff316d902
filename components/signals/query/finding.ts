// What the judgement of a query is given and what it says; the place is the caller's.
import type { On } from "../signal.ts";
import type { SeriesSource } from "../source.ts";

/** One finding about a part of a query. */
export interface Finding {
  /** What is wrong. */
  readonly problem: string;
  /** What to write instead. */
  readonly fix: string;
}

/** What a query is judged by. */
export interface QueryContext {
  /** The sources of the system. */
  readonly sources: readonly SeriesSource[];
  /** The service or job that the query is about. @default every one */
  readonly on?: On;
  /** The labels that the signal says it keeps apart; what a fix groups by. */
  readonly by: readonly string[];
  /** Takes a finding. */
  readonly tell: (problem: string, fix: string) => void;
}

/** Labels as PromQL's `by (…)` with the space before what follows; nothing for none. */
export function byClause(labels: readonly string[]): string {
  return labels.length === 0 ? "" : ` by (${labels.join(", ")}) `;
}

/** Labels as people read them. */
export function listed(labels: readonly string[] | undefined): string {
  if (labels === undefined) return "every label";
  return labels.length === 0 ? "none" : [...labels].sort().join(", ");
}

/** Whether two groupings are the same set. */
export function sameLabels(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((label) => b.includes(label));
}
