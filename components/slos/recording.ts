// Recording rules of objectives, for stores that can record (Prometheus, Mimir; Managed Prometheus read by Grafana cannot):
// the share of bad events over each window, so that a rule over three days reads one series instead of three days of all.
import { type Duration, milliseconds } from "../core/units.ts";
import { printPromql } from "../signals/promql.ts";
import type { SeriesSource } from "../signals/source.ts";
import { badShare } from "./indicator.ts";
import { DEFAULT_PERIOD, type ObjectiveDescription } from "./objective.ts";
import { recordedShare } from "./signals.ts";
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
        .map((window): RecordingRule => {
          const { series, labels: own } = recordedShare(objective, window);
          return {
            record: series,
            expr: printPromql(badShare(objective.indicator, window), { sources }),
            labels: { ...labels, ...own },
          };
        }),
    );
  return [
    { name: `${labels.system}-objectives-1m`, interval: "1m" as const, rules: rules(false) },
    { name: `${labels.system}-objectives-2m`, interval: "2m" as const, rules: rules(true) },
  ].filter((group) => group.rules.length > 0);
}

/** Every window that alerts and panels of an objective read, the shortest first. */
export function windowsOf({
  windows = WINDOWS,
  window = DEFAULT_PERIOD,
}: ObjectiveDescription): readonly Duration[] {
  const all = [...windows.critical, ...windows.warning].flatMap(({ long, short }) => [long, short]);
  return [...new Set([...all, window])].sort((a, b) => milliseconds(a) - milliseconds(b));
}
