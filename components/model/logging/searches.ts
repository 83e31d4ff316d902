// The searches that a system's people want to have at hand: what it declares, and for every system its errors and everything of
// one request, job or trace. Each is a filter for Logs Explorer; what is to be filled in stands in angle brackets.
import type { Duration } from "../../core/units.ts";
import type { ResolvedSystem } from "../resolved.ts";
import { logsOf } from "../workloads/index.ts";
import { DEFAULT_IDS, TRACE } from "./contract.ts";
import type { LogSearch } from "./description.ts";
import { logsExplorerUrl } from "./explorerUrl.ts";
import { serviceLogsFilter, severityFilter } from "./filters.ts";

/** A search with its whole filter. */
export interface ResolvedSearch extends LogSearch {
  /** What tells it from others of its system. */
  readonly key: string;
  /** The whole filter: the system's entries, and which of them. */
  readonly filter: string;
  /** How far back it looks at first. */
  readonly over: Duration;
  /** Its address in Google Cloud's console. */
  readonly url: string;
}

const LAST_HOUR: Duration = "1h";
const LAST_DAY: Duration = "24h";

/** The searches of a system by their keys; none where nothing of it logs. */
export function searchesOf(
  system: Pick<ResolvedSystem, "services" | "project" | "description">,
): readonly ResolvedSearch[] {
  const { services, project, description } = system;
  const { contract = {}, searches = {} } = description.logs ?? {};
  const all = { ...everySystems(project, contract.ids ?? DEFAULT_IDS), ...searches };
  return Object.entries(all).flatMap(([key, search]) => {
    const meant = Object.values(services).filter(
      ({ name }) => search.service === undefined || search.service === name,
    );
    const entries = serviceLogsFilter(logsOf(meant));
    if (entries === "") return [];
    const filter = `${entries} AND ${grouped(search.where)}`;
    const over = search.over ?? LAST_HOUR;
    return [{ ...search, key, filter, over, url: logsExplorerUrl(filter, project, over) }];
  });
}

/** A condition that stays one beside others. */
export function grouped(where: string): string {
  return /\b(OR|AND)\b/.test(where) && !/^\([^()]*\)$/.test(where) ? `(${where})` : where;
}

/** What every system has: errors, and everything of one request, job or trace. */
function everySystems(project: string, ids: readonly string[]): Readonly<Record<string, LogSearch>> {
  return {
    errors: { title: "Errors", where: severityFilter("ERROR"), over: LAST_HOUR },
    trace: {
      title: "Everything of one trace",
      // Entries whose application writes the id into a field of its own are found too.
      where: `(trace="projects/${project}/traces/<trace id>" OR jsonPayload.trace_id="<trace id>")`,
      over: LAST_DAY,
    },
    ...Object.fromEntries(
      ids.map((id) => [
        id.replaceAll("_", "-"),
        { title: `Everything of one ${id}`, where: `jsonPayload.${id}="<${id}>"`, over: LAST_DAY },
      ]),
    ),
  };
}

/** Fields of the application's JSON that a filter names, each once: `jsonPayload.user.id` is `user`. */
export function payloadFields(filter: string): readonly string[] {
  const found = filter.matchAll(/\bjsonPayload\.("[^"]+"|[A-Za-z_][A-Za-z0-9_]*)/g);
  return [...new Set([...found].map(([, name = ""]) => name.replaceAll('"', "")))];
}

/** The names that Cloud Logging itself reads out of an entry, so that they are found elsewhere or always. */
export const ALWAYS_THERE: readonly string[] = ["message", "level", "trace_id", TRACE];
