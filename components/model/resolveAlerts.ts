// Resolves the alerts of a system: what the alert says ← this environment ← the environment's profile ← the stack.
import type { AlertDescription, AlertSettings, PerSeverity, Threshold } from "../alerts/alert.ts";
import { runbookUrl } from "../alerts/runbooks/address.ts";
import { resolveLayers } from "../core/layers.ts";
import type { Duration } from "../core/units.ts";
import type { Severity } from "../routing/route.ts";
import type { AlertLevel, ResolvedAlert } from "./resolved.ts";
import type { StackDescription } from "./stack.ts";
import type { SystemDescription } from "./system.ts";

/** The severities, mildest first; the order of everything that lists them. */
export const SEVERITIES: readonly Severity[] = ["warning", "critical"];

/** An alert's settings with one value per severity. */
interface Levels {
  readonly above: PerSeverity<Threshold>;
  readonly below: PerSeverity<Threshold>;
  readonly for: PerSeverity<Duration>;
  readonly route: PerSeverity<string>;
  readonly minEvents?: number;
  readonly enabled: boolean;
}

/** The enabled alerts of a system, with final values. */
export function resolveAlerts(system: SystemDescription, stack: StackDescription): readonly ResolvedAlert[] {
  return system.alerts.flatMap((alert) => {
    const resolved = resolveAlert(alert, system, stack);
    return resolved ? [resolved] : [];
  });
}

function resolveAlert(
  alert: AlertDescription,
  system: SystemDescription,
  stack: StackDescription,
): ResolvedAlert | undefined {
  const at = `${system.name}.alerts.${alert.name}`;
  const { environment } = stack;
  // An alert that follows from an objective is written there.
  const written = alert.objective === undefined ? at : `${system.name}.objectives.${alert.objective}`;
  const { values, origins } = resolveLayers<Levels>(
    {
      name: "default",
      values: {
        above: {},
        below: {},
        for: perSeverity<Duration>("0s"),
        route: routesBySeverity(system),
        enabled: true,
      },
    },
    { name: written, values: spread(alert) },
    { name: `${at}.environments.${environment}`, values: spread(alert.environments?.[environment]) },
    {
      name: `environment ${environment}`,
      values: spread(stack.environments[environment]?.alerts?.[system.name]?.[alert.name]),
    },
    { name: `vigie:systems.${at}`, values: spread(stack.systems[system.name]?.alerts?.[alert.name]) },
  );
  if (!values.enabled) return undefined;
  const { name, title = name, when, summary, description, objective, runbook, proposed } = alert;
  const levels = SEVERITIES.filter(
    (severity) => values.above[severity] !== undefined || values.below[severity] !== undefined,
  ).map((severity): [Severity, AlertLevel] => [
    severity,
    {
      id: typeof alert.id === "object" ? alert.id[severity] : alert.id,
      above: values.above[severity],
      below: values.below[severity],
      for: values.for[severity]!,
      route: values.route[severity] ?? "",
    },
  ]);
  return {
    name,
    title,
    when,
    levels: Object.fromEntries(levels),
    ...(values.minEvents !== undefined && { minEvents: values.minEvents }),
    summary,
    description,
    objective,
    runbook,
    runbookUrl: runbookUrl(system.runbooks ?? stack.runbooks, system.name, alert),
    proposed,
    origins,
  };
}

/** An alert that names no route takes the one that has its severity's name, where there is one. */
function routesBySeverity({ routes }: SystemDescription): PerSeverity<string> {
  return Object.fromEntries(
    SEVERITIES.filter((severity) => routes[severity] !== undefined).map((severity) => [severity, severity]),
  );
}

/** Settings with one value written for all severities spread over them, so that layers merge severity by severity. */
function spread(
  settings: (AlertSettings & { readonly route?: string | PerSeverity<string> }) | undefined,
): Partial<Levels> | undefined {
  if (settings === undefined) return undefined;
  const { above, below, for: held, route, minEvents, enabled } = settings;
  return { above, below, for: perSeverity(held), route: perSeverity(route), minEvents, enabled };
}

function perSeverity<T extends string>(value: T | PerSeverity<T>): PerSeverity<T>;
function perSeverity<T extends string>(value: T | PerSeverity<T> | undefined): PerSeverity<T> | undefined;
function perSeverity<T extends string>(value: T | PerSeverity<T> | undefined): PerSeverity<T> | undefined {
  return typeof value === "string" ? { warning: value, critical: value } : value;
}
