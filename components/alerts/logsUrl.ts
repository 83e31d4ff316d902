// The address of the log entries to read first when an alert fires: warnings and worse, of the service or of the whole system.
import { serviceLogsFilter } from "../model/logging/filters.ts";
import type { ResolvedSystem } from "../model/resolved.ts";

/** The address of the logs of one service, or of all where none is named; undefined where nothing of the system logs. */
export type LogsUrl = (service: string | undefined) => string | undefined;

/** Addresses in Google Cloud's console. */
export function logsUrlOf({ services, project }: Pick<ResolvedSystem, "services" | "project">): LogsUrl {
  return (service) => {
    const meant = Object.values(services).filter(({ name }) => service === undefined || name === service);
    const filter = serviceLogsFilter({
      cloudRun: meant.flatMap(({ workload, name }) => (workload === "cloud-run" ? [name] : [])),
      instances: meant.flatMap((each) =>
        each.workload === "vm-host" ? [each.description.instanceName] : [],
      ),
      from: "WARNING",
    });
    // Blanks as %20: the console reads a plus as a plus.
    return filter === ""
      ? undefined
      : `https://console.cloud.google.com/logs/query;query=${encodeURIComponent(filter)}?project=${project}`;
  };
}
