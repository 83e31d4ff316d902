// What users were promised, as plain data: which share of which events must be good, over which window. Alerts, panels and
// recording rules follow from it (alerts.ts, signals.ts, recording.ts); this file computes nothing.
import type { AlertDescription, Runbook } from "../alerts/alert.ts";
import type { Duration, Percent } from "../core/units.ts";
import type { Severity } from "../routing/route.ts";
import type { RatioSignal, WithinSignal } from "../signals/signal.ts";
import type { BudgetWindows } from "./windows.ts";
import type { ObjectiveWords } from "./words.ts";

/** A share of events: of counted ones, of checks, or of observations at or under a bucket boundary. Its window is the alerts' business. */
export type ShareOfEvents = RatioSignal<"ratio"> | WithinSignal<"ratio">;

/** What is measured: the share of good events, or that of bad ones. */
export type Indicator =
  | { readonly good: ShareOfEvents; readonly bad?: undefined }
  | { readonly bad: ShareOfEvents; readonly good?: undefined };

/** An objective. */
export interface ObjectiveDescription {
  /** PascalCase, the prefix of its alerts: `Availability` makes `AvailabilityFastBurn`. */
  readonly name: string;
  /** Ids in the coverage inventory, such as `004/O1`; several where a document states one objective twice. @default none */
  readonly ids?: readonly string[];
  /** The name people use. */
  readonly title: string;
  /** What is measured. */
  readonly indicator: Indicator;
  /** The share of events that must be good: above 0% and below 100%. */
  readonly target: Percent;
  /** The rolling window of the promise. @default "30d" */
  readonly window?: Duration;
  /** When a burn is too fast. @default the table of windows.ts */
  readonly windows?: BudgetWindows;
  /**
   * Bad events in a long window that never tell anybody, so that one failure at night is no page. 0 switches the guard off.
   * @default 2
   */
  readonly minFailures?: number;
  /** What must be left of the budget; below it a ticket is made, however slowly it went. @default "10%" */
  readonly reserve?: Percent;
  /** Route keys of the system: `critical` pages, `warning` makes tickets. @default { critical: "critical", warning: "warning" } */
  readonly routes?: Readonly<Record<Severity, string>>;
  /** What the person who is told finds first. @default of its `file`: the objective's name and `.md`, one page for its alerts */
  readonly runbook: Runbook;
  /** One line for each alert, with placeholders. @default from the title, in the system's language */
  readonly summaries?: Partial<ObjectiveSummaries>;
  /** How its alerts say what they say. @default the words of the system's language, English where Vigie has none for it */
  readonly words?: Partial<ObjectiveWords>;
  /** What no document gives, by path inside this description, each with a line that says why. @default none */
  readonly proposed?: AlertDescription["proposed"];
  /** Values of one environment over those above. @default none */
  readonly environments?: Readonly<Record<string, ObjectiveSettings>>;
}

/** What an environment or a stack's configuration may change of an objective. */
export interface ObjectiveSettings {
  /** @default the objective's own */
  readonly target?: Percent;
  /** @default the objective's own */
  readonly window?: Duration;
  /** @default the objective's own */
  readonly minFailures?: number;
  /** @default the objective's own */
  readonly reserve?: Percent;
  /** Whether it is watched at all. @default true */
  readonly enabled?: boolean;
}

/** One line for each alert of an objective. */
export interface ObjectiveSummaries {
  /** The budget burns so fast that somebody must act now. */
  readonly fast: string;
  /** The budget burns faster than it may, for days. */
  readonly slow: string;
  /** Little of the budget is left. */
  readonly low: string;
}

/** The window of an objective that names none; four weeks and two days, so that it holds the same weekdays almost always. */
export const DEFAULT_PERIOD: Duration = "30d";
/** One bad event alone, or two, never tell anybody: they are no trend. */
export const DEFAULT_MIN_FAILURES = 2;
/** What must be left of a budget where an objective does not say: enough to notice, too little for a risky release. */
export const DEFAULT_RESERVE: Percent = "10%";
/** Where an objective's alerts go that names no routes. */
export const DEFAULT_ROUTES: Readonly<Record<Severity, string>> = {
  critical: "critical",
  warning: "warning",
};

/** Declares an objective. */
export function objective(
  name: string,
  description: Omit<ObjectiveDescription, "name">,
): ObjectiveDescription {
  return { name, ...description };
}
