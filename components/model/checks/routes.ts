// Checks that every message reaches somebody: routes name channels that are there, and at least one of them may be reached.
import { type Diagnostic, Diagnostics, nearest } from "../../core/diagnostics.ts";
import type { ResolvedSystem } from "../resolved.ts";

/** Everything that is wrong with a system's routes and channels. */
export function checkRoutes(system: ResolvedSystem): readonly Diagnostic[] {
  const found = new Diagnostics();
  const channels = Object.keys(system.channels);
  const used = new Set(
    system.alerts.flatMap(({ levels }) => Object.values(levels).map(({ route }) => route)),
  );
  for (const [key, route] of Object.entries(system.routes)) {
    const at = `${system.name}.routes.${key}`;
    for (const name of route.channels.filter((each) => !channels.includes(each))) {
      const meant = nearest(name, channels);
      found.error(
        at,
        `there is no channel "${name}"`,
        meant ? `did you mean "${meant}"?` : `write one of ${channels.join(", ")}`,
      );
    }
    if (route.channels.length === 0 && used.has(key)) {
      found.error(
        at,
        route.withheld.length > 0
          ? `all of its channels page (${route.withheld.join(", ")}), and ${system.environment} may not page, so its alerts reach nobody`
          : "it has no channel, so its alerts reach nobody",
        route.withheld.length > 0
          ? `add a channel that does not page, or write vigie:settings.mayPage: true`
          : "name at least one channel",
      );
    }
  }
  return found.all;
}
