// What a check of an alert is: one function in one file, given the alert, its place and its system.
import type { Diagnostic } from "../../core/diagnostics.ts";
import type { ResolvedAlert, ResolvedSystem } from "../../model/resolved.ts";

/** What a check looks at. */
export interface AlertContext {
  /** The place, such as `aiprod.alerts.PipelineLatencySLABreach`. */
  readonly at: string;
  /** The alert with final values. */
  readonly alert: ResolvedAlert;
  /** Its system. */
  readonly system: ResolvedSystem;
}

/** Judges one property of an alert. */
export type AlertCheck = (context: AlertContext) => readonly Diagnostic[];

/** An error at a place. */
export function mistake(at: string, problem: string, fix: string): Diagnostic {
  return { level: "error", at, problem, fix };
}
