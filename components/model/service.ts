// One deployable part of a system, as plain data: what it is, where it listens, what it exposes.
// Sizes and other knobs are settings (settings.ts); images, networks and secrets are slots that a stack fills.
import type { RelabelRule } from "../collectors/relabel.ts";
import type { Duration } from "../core/units.ts";
import type { Metric } from "../signals/metric.ts";
import type { CollectorMode, ServiceSettings } from "./settings.ts";
import type { SentryDescription } from "./tracing/description.ts";

/** A port and path that serves a Prometheus exposition page. */
export interface MetricsEndpoint {
  /** TCP port inside the instance; it may be the ingress port, but need not be. */
  readonly port: number;
  /** @default "/metrics" */
  readonly path?: string;
  /** @default the service's `scrapeInterval` setting */
  readonly interval?: Duration;
}

/** A path that answers 200 while the service is well. */
export interface HealthCheck {
  /** The path on the ingress port, such as `/health`. */
  readonly path: string;
  /** @default "5s" */
  readonly timeout?: Duration;
}

/** Environment variables by which an application turns its telemetry on; the stack writes `true` or `false`, as its collector is. */
export interface Switches {
  /** The variable that turns metrics on, such as ENABLE_METRICS: true unless nothing collects them. @default none */
  readonly metrics?: string;
  /** The variable that turns traces on, such as ENABLE_TRACING: true where the collector takes spans. @default none */
  readonly traces?: string;
}

/** What every workload says about itself. */
export interface WorkloadDescription {
  /** The id of this service in the coverage inventory, such as `000/S1`. @default none */
  readonly id?: string;
  /** What the service does, in one line. */
  readonly description: string;
  /** The metrics that this workload exposes. */
  readonly metrics: readonly Metric[];
  /** Settings of this service, whatever the environment. @default none */
  readonly settings?: Partial<ServiceSettings>;
  /** Settings of this service in one environment, by its name. @default none */
  readonly environments?: Readonly<Record<string, Partial<ServiceSettings>>>;
  /** Plain environment variables; ENVIRONMENT, APP_VERSION, LOG_LEVEL and GOOGLE_CLOUD_PROJECT come from the stack. @default none */
  readonly env?: Readonly<Record<string, string>>;
  /** Values that no document gives, by path inside this description, each with a line that says why this one. @default none */
  readonly proposed?: Readonly<Record<string, string>>;
}

/** A Cloud Run service. */
export interface CloudRunServiceDescription extends WorkloadDescription {
  readonly workload: "cloud-run";
  /** The ingress port. */
  readonly port: number;
  /** How the series are collected. @default the `metrics` setting */
  readonly collector?: CollectorMode;
  /** Where the metrics are served; several are allowed. */
  readonly endpoints: readonly MetricsEndpoint[];
  /** More relabelling of scraped series, after what is declared has been kept. @default none */
  readonly relabeling?: readonly RelabelRule[];
  /** The `job` label of the series. @default the service's name */
  readonly job?: string;
  /** @default a TCP startup probe on the ingress port */
  readonly health?: HealthCheck;
  /** The name under which the application reports spans. @default the service's name */
  readonly traceService?: string;
  /** The application's own switches. @default none */
  readonly switches?: Switches;
  /** Where its errors go beside logs and traces. @default nowhere */
  readonly sentry?: SentryDescription;
  /** Environment variables whose values are secrets: variable name → what the secret is, for the person who must supply it. @default none */
  readonly secretEnv?: Readonly<Record<string, string>>;
}

/** A Cloud Run job: tasks that begin, work and end. Only the `otel` collector can stand beside them. */
export interface CloudRunJobDescription extends WorkloadDescription {
  readonly workload: "cloud-run-job";
  /** How the series are collected. @default "otel", unless a layer says `none` */
  readonly collector?: CollectorMode;
  /** Where metrics are served while a task works; what it sends as OTLP is taken as well. */
  readonly endpoints: readonly MetricsEndpoint[];
  /** More relabelling of scraped series, after what is declared has been kept. @default none */
  readonly relabeling?: readonly RelabelRule[];
  /** The `job` label of the series. @default the service's name */
  readonly job?: string;
  /** The name under which the application reports spans. @default the service's name */
  readonly traceService?: string;
  /** The application's own switches. @default none */
  readonly switches?: Switches;
  /** Environment variables whose values are secrets: variable name → what the secret is, for the person who must supply it. @default none */
  readonly secretEnv?: Readonly<Record<string, string>>;
  /** Arguments of the image's own command. @default the image's own */
  readonly commandLine?: readonly string[];
  /** When it is started, as five cron fields in UTC. @default never by itself */
  readonly schedule?: string;
  /** Tasks of one execution. @default 1 */
  readonly tasks?: number;
  /** How often a task that failed is tried again. @default 3 */
  readonly retries?: number;
}

/** One scrape job on a host: the application or an exporter. */
export interface HostJob extends MetricsEndpoint {
  /** The id of this job in the coverage inventory, such as `003/S2`. @default none */
  readonly id?: string;
  /** The metrics that this job reads. */
  readonly metrics: readonly Metric[];
}

/** An archive with a program in it, named by its content. */
export interface NodeExporterRelease {
  /** Where it is fetched from; HTTPS. */
  readonly url: string;
  /** The SHA-256 checksum of the archive, in hexadecimal digits. */
  readonly sha256: string;
}

/** Prometheus's node exporter, which the host's policy installs. */
export interface NodeExporter {
  /** The scrape job that reads it; it listens on the loopback, at that job's port. */
  readonly job: string;
  /** More flags of the exporter, such as `--collector.systemd`. @default none */
  readonly flags?: readonly string[];
  /** @default version 1.7.0 for Linux on x86-64 */
  readonly release?: NodeExporterRelease;
}

/** A virtual machine that carries an application and its exporters; each job's name is the series' `job` label. */
export interface HostDescription extends WorkloadDescription {
  readonly workload: "vm-host";
  /** The instance's name in Compute Engine, which the Ops Agent writes as `instance_name`. @default a stack may say another */
  readonly instanceName: string;
  /** Scrape jobs by their `job` label. */
  readonly jobs: Readonly<Record<string, HostJob>>;
  /** A node exporter that the policy installs. @default none: whoever keeps the machine installs what is scraped */
  readonly nodeExporter?: NodeExporter;
}

/** A workload on a GKE cluster with managed collection; whoever keeps the cluster makes the workload itself. */
export interface GkeDescription extends WorkloadDescription {
  readonly workload: "gke";
  /** The cluster's name. @default a stack may say another */
  readonly cluster: string;
  /** The Kubernetes namespace. @default a stack may say another */
  readonly namespace: string;
  /** The workload's name in Kubernetes, which is the `job` label of its series. @default the service's name */
  readonly name?: string;
  /** The application's container, whose entries are the workload's logs. @default the workload's name */
  readonly container?: string;
  /** Labels that its pods have, and no others in the namespace. @default `app.kubernetes.io/name` with the workload's name */
  readonly pods?: Readonly<Record<string, string>>;
  /** The port on which the application serves, which its probes ask. */
  readonly port: number;
  /** Where the metrics are served; several are allowed. */
  readonly endpoints: readonly MetricsEndpoint[];
  /** More relabelling of scraped series, after what is declared has been kept. @default none */
  readonly relabeling?: readonly RelabelRule[];
  /** @default a TCP startup probe on the port */
  readonly health?: HealthCheck;
}

/** Any workload. */
export type ServiceDescription =
  | CloudRunServiceDescription
  | CloudRunJobDescription
  | HostDescription
  | GkeDescription;
