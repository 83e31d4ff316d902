// What managed collection on a GKE cluster scrapes of one workload: a PodMonitoring. Field names and rules:
// GoogleCloudPlatform/prometheus-engine, pkg/operator/apis/monitoring/v1/pod_types.go and pod_config.go at 2ffde4e. It makes no
// workload: who keeps the cluster does, with the probes that follow from the same description (gkeProbes.ts).
import { scrapeEndpoint } from "./collectedService.ts";
import type { GkeSpec } from "./gkeSpec.ts";
import { keepDeclared, type RelabelRule } from "./relabel.ts";
import { sampleLimit } from "./sampleLimit.ts";

/** One endpoint of a PodMonitoring. */
export interface PodMonitoringEndpoint {
  /** The port by number; it need not be declared by a container. */
  readonly port: number;
  /** Path of the exposition page. */
  readonly path: string;
  /** Time between two scrapes. */
  readonly interval: string;
  /** Longest time a scrape may take; never above the interval. */
  readonly timeout: string;
  /** Relabelling of the scraped series. */
  readonly metricRelabeling: readonly RelabelRule[];
}

/** A PodMonitoring. */
export interface PodMonitoring {
  readonly apiVersion: "monitoring.googleapis.com/v1";
  readonly kind: "PodMonitoring";
  /** Whose it is. */
  readonly metadata: {
    /** Becomes the `job` label. */
    readonly name: string;
    /** The namespace of the pods, the `namespace` label. */
    readonly namespace: string;
    /** The system and the environment. */
    readonly labels: Readonly<Record<string, string>>;
    /** The cluster that it belongs on. */
    readonly annotations: Readonly<Record<string, string>>;
  };
  /** What it asks for. */
  readonly spec: {
    /** Which pods are scraped. */
    readonly selector: {
      /** Labels that they have. */
      readonly matchLabels: Readonly<Record<string, string>>;
    };
    /** What is scraped of each, one scrape job each. */
    readonly endpoints: readonly PodMonitoringEndpoint[];
    /** Which facts about the pod become labels. */
    readonly targetLabels: {
      /** The facts. */
      readonly metadata: readonly string[];
    };
    /** What a scrape may bring. @default no limits */
    readonly limits?: {
      /** Most samples after relabelling. */
      readonly samples: number;
    };
  };
}

/** The annotation that says on which cluster an object belongs. */
export const CLUSTER_ANNOTATION = "vigie/cluster";

/**
 * Facts that become labels. A pod belongs to one controller and `instance` begins with its name, so this label costs no series;
 * the container is known only where the port is named, which Vigie does not ask for.
 */
export const POD_LABELS: readonly string[] = ["pod"];

/** The PodMonitoring of a workload. */
export function podMonitoring(spec: GkeSpec): PodMonitoring {
  const { name, namespace, cluster, system, environment, metrics, relabeling = [] } = spec;
  const samples = sampleLimit(metrics);
  return {
    apiVersion: "monitoring.googleapis.com/v1",
    kind: "PodMonitoring",
    metadata: {
      name,
      namespace,
      labels: { system, environment },
      annotations: { [CLUSTER_ANNOTATION]: cluster },
    },
    spec: {
      selector: { matchLabels: spec.pods ?? { "app.kubernetes.io/name": name } },
      endpoints: spec.endpoints.map((each) => ({
        ...scrapeEndpoint(each, spec.scrapeInterval),
        metricRelabeling: [...keepDeclared(metrics), ...relabeling],
      })),
      targetLabels: { metadata: POD_LABELS },
      ...(samples === undefined ? {} : { limits: { samples } }),
    },
  };
}
