// Which of a system's channels Cloud Monitoring can tell, and which of them hear of the second path. Nobody is told by
// Grafana here: that the second path needs nothing of Grafana is its whole point.
import type { ResolvedSystem } from "../model/resolved.ts";
import { kindOf } from "./channels/kindOf.ts";

/** A channel that Cloud Monitoring cannot tell. */
export interface RefusedChannel {
  /** Its name in the system. */
  readonly name: string;
  /** Why not, as a clause. */
  readonly refused: string;
  /** What to write instead. */
  readonly fix: string;
}

/** Channels by whether Cloud Monitoring can tell them. */
export interface ToldByCloudMonitoring {
  /** Names of those that it can, in the order in which they are declared. */
  readonly told: readonly string[];
  /** Those that it cannot. */
  readonly refused: readonly RefusedChannel[];
}

type Routed = Pick<ResolvedSystem, "channels" | "routes">;

/** Some channels of a system, by whether Cloud Monitoring can tell them. */
export function toldByCloudMonitoring(
  { channels }: Pick<Routed, "channels">,
  names: readonly string[],
): ToldByCloudMonitoring {
  const answers = Object.entries(channels)
    .filter(([name]) => names.includes(name))
    .map(([name, channel]) => ({ name, answer: kindOf(channel).cloudMonitoring(channel, {}) }));
  return {
    told: answers.flatMap(({ name, answer }) => ("destinations" in answer ? [name] : [])),
    refused: answers.flatMap(({ name, answer }) => ("refused" in answer ? [{ name, ...answer }] : [])),
  };
}

/** The channels that hear of the second path: those of the routes that critical alerts take, or of all where there are none. */
export function channelsOfSecondPath(system: Routed & Pick<ResolvedSystem, "alerts">): readonly string[] {
  const critical = new Set(system.alerts.flatMap(({ levels }) => levels.critical?.route ?? []));
  const routes = Object.entries(system.routes);
  const taken = routes.filter(([key]) => critical.has(key));
  return [...new Set((taken.length > 0 ? taken : routes).flatMap(([, { channels }]) => channels))];
}
