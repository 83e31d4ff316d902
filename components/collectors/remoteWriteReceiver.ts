// The configuration of an OpenTelemetry collector (Google's build) that takes Prometheus remote write and writes it to Managed
// Prometheus: the way in for series of a Prometheus outside Google Cloud. Its address is no Google address, because those take none.
import { toYaml } from "../core/yaml.ts";
import { GMP_EXPORTER, OTEL_HEALTH_PORT, type OtelConfiguration, WRITE_BATCH } from "./otelCollector.ts";
import type { Scope } from "./scope.ts";

/** The port on which the receiver listens. */
export const RECEIVER_PORT = 8080;

/** The environment variable with the senders' user. */
export const SENDER_USER_VARIABLE = "SENDER_USER";

/** The environment variable with the senders' password. */
export const SENDER_PASSWORD_VARIABLE = "SENDER_PASSWORD";

/** Where the series are put, as their labels say. */
export interface ReceivedPlace {
  /** The `location` of the series: a region, because Cloud Monitoring takes nothing else. */
  readonly region: string;
  /** The `namespace` of the series. */
  readonly namespace: string;
}

/** No cluster has this name, so that nobody's series are mixed up with those of one. */
const CLUSTER = "__remote__";

/** The labels that single out the series that came by a receiver; their `job` is the sender's own. */
export function receivedScope({ namespace }: Pick<ReceivedPlace, "namespace">, job: string): Scope {
  return { cluster: CLUSTER, namespace, job };
}

/** Labels that Managed Prometheus takes from the monitored resource: as labels of a point they would be refused. */
const RESOURCE_LABELS = ["location", "cluster", "namespace", "project_id"] as const;

/** The configuration. */
export function receiverConfiguration({ region, namespace }: ReceivedPlace): OtelConfiguration {
  return {
    extensions: {
      health_check: { endpoint: `0.0.0.0:${OTEL_HEALTH_PORT}` },
      // The senders' Prometheus cannot make the tokens that Cloud Run asks for, so the collector itself asks who they are.
      "basicauth/senders": {
        htpasswd: { inline: `\${env:${SENDER_USER_VARIABLE}}:\${env:${SENDER_PASSWORD_VARIABLE}}` },
      },
    },
    receivers: {
      prometheusremotewrite: {
        endpoint: `0.0.0.0:${RECEIVER_PORT}`,
        auth: { authenticator: "basicauth/senders" },
      },
    },
    processors: {
      memory_limiter: { check_interval: "1s", limit_percentage: 65, spike_limit_percentage: 20 },
      // A sender that says no start time counts from what this collector saw first, as Managed Prometheus's own collector does.
      metric_start_time: { strategy: "subtract_initial_point" },
      "transform/place": {
        metric_statements: [
          {
            context: "resource",
            statements: [
              `set(attributes["location"], ${JSON.stringify(region)})`,
              `set(attributes["cluster"], ${JSON.stringify(CLUSTER)})`,
              `set(attributes["namespace"], ${JSON.stringify(namespace)})`,
            ],
          },
          { context: "scope", statements: ['set(name, "")', 'set(version, "")'] },
          {
            context: "datapoint",
            statements: RESOURCE_LABELS.flatMap((label) => [
              `set(attributes["exported_${label}"], attributes["${label}"])`,
              `delete_key(attributes, "${label}")`,
            ]),
          },
        ],
      },
      batch: WRITE_BATCH,
    },
    exporters: { googlemanagedprometheus: GMP_EXPORTER },
    service: {
      extensions: ["health_check", "basicauth/senders"],
      pipelines: {
        metrics: {
          receivers: ["prometheusremotewrite"],
          processors: ["memory_limiter", "metric_start_time", "transform/place", "batch"],
          exporters: ["googlemanagedprometheus"],
        },
      },
      telemetry: { logs: { level: "warn", encoding: "json" }, metrics: { level: "none" } },
    },
  };
}

/** The text that the collector reads. */
export function receiverYaml(place: ReceivedPlace): string {
  return toYaml(receiverConfiguration(place));
}
