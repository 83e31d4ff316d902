// The contact point of a route: a rule names exactly one, so it holds all channels of its route, in one environment.
// Its name is its identity in the whole organisation: a second one of the same name would be merged into it in silence.
import type { ResolvedRoute, ResolvedSystem } from "../model/resolved.ts";

/** How a route's messages are grouped and repeated, with every default filled in. */
export interface RouteTiming {
  /** Labels by which messages are put together. */
  readonly groupBy: readonly string[];
  /** How long the first message of a group waits for others. */
  readonly groupWait: string;
  /** How long a group waits before it tells of new alerts. */
  readonly groupInterval: string;
  /** How long before an alert that is still firing is told again. */
  readonly repeatInterval: string;
}

/** Labels that every grouping holds: older Grafana servers refuse one without them. */
const ALWAYS_GROUPED = ["alertname", "grafana_folder"];

/** The name of a route's contact point. */
export function contactPointName(
  system: Pick<ResolvedSystem, "name" | "environment">,
  route: string,
): string {
  return `${system.name}-${system.environment}-${route}`;
}

/** A route's timing; the defaults alone where the system has no such route, which the check has refused by then. */
export function routeTiming(route: Partial<ResolvedRoute> = {}): RouteTiming {
  return {
    groupBy: [...new Set([...ALWAYS_GROUPED, ...(route.groupBy ?? [])])],
    groupWait: route.groupWait ?? "30s",
    groupInterval: route.groupInterval ?? "5m",
    repeatInterval: route.repeatInterval ?? "4h",
  };
}
