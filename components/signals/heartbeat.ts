// A query that has an answer as long as every one of several presences holds, and none otherwise: what a dead man's switch is
// kept quiet by. Without any presence it is a constant, which still proves that the store answers.
import { printComparison } from "./promql.ts";
import type { Signal } from "./signal.ts";
import type { SeriesSource } from "./source.ts";

/** A presence with the sources that its series come from. */
export interface Pulse {
  /** How many there are; 0 when the last one is gone. */
  readonly signal: Signal;
  /** The sources of its system. */
  readonly sources: readonly SeriesSource[];
}

/** The query. */
export function heartbeatQuery(pulses: readonly Pulse[]): string {
  if (pulses.length === 0) return "vector(1)";
  return pulses
    .map(({ signal, sources }) => printComparison(signal, ">", 0, { sources }))
    .join(" and on () ");
}
