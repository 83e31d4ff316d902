// Recording rules of objectives, for stores that can record (Prometheus, Mimir; Managed Prometheus read by Grafana cannot):
// the share of bad events over each window and the number of events, so that a rule over three days reads two series instead
// of three days of all.
import { type Duration, milliseconds } from "../core/units.ts";
import { printPromql } from "../signals/promql.ts";
import type { RecordedSeries, Signal } from "../signals/signal.ts";
import type { SeriesSource } from "../signals/source.ts";
import { badShare, eventsIn } from "./indicator.ts";
import { DEFAULT_MIN_FAILURES, DEFAULT_PERIOD, type ObjectiveDescription } from "./objective.ts";
import { recordedEvents, recordedShare } from "./signals.ts";
import { WINDOWS } from "./windows.ts";

/** One recording rule as a rule file holds it. */
export interface RecordingRule {
  /** The name of the series that it makes. */
  readonly record: string;
  /** The query. */
  readonly expr: string;
  /** Labels of the series. */
  readonly labels: Readonly<Record<string, string>>;
}

/** One group as a rule file holds it. */
export interface RecordingGroup {
  /** `<system>-objectives-<interval>`. */
  readonly name: string;
  /** Between two evaluations. */
  readonly interval: Duration;
  /** At least one. */
  readonly rules: readonly RecordingRule[];
}

/** Which objectives, of whom, and where their series are. */
export interface RecordingOptions {
  /** The system's name and the environment's, written on every series. */
  readonly labels: Readonly<Record<"system" | "environment", string>>;
  /** The system's objectives. */
  readonly objectives: readonly ObjectiveDescription[];
  /** The sources of their series. */
  readonly sources: readonly SeriesSource[];
}

/** From this window on, two minutes between two evaluations are enough; a store looks back five minutes for a sample. */
const LONG: Duration = "6h";

/** The recording rules of a system's objectives, short windows every minute and long ones every two. */
export function recordingGroups({
  labels,
  objectives,
  sources,
}: RecordingOptions): readonly RecordingGroup[] {
  const rules = (long: boolean) =>
    objectives.flatMap((objective) =>
      windowsOf(objective)
        .filter((window) => milliseconds(window) >= milliseconds(LONG) === long)
        .flatMap((window) => recordsOf(objective, window))
        .map(
          ({ signal, as }): RecordingRule => ({
            record: as.series,
            expr: printPromql(signal, { sources }),
            labels: { ...labels, ...as.labels },
          }),
        ),
    );
  return [
    { name: `${labels.system}-objectives-1m`, interval: "1m" as const, rules: rules(false) },
    { name: `${labels.system}-objectives-2m`, interval: "2m" as const, rules: rules(true) },
  ].filter((group) => group.rules.length > 0);
}

/** What is recorded of one window: the share, and where a guard asks for it the number of events. */
function recordsOf(
  objective: ObjectiveDescription,
  window: Duration,
): readonly { readonly signal: Signal; readonly as: RecordedSeries }[] {
  const { indicator, minFailures = DEFAULT_MIN_FAILURES } = objective;
  const share = { signal: badShare(indicator, window), as: recordedShare(objective, window) };
  if (minFailures === 0 || !guardedWindows(objective).has(window)) return [share];
  return [share, { signal: eventsIn(indicator, window), as: recordedEvents(objective, window) }];
}

/** The windows whose events a guard counts: the long one of each pair, and the objective's own. */
function guardedWindows({
  windows = WINDOWS,
  window = DEFAULT_PERIOD,
}: ObjectiveDescription): ReadonlySet<Duration> {
  return new Set([...windows.critical, ...windows.warning].map(({ long }) => long)).add(window);
}

/** Every window that alerts and panels of an objective read, the shortest first. */
export function windowsOf({
  windows = WINDOWS,
  window = DEFAULT_PERIOD,
}: ObjectiveDescription): readonly Duration[] {
  const all = [...windows.critical, ...windows.warning].flatMap(({ long, short }) => [long, short]);
  return [...new Set([...all, window])].sort((a, b) => milliseconds(a) - milliseconds(b));
}
