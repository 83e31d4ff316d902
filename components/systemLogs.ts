// A system's logs: a bucket of its own with the environment's retention, and a sink to it and to every further destination.
import type * as pulumi from "@pulumi/pulumi";
import type { LogDestination } from "./gcp/logArgs.ts";
import { LogBucket } from "./gcp/logBucket.ts";
import { LogSink } from "./gcp/logSink.ts";
import { serviceLogsFilter } from "./model/logging/filters.ts";
import type { ResolvedSystem } from "./model/resolved.ts";
import type { LogDestinationInStack } from "./model/stack.ts";
import { logsOf } from "./model/workloads/index.ts";
import type { SystemArgs } from "./systemArgs.ts";

/** The components that keep a system's logs. */
export interface SystemLogs {
  /** The bucket. */
  readonly bucket: LogBucket;
  /** The sinks by their destination's name; the bucket's is `bucket`. */
  readonly sinks: Readonly<Record<string, LogSink>>;
}

/** What a system's log bucket and sink are called in Google Cloud. */
export function logsName(system: Pick<ResolvedSystem, "name" | "environment">): string {
  return `${system.name}-${system.environment}`;
}

/** The entries of a system's services. */
export function systemLogsFilter(system: Pick<ResolvedSystem, "services">): string {
  return serviceLogsFilter(logsOf(Object.values(system.services)));
}

/** Makes the bucket and the sinks. @param childName the name of a child in a role */
export function makeSystemLogs(
  { system, stack }: SystemArgs,
  childName: (role: string) => string,
  options: pulumi.ComponentResourceOptions,
): SystemLogs {
  const { project, region, settings, title, environment } = system;
  const bucket = new LogBucket(
    childName("logs"),
    {
      project,
      location: region,
      bucketId: logsName(system),
      retention: settings.logRetention,
      description: `Logs of ${title} in ${environment}`,
      protect: settings.protect,
    },
    options,
  );
  const sink = (role: string, destination: LogDestination) =>
    new LogSink(
      childName(`${role}-sink`),
      {
        project,
        sinkName: role === "logs" ? logsName(system) : `${logsName(system)}-${role}`,
        filter: systemLogsFilter(system),
        exclusions: system.description.logs?.exclusions,
        destination,
        description: `Entries of the services of ${title} in ${environment}`,
      },
      options,
    );
  const further = Object.entries(stack.logs.destinations)
    .filter(([, { systems }]) => systems === undefined || systems.includes(system.name))
    .map(([name, destination]) => [name, sink(name, destinationOf(destination))]);
  return {
    bucket,
    sinks: {
      bucket: sink("logs", { kind: "log-bucket", bucket: bucket.bucket }),
      ...Object.fromEntries(further),
    },
  };
}

function destinationOf({ kind, name }: LogDestinationInStack): LogDestination {
  if (kind !== "log-bucket") return { kind, existing: name };
  // A bucket of another project needs a grant there.
  return { kind, bucket: name, project: name.split("/")[1] };
}
