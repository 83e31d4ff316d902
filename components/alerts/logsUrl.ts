// The address of the log entries to read first when an alert fires: warnings and worse, of the service or of the whole system.
import { type LogsTime, logsExplorerUrl } from "../model/logging/explorerUrl.ts";
import { serviceLogsFilter } from "../model/logging/filters.ts";
import type { ResolvedSystem } from "../model/resolved.ts";
import { logsOf } from "../model/workloads/index.ts";

/** The address of the logs of one service, or of all where none is named; undefined where nothing of the system logs. */
export type LogsUrl = (service: string | undefined) => string | undefined;

/** Addresses in Google Cloud's console. @param time from when to when @default what the reader chose last */
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
