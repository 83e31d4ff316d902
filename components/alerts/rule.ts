// One severity of one alert, as every target needs it: the step between a description and its dialects.
// Its identity is (system, name, severity); targets derive uids and titles from it, which never change.

import { type Duration, milliseconds } from "../core/units.ts";
import type { ResolvedAlert, ResolvedSystem } from "../model/resolved.ts";
import { sourcesOfSystem } from "../model/sources.ts";
import type { Severity } from "../routing/route.ts";
import { seriesRead } from "../signals/series.ts";
import { groupingOf, type Signal } from "../signals/signal.ts";
import { type SeriesSource, sourcesOf } from "../signals/source.ts";
import { guarded } from "../signals/traffic.ts";
import type { Threshold } from "./alert.ts";
import { saysMeasured } from "./text.ts";
import { formatThreshold, thresholdValue } from "./threshold.ts";

/** One severity of one alert. */
export interface AlertRule {
  /** The alert's name, which is the rule's name in Prometheus. */
  readonly name: string;
  /** The severity. */
  readonly severity: Severity;
  /** The signal without comparison. */
  readonly signal: Signal;
  /** Which side of the threshold is bad. */
  readonly side: "above" | "below";
  /** The threshold in the signal's unit. */
  readonly threshold: number;
  /** The threshold as people read it. */
  readonly thresholdText: string;
  /**
   * Where a warning hands over to its critical level, in the signal's unit, for targets that cannot hold a warning back while
   * the critical alert fires. Alertmanager can, so Prometheus's rules do not heed it. @default nowhere
   */
  readonly endsAt?: number;
  /** How long the condition must hold. */
  readonly for: Duration;
  /** The route's key. */
  readonly route: string;
  /** severity, system, environment, route; service where it is one and not in the series. */
  readonly labels: Readonly<Record<string, string>>;
  /** One line, with placeholders. */
  readonly summary: string;
  /** More, with placeholders. */
  readonly description: string;
  /** The value against the threshold, with placeholders. @default the description says both */
  readonly measured?: string;
  /** Where the runbook is. */
  readonly runbookUrl: string;
}

/** What a rule without a description of its own says, in any language. */
const DEFAULT_DESCRIPTION = {
  above: "{{ $value }} > {{ $threshold }}",
  below: "{{ $value }} < {{ $threshold }}",
} as const;

/** A resolved system never changes, and each target compiles the same rules. */
const rules = new WeakMap<ResolvedSystem, readonly AlertRule[]>();

/** The rules of a system, in the order in which it lists its alerts, the milder severity first. */
export function rulesOf(system: ResolvedSystem): readonly AlertRule[] {
  const known = rules.get(system) ?? compile(system);
  rules.set(system, known);
  return known;
}

function compile(system: ResolvedSystem): readonly AlertRule[] {
  const sources = sourcesOfSystem(system);
  return system.alerts.flatMap((alert) =>
    (["warning", "critical"] as const).flatMap((severity) => ruleOf(system, alert, severity, sources) ?? []),
  );
}

function ruleOf(
  system: ResolvedSystem,
  alert: ResolvedAlert,
  severity: Severity,
  sources: readonly SeriesSource[],
): AlertRule | undefined {
  const level = alert.levels[severity];
  if (level === undefined) return undefined;
  const side = level.above === undefined ? "below" : "above";
  const threshold: Threshold = level[side] ?? Number.NaN;
  const description = alert.description ?? DEFAULT_DESCRIPTION[side];
  const endsAt = severity === "warning" ? handsOverAt(system, alert) : undefined;
  const service = groupingOf(alert.when).includes("service") ? undefined : onlyService(alert.when, sources);
  return {
    name: alert.name,
    severity,
    signal: guarded(alert.when, alert.minEvents ?? 0),
    side,
    threshold: thresholdValue(threshold, alert.when.unit) ?? Number.NaN,
    thresholdText: formatThreshold(threshold, alert.when.unit),
    ...(endsAt !== undefined && { endsAt }),
    for: level.for,
    route: level.route,
    labels: {
      severity,
      system: system.name,
      environment: system.environment,
      route: level.route,
      ...(service && { service }),
    },
    summary: alert.summary,
    description,
    ...(!saysMeasured(description) && { measured: DEFAULT_DESCRIPTION[side] }),
    runbookUrl: alert.runbookUrl,
  };
}

/**
 * Where a warning ends because its critical level begins: only where some channel would be told of both, and only where
 * critical waits no longer, or trouble that comes at once would be told later than without the critical level.
 */
function handsOverAt(
  { settings, routes }: ResolvedSystem,
  { levels, when }: ResolvedAlert,
): number | undefined {
  const { warning, critical } = levels;
  if (!settings.warningEndsAtCritical || warning === undefined || critical === undefined) return undefined;
  const side = warning.above === undefined ? "below" : "above";
  const threshold = critical[side];
  const told = routes[critical.route]?.channels ?? [];
  const both = (routes[warning.route]?.channels ?? []).some((channel) => told.includes(channel));
  if (threshold === undefined || !both || milliseconds(critical.for) > milliseconds(warning.for))
    return undefined;
  return thresholdValue(threshold, when.unit);
}

/** The service that all series of a signal come from; undefined where there are several, or a resource that is no service. */
export function onlyService(signal: Signal, sources: readonly SeriesSource[]): string | undefined {
  const read = seriesRead(signal)
    .flatMap(({ series, on }) => sourcesOf(series, on, sources))
    .filter(({ collected }) => collected);
  // What Google Cloud measures of a Cloud Run service is about that service; of a database it is about none.
  const services = new Set(
    read.map(({ service, platform, scope }) => (platform === undefined ? service : scope.service_name)),
  );
  return services.size === 1 ? [...services][0] : undefined;
}

/** A rule's name among others of its system, for titles: `PipelineHighErrorRate (critical)`. */
export function titleOf({ name, severity }: AlertRule): string {
  return `${name} (${severity})`;
}
