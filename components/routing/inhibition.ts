// Which alerts are held back while another one fires: a warning while its critical level does, and what a service's metrics
// would say while nobody collects them. Alertmanager does this; in Grafana a warning ends where its critical level begins.
import type { ResolvedAlert, ResolvedSystem } from "../model/resolved.ts";
import { sourcesOfSystem } from "../model/sources.ts";
import { seriesRead } from "../signals/series.ts";
import { groupingOf } from "../signals/signal.ts";
import { type SeriesSource, sourcesOf } from "../signals/source.ts";
import type { PolicyMatcher } from "./policyTree.ts";

/** While the source fires, targets that agree with it in the labels are held back. */
export interface Inhibition {
  /** What holds back. */
  readonly source: readonly PolicyMatcher[];
  /** What is held back. */
  readonly target: readonly PolicyMatcher[];
  /** Labels in which both agree; one that neither has is agreed upon. */
  readonly equal: readonly string[];
}

const SAME_PLACE = ["system", "environment", "service"];

/** The inhibitions among the alerts of systems. */
export function inhibitionsOf(systems: readonly ResolvedSystem[]): readonly Inhibition[] {
  return [...milder(systems), ...systems.flatMap(uncollected)];
}

/** A critical level holds back the warning of the same alert about the same thing. */
function milder(systems: readonly ResolvedSystem[]): readonly Inhibition[] {
  const graded = systems
    .flatMap(({ alerts }) => alerts)
    .filter(({ levels }) => levels.warning !== undefined && levels.critical !== undefined);
  if (graded.length === 0) return [];
  const apart = new Set([...SAME_PLACE, ...graded.flatMap(({ when }) => groupingOf(when))]);
  return [
    {
      source: [{ label: "severity", match: "=", value: "critical" }],
      target: [{ label: "severity", match: "=", value: "warning" }],
      equal: ["alertname", ...[...apart].sort()],
    },
  ];
}

/** A service whose targets do not answer holds back what its own metrics would say: their last samples prove nothing. */
function uncollected(system: ResolvedSystem): readonly Inhibition[] {
  const sources = sourcesOfSystem(system);
  const dead = system.alerts.filter(watchesCollection);
  const fed = system.alerts.filter((alert) => !dead.includes(alert) && isFed(alert, sources));
  if (dead.length === 0 || fed.length === 0) return [];
  const named = (alerts: readonly ResolvedAlert[]): readonly PolicyMatcher[] => [
    { label: "system", match: "=", value: system.name },
    {
      label: "alertname",
      match: "=~",
      value: alerts
        .map(({ name }) => name)
        .sort()
        .join("|"),
    },
  ];
  return [{ source: named(dead), target: named(fed), equal: ["environment", "service"] }];
}

/** Whether an alert asks if anything collects: `up` is what a collector itself writes of each of its targets. */
function watchesCollection({ when }: ResolvedAlert): boolean {
  return when.kind === "presence" && seriesRead(when).some(({ series }) => series === "up");
}

/** Whether an alert reads what a collector brings; what Google Cloud measures itself is there without one. */
function isFed({ when }: ResolvedAlert, sources: readonly SeriesSource[]): boolean {
  return seriesRead(when)
    .flatMap(({ series, on }) => sourcesOf(series, on, sources))
    .every(({ platform }) => platform === undefined);
}
