// The address of the log entries to read first when an alert fires: warnings and worse, of the service or of the whole system.
import { serviceLogsFilter } from "../model/logging/filters.ts";
import type { ResolvedSystem } from "../model/resolved.ts";
import { logsOf } from "../model/workloads/index.ts";

/** The address of the logs of one service, or of all where none is named; undefined where nothing of the system logs. */
export type LogsUrl = (service: string | undefined) => string | undefined;

/** The beginning and the end of a time, as ISO 8601 or as what will become it. */
export interface LogsTime {
  /** The first moment. */
  readonly from: string;
  /** The last moment. */
  readonly to: string;
}

/** Addresses in Google Cloud's console. @param time what is looked at @default what the console shows by itself */
export function logsUrlOf(
  { services, project }: Pick<ResolvedSystem, "services" | "project">,
  time?: LogsTime,
): LogsUrl {
  const known = new Map<string | undefined, string | undefined>();
  return (service) => {
    if (known.has(service)) return known.get(service);
    const meant = Object.values(services).filter(({ name }) => service === undefined || name === service);
    const filter = serviceLogsFilter({ ...logsOf(meant), from: "WARNING" });
    const url = filter === "" ? undefined : logsExplorerUrl(filter, project, time);
    known.set(service, url);
    return url;
  };
}

/** The address of what a filter finds. @param time what is looked at @default what the console shows by itself */
export function logsExplorerUrl(filter: string, project: string, time?: LogsTime): string {
  // Blanks as %20: the console reads a plus as a plus. Parentheses too: in Markdown they would end the link.
  const query = encodeURIComponent(filter).replaceAll("(", "%28").replaceAll(")", "%29");
  const range = time ? `;timeRange=${time.from}%2F${time.to}` : "";
  return `https://console.cloud.google.com/logs/query;query=${query}${range}?project=${project}`;
}
