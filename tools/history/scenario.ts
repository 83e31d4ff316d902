// What befell the emulated systems before anybody looked: one incident of each, over since hours, so that graphs show what they are
// for, and those that are asked for, which go on.
import { nearest, VigieError } from "../../components/core/diagnostics.ts";
import type { Happening, Timeline } from "../../emulator/happenings.ts";
import type { EmulatedSystem } from "../../emulator/traffic.ts";

type Emulated = Readonly<Record<string, EmulatedSystem>>;

/** Seconds: how long an incident of the past lasted, how far apart those of two systems are, and since when one goes on. */
const LASTED = 35 * 60;
const APART = 45 * 60;
const SINCE = 25 * 60;

/**
 * What befell each system.
 * @param now in seconds since 1970
 * @param going incidents that go on, as `<system>/<incident>`
 * @throws VigieError naming each that there is not
 */
export function scenario(
  emulated: Emulated,
  now: number,
  going: readonly string[] = [],
): ReadonlyMap<string, Timeline> {
  const known = Object.entries(emulated).flatMap(([system, { incidents }]) =>
    Object.keys(incidents).map((incident) => `${system}/${incident}`),
  );
  const unknown = going.filter((each) => !known.includes(each));
  if (unknown.length > 0)
    throw new VigieError(
      unknown.map((each) => {
        const near = nearest(each, known);
        return {
          level: "error",
          at: "--incident",
          problem: `there is no incident "${each}"`,
          fix: near ? `did you mean "${near}"?` : `write one of ${known.join(", ")}`,
        };
      }),
    );
  return new Map(
    Object.entries(emulated).map(([system, { incidents }], index) => {
      const [past] = Object.keys(incidents).filter((name) => (incidents[name]!.changes ?? []).length > 0);
      const end = now - 2 * 3_600 - index * APART;
      const happened: readonly Happening[] = [
        ...(past === undefined ? [] : [{ incident: past, from: end - LASTED, to: end }]),
        ...going
          .filter((each) => each.startsWith(`${system}/`))
          .map((each) => ({ incident: each.slice(system.length + 1), from: now - SINCE })),
      ];
      return [
        system,
        happened.map((each) => ({ ...each, changes: incidents[each.incident]!.changes ?? [] })),
      ];
    }),
  );
}
