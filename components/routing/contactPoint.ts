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

/** The contact point that hears of a route: its own, or the one that it shares. */
export function receiverOf(
  system: Pick<ResolvedSystem, "name" | "environment" | "routes">,
  route: string,
): string {
  return system.routes[route]?.contactPoint ?? contactPointName(system, route);
}

/** The name of the contact point of those who are told later. */
export function escalationName(system: Pick<ResolvedSystem, "name" | "environment">, route: string): string {
  return `${contactPointName(system, route)}-escalation`;
}

/** One contact point of a system. */
export interface RouteContactPoint {
  /** Its name. */
  readonly name: string;
  /** The route's key. */
  readonly route: string;
  /** Whether it is told later. */
  readonly escalation: boolean;
  /** Names of the channels that it holds; at least one. */
  readonly channels: readonly string[];
}

/** The contact points of a system: one for each route that reaches anybody and shares none, and one for those that are told later. */
export function contactPointsOf(
  system: Pick<ResolvedSystem, "name" | "environment" | "routes">,
): readonly RouteContactPoint[] {
  const own = Object.entries(system.routes).filter(([, { contactPoint }]) => contactPoint === undefined);
  return own.flatMap(([route, { channels, escalation }]) => [
    ...(channels.length > 0
      ? [{ name: contactPointName(system, route), route, escalation: false, channels }]
      : []),
    ...(escalation && escalation.channels.length > 0
      ? [{ name: escalationName(system, route), route, escalation: true, channels: escalation.channels }]
      : []),
  ]);
}

/** The name of a system's timing in an organisation that several systems and environments may share. */
export function timingName(system: Pick<ResolvedSystem, "name" | "environment">, timing: string): string {
  return `${system.name}-${system.environment}-${timing}`;
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
