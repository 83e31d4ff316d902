// The timings of a system by their names in an organisation: those that its routes name, and its maintenance windows.
import type { ResolvedSystem } from "../model/resolved.ts";
import { timingName } from "./contactPoint.ts";
import { mutedBy } from "./maintenance.ts";
import type { Severity } from "./route.ts";
import type { Timing } from "./timing.ts";

type Timed = Pick<ResolvedSystem, "name" | "environment" | "timings" | "maintenance">;

/** Every timing of a system, by the name that it has in the system. */
export function timingsOf({
  timings,
  maintenance,
}: Pick<Timed, "timings" | "maintenance">): Readonly<Record<string, Timing>> {
  return { ...timings, ...Object.fromEntries(maintenance.map(({ name, timing }) => [name, timing])) };
}

/** Names, in the organisation, of the timings in which a route's alerts of a severity are not told. */
export function mutes(
  system: Timed & Pick<ResolvedSystem, "routes">,
  route: string,
  severity: Severity | undefined,
): readonly string[] {
  const names = [...(system.routes[route]?.muteTimings ?? []), ...mutedBy(system.maintenance, severity)];
  return names.map((each) => timingName(system, each));
}
