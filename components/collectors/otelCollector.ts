// The configuration of the OpenTelemetry collector sidecar (Google's build): metrics by scrape and by OTLP to Managed
// Prometheus, traces to the Telemetry API, optionally each to a second store. Its series carry the same labels
// as the Managed Prometheus sidecar's, so dashboards and alerts do not know which of the two collected them.
//
// After the standard configuration of GoogleCloudPlatform/opentelemetry-operations-collector at d90c141 (0.156.1);
// where it differs, the comment says why.
import type { CollectedService } from "./collectedService.ts";
import { prometheusReceiver } from "./otelScrape.ts";
import { seriesProcessors } from "./otelSeries.ts";
import { OTLP_AUTHENTICATOR, OTLP_EXPORTER, otlpAuthenticator, otlpExporter } from "./otlpStore.ts";
import { PERSONAL_ATTRIBUTES, removingProcessor } from "./spanAttributes.ts";
import { toYaml } from "./yaml.ts";

/** The environment variable that carries the configuration; `--config=env:` reads it, so no secret and no volume is needed. */
export const OTEL_CONFIG_VARIABLE = "OTEL_CONFIG";

/** The collector's health endpoint. On Cloud Run it is required, not optional, says the standard configuration. */
export const OTEL_HEALTH_PORT = 13_133;

/** Where the application sends OTLP over HTTP. */
export const OTLP_HTTP_ENDPOINT = "http://localhost:4318";

/** Ports that the collector itself listens on: OTLP over gRPC and HTTP, its health. */
export const OTEL_PORTS: readonly number[] = [4317, 4318, OTEL_HEALTH_PORT];

/** The environment variable with the second store's user. */
export const REMOTE_WRITE_USER_VARIABLE = "REMOTE_WRITE_USER";

/** The environment variable with the second store's password. */
export const REMOTE_WRITE_TOKEN_VARIABLE = "REMOTE_WRITE_TOKEN";

/** The most characters an environment variable may have on Cloud Run. */
export const LONGEST_ENVIRONMENT_VALUE = 32_768;

/** The parts of one kind by name. */
type Parts = Readonly<Record<string, object>>;

/** One way of data through the collector: names of its parts, in order. */
export interface OtelPipeline {
  /** Where data come from. */
  readonly receivers: readonly string[];
  /** What is done with them, first to last. */
  readonly processors: readonly string[];
  /** Where they go. */
  readonly exporters: readonly string[];
}

/** A collector's configuration, in the order in which it is written. */
export interface OtelConfiguration {
  /** What is neither of the following. */
  readonly extensions: Parts;
  /** Where data come from. */
  readonly receivers: Parts;
  /** What is done with them. */
  readonly processors: Parts;
  /** Where they go. */
  readonly exporters: Parts;
  /** Which of them run. */
  readonly service: {
    /** Names of extensions. */
    readonly extensions: readonly string[];
    /** Ways by name. */
    readonly pipelines: Readonly<Record<string, OtelPipeline>>;
    /** What the collector says about itself. */
    readonly telemetry: object;
  };
}

/** Cloud Monitoring takes at most 200 series in one request. */
export const WRITE_BATCH = { send_batch_max_size: 200, send_batch_size: 200, timeout: "5s" };

/** One sender at a time: several would deliver points of one series out of order, which Cloud Monitoring refuses. */
const IN_ORDER = { num_consumers: 1 };

/** How series are written to Managed Prometheus: by their own names, one sender at a time. */
export const GMP_EXPORTER = {
  metric: {
    add_metric_suffixes: false,
    extra_metrics_config: { enable_target_info: false },
  },
  sending_queue: IN_ORDER,
};

