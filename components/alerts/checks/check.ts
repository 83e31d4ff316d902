// What a check of an alert is: one function in one file, given the alert, its place and its system.
import type { Diagnostic } from "../../core/diagnostics.ts";
import type { ResolvedAlert, ResolvedSystem } from "../../model/resolved.ts";
import type { SeriesSource } from "../../signals/source.ts";

/** What a check looks at. */
export interface AlertContext {
  /** The place, such as `aiprod.alerts.PipelineLatencySLABreach`. */
  readonly at: string;
  /** The alert with final values. */
  readonly alert: ResolvedAlert;
  /** Its system. */
  readonly system: ResolvedSystem;
  /** The sources of the system, collected or not. */
  readonly sources: readonly SeriesSource[];
}

/** Judges one property of an alert. */
export type AlertCheck = (context: AlertContext) => readonly Diagnostic[];

/** A judgement that the user may overrule. */
export function advice(at: string, problem: string, fix: string): Diagnostic {
  return { level: "warning", at, problem, fix };
}
