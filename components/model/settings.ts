// The knobs of a service and of a stack: what an environment profile, a system, a service or a stack may set.
// Every knob has a constant default here; profiles are in environment.ts, resolution in core/layers.ts.
import type { Cpu, Duration, Memory, Percent } from "../core/units.ts";

/** How a service's series reach Managed Prometheus: Google's sidecar, an OpenTelemetry collector, or not at all. */
export type CollectorMode = "gmp" | "otel" | "none";

/** Who pays for idle CPU: `request` bills requests only and throttles between them, `instance` keeps CPU always allocated. */
export type Billing = "request" | "instance";

/** Which networks may reach a service. */
export type Ingress = "all" | "internal" | "internal-and-load-balancer";

/** The log levels of the applications. */
export type LogLevel = "DEBUG" | "INFO" | "WARNING" | "ERROR";

/** The knobs of one service. */
export interface ServiceSettings {
  /** CPU limit of the application's container. @default "1" */
  readonly cpu: Cpu;
  /** Memory limit of the application's container. @default "512Mi" */
  readonly memory: Memory;
  /** Instances kept when there is no traffic. @default 0 */
  readonly minInstances: number;
  /** Most instances at once. @default 10 */
  readonly maxInstances: number;
  /** Requests one instance serves at once. @default 80, Cloud Run's own default */
  readonly concurrency: number;
  /** Longest time a request may take; Cloud Run allows 1 s to 60 m. @default "5m" */
  readonly timeout: Duration;
  /** Whether idle CPU is allocated and paid. @default "request" */
  readonly billing: Billing;
  /** Which networks may reach the service. @default "internal-and-load-balancer" */
  readonly ingress: Ingress;
  /** IAM members that may call the service, such as `serviceAccount:…` or `allUsers`. @default nobody */
  readonly invokers: readonly string[];
  /** Whether a metrics endpoint on the ingress port of a publicly invocable service is intended. @default false */
  readonly exposeMetrics: boolean;
  /** Whether deleting or replacing the service is refused by the API. @default the stack's `protect` */
  readonly deletionProtection: boolean;
  /** Whether the image must be named by digest. @default false */
  readonly requireDigest: boolean;
  /** Who decides which image runs: this program, or a delivery pipeline whose later deployments are left alone. @default "program" */
  readonly imageOwner: "program" | "pipeline";
  /** The way of the series; a service of its own choice says so in its description. @default "gmp" */
  readonly metrics: CollectorMode;
  /** How often metrics are scraped, where an endpoint does not say. @default "30s" */
  readonly scrapeInterval: Duration;
  /** Share of traces that are kept at their root; only the `otel` collector carries traces. @default "10%" */
  readonly traceSampling: Percent;
  /** CPU limit of the collector's container. @default "0.5" */
  readonly collectorCpu: Cpu;
  /** Memory limit of the collector's container. @default "512Mi" */
  readonly collectorMemory: Memory;
  /** What the application logs. @default "INFO" */
  readonly logLevel: LogLevel;
  /** The version that the application reports as APP_VERSION. @default "unknown" */
  readonly version: string;
}

/** The knobs of a whole stack that are not a service's. */
export interface StackSettings {
  /** How long log entries are kept in the system's log bucket; 1 to 3650 days. @default "30d" */
  readonly logRetention: Duration;
  /**
   * Whether log buckets can be asked in SQL: `none`, `sql` (Log Analytics), or `bigquery` (also as a dataset of BigQuery, with
   * whatever is asked there on BigQuery's bill). A bucket that has it keeps it. @default "none"
   */
  readonly logAnalytics: "none" | "sql" | "bigquery";
  /** Whether an alert may reach a channel that pages, such as PagerDuty. @default false */
  readonly mayPage: boolean;
  /** Whether folders, log buckets and services are protected from deletion. @default false */
  readonly protect: boolean;
  /** Whether images and collector images may be named by a floating tag. @default true */
  readonly floatingTags: boolean;
  /**
   * Whether a warning ends where its critical level begins, in targets that cannot hold it back while that fires (Grafana,
   * Cloud Monitoring): where a channel would be told of both, and critical waits no longer. @default true
   */
  readonly warningEndsAtCritical: boolean;
  /**
   * What Cloud Monitoring watches by itself, so that a dead Grafana is noticed: `second-path` a few policies, `mirror` every
   * alert beside them (which tells people twice, and is billed by the condition), `none` nothing. @default "second-path"
   */
  readonly cloudMonitoring: "none" | "second-path" | "mirror";
}

/** The constant layer of a service's settings. */
export const SERVICE_DEFAULTS: ServiceSettings = {
  cpu: "1",
  memory: "512Mi",
  minInstances: 0,
  maxInstances: 10,
  concurrency: 80,
  timeout: "5m",
  billing: "request",
  ingress: "internal-and-load-balancer",
  invokers: [],
  exposeMetrics: false,
  deletionProtection: false,
  requireDigest: false,
  imageOwner: "program",
  metrics: "gmp",
  scrapeInterval: "30s",
  traceSampling: "10%",
  collectorCpu: "0.5",
  collectorMemory: "512Mi",
  logLevel: "INFO",
  version: "unknown",
};

/** The constant layer of a stack's settings. */
export const STACK_DEFAULTS: StackSettings = {
  logRetention: "30d",
  logAnalytics: "none",
  mayPage: false,
  protect: false,
  floatingTags: true,
  warningEndsAtCritical: true,
  cloudMonitoring: "second-path",
};