/** The configuration of a service's collector. */
export function otelConfiguration(service: CollectedService): OtelConfiguration {
  const second = service.remoteWrite !== undefined;
  const { otlp } = service;
  const removing = removingProcessor(service.removedAttributes ?? []);
  const spanStores = [
    ...(otlp?.cloudTrace === false ? [] : ["otlp"]),
    ...(otlp === undefined ? [] : [OTLP_EXPORTER]),
  ];
  const stores = ["googlemanagedprometheus", ...(second ? ["prometheusremotewrite/second"] : [])];
  const scraped = service.endpoints.length > 0;
  const common = ["memory_limiter", "resourcedetection"];
  return {
    extensions: {
      health_check: { endpoint: `0.0.0.0:${OTEL_HEALTH_PORT}` },
      googleclientauth: {},
      ...(second ? { "basicauth/second": { client_auth: CREDENTIALS } } : {}),
      ...(otlp && { [OTLP_AUTHENTICATOR]: otlpAuthenticator }),
    },
    receivers: {
      otlp: {
        protocols: { grpc: { endpoint: "localhost:4317" }, http: { endpoint: "localhost:4318" } },
      },
      ...(scraped ? { prometheus: prometheusReceiver(service) } : {}),
    },
    processors: {
      memory_limiter: { check_interval: "1s", limit_percentage: 65, spike_limit_percentage: 20 },
      resourcedetection: { detectors: ["gcp"], timeout: "10s" },
      ...seriesProcessors(service),
      ...(removing && { [PERSONAL_ATTRIBUTES]: removing }),
      "transform/project": PROJECT_OF_TRACES,
      batch: WRITE_BATCH,
    },
    exporters: {
      googlemanagedprometheus: GMP_EXPORTER,
      ...(otlp?.cloudTrace === false ? {} : { otlp: TELEMETRY_API }),
      ...(otlp && { [OTLP_EXPORTER]: otlpExporter(otlp) }),
      ...(second ? { "prometheusremotewrite/second": secondStore(service) } : {}),
    },
    service: {
      extensions: [
        "health_check",
        "googleclientauth",
        ...(second ? ["basicauth/second"] : []),
        ...(otlp ? [OTLP_AUTHENTICATOR] : []),
      ],
      pipelines: {
        ...(scraped
          ? {
              "metrics/scraped": {
                receivers: ["prometheus"],
                processors: [
                  ...common,
                  "metric_start_time",
                  "transform/scraped",
                  "transform/labels",
                  "batch",
                ],
                exporters: stores,
              },
            }
          : {}),
        "metrics/otlp": {
          receivers: ["otlp"],
          processors: [...common, "transform/otlp", "transform/labels", "batch"],
          exporters: stores,
        },
        traces: {
          receivers: ["otlp"],
          processors: [...common, ...(removing ? [PERSONAL_ATTRIBUTES] : []), "transform/project", "batch"],
          exporters: spanStores,
        },
      },
      // Structured, so that Cloud Logging reads the severity; the collector's own metrics are nobody's signal here.
      telemetry: { logs: { level: "warn", encoding: "json" }, metrics: { level: "none" } },
    },
  };
}

/** Google's own store of spans. */
const TELEMETRY_API = {
  endpoint: "telemetry.googleapis.com:443",
  compression: "none",
  balancer_name: "pick_first",
  auth: { authenticator: "googleclientauth" },
};

const CREDENTIALS = {
  username: `\${env:${REMOTE_WRITE_USER_VARIABLE}}`,
  password: `\${env:${REMOTE_WRITE_TOKEN_VARIABLE}}`,
};

/** The Telemetry API wants to know the project; the detector knows it under two names, by its version. */
const PROJECT_OF_TRACES = {
  error_mode: "ignore",
  trace_statements: [
    'set(resource.attributes["gcp.project_id"], resource.attributes["gcp.project.id"]) where resource.attributes["gcp.project.id"] != nil',
    'set(resource.attributes["gcp.project_id"], resource.attributes["cloud.account.id"]) where resource.attributes["gcp.project_id"] == nil and resource.attributes["cloud.account.id"] != nil',
  ],
};

/**
 * Remote write turns `service.name` and `service.instance.id` into job and instance, but no other attribute of the
 * resource into a label; what Managed Prometheus takes from the monitored resource is therefore written as labels.
 */
function secondStore(service: CollectedService): object {
  return {
    endpoint: service.remoteWrite,
    auth: { authenticator: "basicauth/second" },
    add_metric_suffixes: false,
    target_info: { enabled: false },
    resource_to_telemetry_conversion: { enabled: false },
    external_labels: {
      project_id: service.project,
      location: service.region,
      cluster: "__run__",
      namespace: service.name,
    },
  };
}

/** The text that the collector reads. */
export function otelYaml(service: CollectedService): string {
  return toYaml(otelConfiguration(service));
}
