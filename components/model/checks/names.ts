// Checks of names that must be one of a kind in a project or in a Grafana organisation, over all systems of a stack.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import { contactPointName } from "../../routing/contactPoint.ts";
import type { ResolvedSystem } from "../resolved.ts";

/** Longest name of a system: what is named after it has a suffix, and the shortest limit is 40 characters. */
const LONGEST_SYSTEM_NAME = 24;

/** Everything that is wrong with names, over all systems of a stack. */
export function checkNames(systems: readonly ResolvedSystem[]): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const { name } of systems) {
    if (/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name) && name.length <= LONGEST_SYSTEM_NAME) continue;
    found.error(
      name || "a system",
      `"${name}" is no name for a system`,
      `write at most ${LONGEST_SYSTEM_NAME} lower case letters, digits and dashes, a letter first`,
    );
  }
  found.add(twice(systems.map(({ name }) => ({ name, at: name, of: "system" }))));
  found.add(
    twice(
      systems.flatMap(({ name: system, services }) =>
        Object.values(services).map(({ name, project, region, workload }) => ({
          name,
          at: `${system}.services.${name}`,
          of: `${workload} of ${project} in ${region}`,
        })),
      ),
    ),
  );
  found.add(
    twice(
      systems.flatMap((system) =>
        Object.keys(system.routes).map((route) => ({
          name: contactPointName(system, route),
          at: `${system.name}.routes.${route}`,
          of: "contact point",
        })),
      ),
    ),
  );
  return found.all;
}

interface Named {
  readonly name: string;
  readonly at: string;
  readonly of: string;
}

/** A second thing of the same name would be merged into the first, or take its place, without a word. */
function twice(named: readonly Named[]): readonly Diagnostic[] {
  const found = new Diagnostics();
  const first = new Map<string, Named>();
  for (const each of named) {
    const key = `${each.of}:${each.name}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, each);
    else {
      found.error(
        each.at,
        `the ${each.of} named "${each.name}" is there twice, here and at ${other.at}`,
        "give one of them another name",
      );
    }
  }
  return found.all;
}
