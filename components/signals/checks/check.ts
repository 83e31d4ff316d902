// What a check of a signal is: one function in one file, given the signal, its place and the system's sources.
import type { Diagnostic } from "../../core/diagnostics.ts";
import type { Signal } from "../signal.ts";
import type { SeriesSource } from "../source.ts";

/** What a check looks at. */
export interface SignalContext {
  /** The place, such as `aiprod.signals.p95`. */
  readonly at: string;
  /** The signal; a check looks at its parts by itself. */
  readonly signal: Signal;
  /** The sources of the system, collected or not. */
  readonly sources: readonly SeriesSource[];
}

/** Judges one property of a signal. */
export type SignalCheck = (context: SignalContext) => readonly Diagnostic[];
