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

/** What a RunMonitoring document asks for. */
export interface RunMonitoringSpec {
  /** What is scraped, one scrape job each. */
  readonly endpoints: readonly RunMonitoringEndpoint[];
  /** Which facts about the target become labels. */
  readonly targetLabels: {
    /** The facts. */
    readonly metadata: readonly TargetMetadata[];
  };
  /** What a scrape may bring. @default no limits */
  readonly limits?: {
    /** Most samples after relabelling. */
    readonly samples: number;
  };
}

/** A RunMonitoring document. */
export interface RunMonitoring {
  /** The only version there is. */
  readonly apiVersion: typeof RUN_MONITORING_API_VERSION;
  readonly kind: "RunMonitoring";
  /** Whose document it is. */
  readonly metadata: {
    /** Becomes the `job` label. */
    readonly name: string;
  };
  /** What it asks for. */
  readonly spec: RunMonitoringSpec;
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
