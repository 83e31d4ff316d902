// Checks of names that must be one of a kind in a project or in a Grafana organisation, over all systems of a stack.
import { BUILT_IN } from "../../alerts/runbooks/address.ts";
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import { contactPointName } from "../../routing/contactPoint.ts";
import type { ResolvedSystem } from "../resolved.ts";
import { namedWithin } from "../workloads/index.ts";

/** Longest name of a system: what is named after it has a suffix, and the shortest limit is 40 characters. */
const LONGEST_SYSTEM_NAME = 24;

/** Longest name of an environment: it is the middle of `vigie-<environment>-syncer`, which a job's name holds. */
const LONGEST_ENVIRONMENT_NAME = 24;

/** Everything that is wrong with names, over all systems of a stack. */
export function checkNames(systems: readonly ResolvedSystem[]): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const { name } of systems) {
    if (name === BUILT_IN)
      found.error(
        name,
        `"${BUILT_IN}" names what Vigie makes for itself: alerts, runbooks, a folder, contact points`,
        "give the system another name",
      );
    if (/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name) && name.length <= LONGEST_SYSTEM_NAME) continue;
    found.error(
      name || "a system",
      `"${name}" is no name for a system`,
      `write at most ${LONGEST_SYSTEM_NAME} lower case letters, digits and dashes, a letter first`,
    );
  }
  for (const environment of new Set(systems.map((system) => system.environment))) {
    found.add(checkEnvironmentName(environment));
  }
  found.add(twice(systems.map(({ name }) => ({ name, at: name, of: "system" }))));
  found.add(
    twice(
      systems.flatMap(({ name: system, services }) =>
        Object.values(services).flatMap((service) => {
          const { name, within } = namedWithin(service);
          const [at, of] = [`${system}.services.${service.name}`, `service of ${within}`];
          // Files are named after the key; everything else after the name.
          return name === service.name
            ? [{ name, at, of }]
            : [
                { name, at, of },
                { name: service.name, at, of },
              ];
        }),
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

function checkEnvironmentName(environment: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (!/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(environment) || environment.length > LONGEST_ENVIRONMENT_NAME) {
    found.error(
      "vigie:environment",
      `"${environment}" is no name for an environment: jobs, buckets and labels are named after it`,
      `write at most ${LONGEST_ENVIRONMENT_NAME} lower case letters, digits and dashes, a letter first`,
    );
  }
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
