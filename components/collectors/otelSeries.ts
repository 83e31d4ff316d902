// The processors that give the OpenTelemetry collector's series the labels of the Managed Prometheus sidecar's.
// Left side: what the sidecar writes (GoogleCloudPlatform/run-gmp-sidecar, confgenerator/config.go at 056abb4).
//   cluster        "__run__"
//   namespace      the service's name
//   job            the RunMonitoring's name
//   instance       <instance id>:<port>
//   revision_name  the revision, because runMonitoring.ts asks for it
import type { CollectedService } from "./collectedService.ts";

/** The labels of every series, whichever collector wrote it, beside the application's own. */
export const SERIES_LABELS = [
  "project_id",
  "location",
  "cluster",
  "namespace",
  "job",
  "instance",
  "revision_name",
] as const;

/** Labels that Managed Prometheus takes from the monitored resource: as labels of a point they would be refused. */
const RESOURCE_LABELS = ["location", "cluster", "namespace", "job", "instance", "project_id"] as const;

/** Processors by name. */
export function seriesProcessors(service: CollectedService): Readonly<Record<string, object>> {
  const job = JSON.stringify(service.job ?? service.name);
  return {
    // The receiver sets no start time since 0.140, and Managed Prometheus needs one for counters. The sidecar uses the
    // process's own start time or else the collector's; the application starts after this collector, so none is lost.
    metric_start_time: { strategy: "start_time_metric" },
    // Relabelling has set the instance to the port, as the sidecar does; the instance's id comes before it. It is
    // faas.instance: the older faas.id is gone since 0.147, and without an id all instances would write one series.
    "transform/scraped": {
      metric_statements: [
        {
          context: "resource",
          statements: [
            'set(attributes["service.instance.id"], Concat([attributes["faas.instance"], attributes["service.instance.id"]], ":"))',
          ],
        },
      ],
    },
    // Metrics that the application sends have no port; they get the same job.
    "transform/otlp": {
      metric_statements: [
        {
          context: "resource",
          statements: [
            'set(attributes["service.instance.id"], attributes["faas.instance"])',
            `set(attributes["service.name"], ${job})`,
            'delete_key(attributes, "service.namespace")',
          ],
        },
      ],
    },
    "transform/labels": {
      metric_statements: [
        {
          context: "resource",
          statements: [
            'set(attributes["cluster"], "__run__")',
            'set(attributes["namespace"], attributes["faas.name"])',
          ],
        },
        // The receiver names itself as scope, which would become two more labels; the sidecar's does not.
        { context: "scope", statements: ['set(name, "")', 'set(version, "")'] },
        {
          context: "datapoint",
          statements: [
            ...RESOURCE_LABELS.flatMap((label) => [
              `set(attributes["exported_${label}"], attributes["${label}"])`,
              `delete_key(attributes, "${label}")`,
            ]),
            'set(attributes["revision_name"], resource.attributes["faas.version"])',
          ],
        },
      ],
    },
  };
}
