// When a human is told: a signal, a condition, how long it must hold, how bad it is, and what to do. Plain data;
// grafana.ts and prometheus.ts compile it, check.ts judges it. Its identity is (system, name, severity).
import type { Duration, Memory, Money, Percent } from "../core/units.ts";
import type { Severity } from "../routing/route.ts";
import type { Signal, SignalUnit } from "../signals/signal.ts";

/** How a threshold is written for a signal of this unit, so that a wrong unit is a compile error. */
export type ThresholdFor<U extends SignalUnit> = U extends "seconds"
  ? Duration
  : U extends "ratio" | "percent"
    ? Percent
    : U extends "dollars"
      ? Money
      : U extends "bytes"
        ? Memory | number
        : number;

/** Any threshold, as configuration may write it. */
export type Threshold = ThresholdFor<SignalUnit>;

/** One value per severity; a severity that is left out raises no alert. */
export type PerSeverity<T> = Readonly<Partial<Record<Severity, T>>>;

/** What the person who is told finds first. */
export interface Runbook {
  /** The page's id in the coverage inventory, such as `000/B1`. @default none */
  readonly id?: string;
  /** What the alert means for users, in a sentence or two. */
  readonly meaning: string;
  /** Where to look first, in order. */
  readonly firstLook: readonly string[];
  /** The page's name where a document names one. @default the alert's name and `.md` */
  readonly file?: string;
}

/** An alert's description. */
export interface AlertDescription<U extends SignalUnit = SignalUnit> {
  /** The id in the coverage inventory, such as `000/A3`; one for all severities, or one each. @default none */
  readonly id?: string | PerSeverity<string>;
  /** PascalCase, the symptom first: `PipelineLatencySLABreach`. */
  readonly name: string;
  /** The document's own title, where it is prose. @default the name */
  readonly title?: string;
  /** The signal that is watched, without comparison. */
  readonly when: Signal<U>;
  /** Fires above these values. @default none; either this or `below` must be given */
  readonly above?: PerSeverity<ThresholdFor<U>>;
  /** Fires below these values. @default none */
  readonly below?: PerSeverity<ThresholdFor<U>>;
  /** How long the condition must hold. @default "0s" */
  readonly for?: Duration | PerSeverity<Duration>;
  /**
   * Events that the signal's window must hold, or a share and a quantile say nothing; 0 where each one counts.
   * @default none, with a warning where the signal is made of events
   */
  readonly minEvents?: number;
  /** One line that says what is broken. `{{ $labels.x }}` and `{{ $value }}` as in Prometheus, and `{{ $threshold }}`. */
  readonly summary: string;
  /** More for the person who is told, with the same placeholders. @default the value against the threshold */
  readonly description?: string;
  /** The route's key in the system, for all severities or one each. @default the route that has the severity's name */
  readonly route?: string | PerSeverity<string>;
  /** What to read and where to look. */
  readonly runbook: Runbook;
  /** What no document gives, by path inside this description (`for`, `above.critical`), each with a line that says why. @default none */
  readonly proposed?: Readonly<Record<string, string>>;
  /** The objective that it follows from, by its name. @default none: it is an alert of its own */
  readonly objective?: string;
  /** Whether it exists unless an environment or a stack says otherwise. @default true */
  readonly enabled?: boolean;
  /** Values of one environment over those above. @default none */
  readonly environments?: Readonly<Record<string, AlertSettings<U>>>;
}

/** What an environment or a stack's configuration may change of an alert. */
export interface AlertSettings<U extends SignalUnit = SignalUnit> {
  /** @default the alert's own */
  readonly above?: PerSeverity<ThresholdFor<U>>;
  /** @default the alert's own */
  readonly below?: PerSeverity<ThresholdFor<U>>;
  /** @default the alert's own */
  readonly for?: Duration | PerSeverity<Duration>;
  /** Events that the signal's window must hold. @default the alert's own */
  readonly minEvents?: number;
  /** Whether the alert exists at all. @default true */
  readonly enabled?: boolean;
}

/** Declares an alert; the thresholds' type follows the signal's unit. */
export function alert<const U extends SignalUnit>(
  name: string,
  description: Omit<AlertDescription<U>, "name">,
): AlertDescription<U> {
  return { name, ...description };
}
