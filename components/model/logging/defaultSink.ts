// What a project's built-in `_Default` sink leaves out because buckets of Vigie's hold it. A project has one such sink, so the
// stack that owns the project says it for all, and must be told what other stacks keep.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import type { ResolvedSystem } from "../resolved.ts";
import type { StackDescription } from "../stack.ts";
import { checkExclusions, type LogExclusion, MOST_EXCLUSIONS } from "./exclusions.ts";
import { logsName, systemLogsFilter } from "./storage.ts";

/** The exclusions by name; undefined where this stack leaves `_Default` alone. */
export function leftOutOfDefault(
  systems: readonly ResolvedSystem[],
  { owns, logs }: Pick<StackDescription, "owns" | "logs">,
): Readonly<Record<string, LogExclusion>> | undefined {
  if (!owns.project || !logs.leaveDefault) return undefined;
  const own = systems.map((system): [string, LogExclusion] => [
    logsName(system),
    { filter: systemLogsFilter(system), why: `Kept in the log bucket ${logsName(system)}` },
  ]);
  const others = Object.entries(logs.keptElsewhere).map(([name, filter]): [string, LogExclusion] => [
    name,
    { filter, why: "Kept by another stack" },
  ]);
  return Object.fromEntries([...shared(own, MOST_EXCLUSIONS - others.length), ...others]);
}

/** One exclusion a system while a sink has room for that; where there are more systems, several share one. */
function shared(
  own: readonly (readonly [string, LogExclusion])[],
  room: number,
): readonly (readonly [string, LogExclusion])[] {
  if (own.length <= room || room < 1) return own;
  const size = Math.ceil(own.length / room);
  return Array.from({ length: Math.ceil(own.length / size) }, (_, index) => {
    const part = own.slice(index * size, (index + 1) * size);
    const names = part.map(([name]) => name);
    const filter = part.map(([, each]) => `(${each.filter})`).join(" OR ");
    return [`vigie-${index + 1}`, { filter, why: `Kept in ${names[0]} to ${names.at(-1)}` }];
  });
}

/** Everything that is wrong with what `_Default` leaves out, and what its owner must be told. */
export function checkDefaultSink(
  systems: readonly ResolvedSystem[],
  stack: Pick<StackDescription, "owns" | "logs">,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const at = "vigie:logs.keptElsewhere";
  const { owns, logs } = stack;
  const logging = systems.filter((system) => systemLogsFilter(system) !== "");
  if (Object.keys(logs.keptElsewhere).length > 0 && !owns.project) {
    found.error(
      at,
      "this stack does not own the project, so it leaves nothing out of _Default",
      "write it in the stack whose vigie:owns.project is true",
    );
  } else if (!owns.project && logs.leaveDefault) {
    for (const system of logging)
      found.notice(
        `${system.name}.logs`,
        "the project's _Default sink stores the entries too, for another stack owns it",
        `write ${JSON.stringify(logsName(system))}: ${JSON.stringify(systemLogsFilter(system))} under vigie:logs.keptElsewhere there`,
      );
  }
  for (const name of Object.keys(logs.keptElsewhere)) {
    if (logging.some((system) => logsName(system) === name))
      found.error(`${at}.${name}`, "this stack keeps these entries itself", "take it out");
  }
  // With those of its own: all of them are exclusions of one sink.
  found.add(checkExclusions(leftOutOfDefault(logging, stack) ?? {}, at));
  return found.all;
}
