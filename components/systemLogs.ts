// A system's logs: a bucket with the environment's retention, one for each class of entries that is kept for another time, a sink
// to each and to every further destination, and the searches that its people want to have at hand.
import type * as pulumi from "@pulumi/pulumi";
import type { LogDestination } from "./gcp/logArgs.ts";
import { LogBucket } from "./gcp/logBucket.ts";
import { LogMetrics } from "./gcp/logMetrics.ts";
import { LogSink } from "./gcp/logSink.ts";
import { SavedSearches } from "./gcp/savedSearches.ts";
import type { LogDestinationInStack } from "./model/logging/inStack.ts";
import { logMetricsOf } from "./model/logging/metrics.ts";
import { searchesOf } from "./model/logging/searches.ts";
import { type LogStorage, logStorageOf, logsName, systemLogsFilter } from "./model/logging/storage.ts";
import { viewsOf } from "./model/logging/views.ts";

import type { SystemArgs } from "./systemArgs.ts";

/** The components that keep a system's logs. */
export interface SystemLogs {
  /** The bucket of all entries that belong to no class. */
  readonly bucket: LogBucket;
  /** The buckets of classes, by class. */
  readonly classes: Readonly<Record<string, LogBucket>>;
  /** The sinks by their destination's name; the bucket's is `bucket`, a class's is the class's. */
  readonly sinks: Readonly<Record<string, LogSink>>;
  /** The searches; none where the stack saves none. */
  readonly searches?: SavedSearches;
  /** Metrics counted from entries; none where the system declares none. */
  readonly metrics?: LogMetrics;
}

/** Makes the buckets, the sinks and the searches. @param childName the name of a child in a role */
export function makeSystemLogs(
  { system, stack }: SystemArgs,
  childName: (role: string) => string,
  options: pulumi.ComponentResourceOptions,
): SystemLogs {
  const { project, region, settings, title, environment } = system;
  const bucketOf = ({ class: kind, name, retention, description }: LogStorage) =>
    new LogBucket(
      childName(kind === undefined ? "logs" : `logs-${kind}`),
      {
        project,
        location: region,
        bucketId: name,
        retention,
        description,
        analytics: settings.logAnalytics !== "none",
        linkedDataset: settings.logAnalytics === "bigquery",
        views: viewsOf(stack, system.name),
        protect: settings.protect,
      },
      options,
    );
  const sink = (role: string, sinkName: string, filter: string, destination: LogDestination) =>
    new LogSink(
      childName(`${role}-sink`),
      {
        project,
        sinkName,
        filter,
        exclusions: system.description.logs?.exclusions,
        destination,
        description: `Entries of the services of ${title} in ${environment}`,
      },
      options,
    );
  const kept = logStorageOf(system, stack).map((storage) => {
    const bucket = bucketOf(storage);
    const role = storage.class === undefined ? "logs" : `logs-${storage.class}`;
    const destination = { kind: "log-bucket", bucket: bucket.bucket } as const;
    return {
      key: storage.class ?? "bucket",
      bucket,
      sink: sink(role, storage.name, storage.filter, destination),
    };
  });
  const further = Object.entries(stack.logs.destinations)
    .filter(([, { systems }]) => systems === undefined || systems.includes(system.name))
    .map(([name, destination]): [string, LogSink] => [
      name,
      sink(name, `${logsName(system)}-${name}`, systemLogsFilter(system), destinationOf(destination)),
    ]);
  const [main, ...classes] = kept;
  const metrics = logMetricsOf(system);
  return {
    bucket: main!.bucket,
    classes: Object.fromEntries(classes.map(({ key, bucket }) => [key, bucket])),
    sinks: Object.fromEntries([...kept.map((each): [string, LogSink] => [each.key, each.sink]), ...further]),
    ...(metrics.length > 0 && {
      metrics: new LogMetrics(childName("log-metrics"), { project, metrics }, options),
    }),
    ...(stack.logs.saveSearches && {
      searches: new SavedSearches(
        childName("searches"),
        {
          project,
          prefix: logsName(system),
          title: `${title} (${environment})`,
          searches: searchesOf(system),
        },
        options,
      ),
    }),
  };
}

function destinationOf({ kind, name }: LogDestinationInStack): LogDestination {
  if (kind !== "log-bucket") return { kind, existing: name };
  // A bucket of another project needs a grant there.
  return { kind, bucket: name, project: name.split("/")[1] };
}
