// Where a system's entries are kept, and for how long: one bucket for all that belongs to no class, one for each class. An
// entry is in exactly one of them.
import type { Duration } from "../../core/units.ts";
import type { ResolvedSystem } from "../resolved.ts";
import type { StackDescription } from "../stack.ts";
import { logsOf } from "../workloads/index.ts";
import { serviceLogsFilter } from "./filters.ts";
import { grouped } from "./searches.ts";

/** A bucket, and what is kept in it. */
export interface LogStorage {
  /** The class of its entries. @default all that belong to no class */
  readonly class?: string;
  /** What the bucket and its sink are called in Google Cloud. */
  readonly name: string;
  /** Which entries. */
  readonly filter: string;
  /** How long they are kept. */
  readonly retention: Duration;
  /** What is in it, in one line. */
  readonly description: string;
}

/** What a system's log bucket and sink are called in Google Cloud. */
export function logsName(system: Pick<ResolvedSystem, "name" | "environment">): string {
  return `${system.name}-${system.environment}`;
}

/** All entries of a system's services. */
export function systemLogsFilter(system: Pick<ResolvedSystem, "services">): string {
  return serviceLogsFilter(logsOf(Object.values(system.services)));
}

/** The buckets of a system, the one without a class first. */
export function logStorageOf(
  system: Pick<ResolvedSystem, "name" | "title" | "environment" | "services" | "settings" | "description">,
  stack: Pick<StackDescription, "systems">,
): readonly LogStorage[] {
  const { title, environment, settings, description } = system;
  const all = systemLogsFilter(system);
  const said = stack.systems[system.name]?.logs ?? {};
  const classes = Object.entries(description.logs?.classes ?? {});
  const but = (others: readonly (typeof classes)[number][]) =>
    others.map(([, { where }]) => ` AND NOT ${bracketed(where)}`).join("");
  return [
    {
      name: logsName(system),
      filter: `${all}${but(classes)}`,
      retention: settings.logRetention,
      description: `Logs of ${title} in ${environment}`,
    },
    ...classes.map(([name, { where, retention, environments = {} }], index) => ({
      class: name,
      name: `${logsName(system)}-${name}`,
      filter: `${all} AND ${grouped(where)}${but(classes.slice(0, index))}`,
      retention: said[name]?.retention ?? environments[environment] ?? retention,
      description: `Logs of ${title} in ${environment}: ${name}`,
    })),
  ];
}

function bracketed(where: string): string {
  return `(${where})`;
}
