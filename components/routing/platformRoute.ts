// The route of those who keep the observability itself running: they hear that collectors, rules or messages fail. It is a route
// of one of the stack's systems, whose contact point they share.
import type { ResolvedRoute, ResolvedSystem } from "../model/resolved.ts";
import { contactPointName } from "./contactPoint.ts";

/** A route that reaches somebody, with its place. */
export interface PlatformRoute {
  /** The system that has it. */
  readonly system: string;
  /** Its key there. */
  readonly key: string;
  /** What it says. */
  readonly route: ResolvedRoute;
  /** Its contact point. */
  readonly contactPoint: string;
}

/**
 * The platform's route; undefined where no route reaches anybody.
 * @param named `<system>.<route>`, as the stack names it; the first that reaches anybody where it names none, or one that is not there
 */
export function platformRoute(
  systems: readonly ResolvedSystem[],
  named: string | undefined,
): PlatformRoute | undefined {
  const reaching = systems.flatMap((system) =>
    Object.entries(system.routes)
      .filter(([, { channels }]) => channels.length > 0)
      .map(([key, route]) => ({
        system: system.name,
        key,
        route,
        contactPoint: contactPointName(system, key),
      })),
  );
  return reaching.find(({ system, key }) => `${system}.${key}` === named) ?? reaching[0];
}
