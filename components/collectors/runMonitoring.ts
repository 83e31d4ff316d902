// The configuration of Google's Managed Prometheus sidecar for Cloud Run: a RunMonitoring document.
// Field names and rules: GoogleCloudPlatform/run-gmp-sidecar, confgenerator/config.go at 056abb4. It is parsed strictly,
// so an unknown field stops the sidecar; checkRunMonitoring.ts refuses first what the sidecar would refuse.
import { type CollectedService, type ScrapeEndpoint, scrapeEndpoint } from "./collectedService.ts";
import { keepDeclared, type RelabelRule } from "./relabel.ts";
import { sampleLimit } from "./sampleLimit.ts";
import { toYaml } from "./yaml.ts";

/** Where the sidecar reads its configuration. There is no environment variable for it. */
export const RUN_MONITORING_DIRECTORY = "/etc/rungmp/";

/** The file's name in that directory. */
export const RUN_MONITORING_FILE = "config.yaml";

/** The `apiVersion` that the sidecar accepts. */
export const RUN_MONITORING_API_VERSION = "monitoring.googleapis.com/v1beta";

/** Facts about the target that the sidecar can write as labels. */
export type TargetMetadata = "instance" | "revision" | "service" | "configuration";

/** One endpoint of a RunMonitoring document. */
export interface RunMonitoringEndpoint extends ScrapeEndpoint {
  /** Relabelling of the scraped series. */
  readonly metricRelabeling: readonly RelabelRule[];
}

/** A RunMonitoring document. */
export interface RunMonitoring {
  readonly apiVersion: typeof RUN_MONITORING_API_VERSION;
  readonly kind: "RunMonitoring";
  /** The name becomes the `job` label. */
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly endpoints: readonly RunMonitoringEndpoint[];
    readonly targetLabels: { readonly metadata: readonly TargetMetadata[] };
    /** @default no limits */
    readonly limits?: { readonly samples: number };
  };
}

/**
 * The RunMonitoring of a service.
 *
 * Of the target's facts only the revision becomes a label: service and configuration say what `namespace` says, and an
 * instance belongs to one revision, so this label costs no series. The otel collector writes the same one.
 */
export function runMonitoring(service: CollectedService): RunMonitoring {
  const samples = sampleLimit(service.metrics);
  return {
    apiVersion: RUN_MONITORING_API_VERSION,
    kind: "RunMonitoring",
    metadata: { name: service.job ?? service.name },
    spec: {
      endpoints: service.endpoints.map((endpoint) => ({
        ...scrapeEndpoint(endpoint, service.scrapeInterval),
        metricRelabeling: [...keepDeclared(service.metrics), ...(service.relabeling ?? [])],
      })),
      targetLabels: { metadata: ["revision"] },
      ...(samples === undefined ? {} : { limits: { samples } }),
    },
  };
}

/** The file that the sidecar reads. */
export function runMonitoringYaml(service: CollectedService): string {
  return toYaml(runMonitoring(service));
}
