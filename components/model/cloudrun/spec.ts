// What a Cloud Run service is, as plain data: everything about it that is checked before anything is created.
// Slots (image, network, secrets) are not here; the component adds them.
import type { OtlpStore } from "../../collectors/otlpStore.ts";
import type { RelabelRule } from "../../collectors/relabel.ts";
import type { Metric } from "../../signals/metric.ts";
import type { HealthCheck, MetricsEndpoint, Switches } from "../service.ts";
import type { ServiceSettings } from "../settings.ts";
import type { SentryDescription } from "../tracing/description.ts";

/** A second store of the series beside Managed Prometheus, reached by Prometheus remote write. */
export interface RemoteWriteSpec {
  /** The HTTPS address that takes remote write, such as Grafana Cloud's `https://prometheus-….grafana.net/api/prom/push`. */
  readonly url: string;
}

/** The plain part of a Cloud Run service. */
export interface CloudRunServiceSpec {
  /** The service's name in Cloud Run: lower case letters, digits and dashes, at most 49 characters. @default the component's name */
  readonly serviceName?: string;
  /** The project's id. */
  readonly project: string;
  /** A region of Cloud Run, such as `europe-west1`. */
  readonly region: string;
  /** The system it belongs to, as a label. @default the service's name */
  readonly system?: string;
  /** The environment, as a label and as the application's ENVIRONMENT. @default the stack's name */
  readonly environment?: string;
  /** What the service does, in one line. @default none */
  readonly description?: string;
  /** The ingress port; the application listens on it on every address. */
  readonly port: number;
  /** Where metrics are served, on the ingress port or on others. @default none, and then nothing is scraped */
  readonly endpoints?: readonly MetricsEndpoint[];
  /** The metrics that are kept; everything else is dropped at the scrape. @default every series is kept but `_created` */
  readonly metrics?: readonly Metric[];
  /** More relabelling of scraped series, after what is declared has been kept. @default none */
  readonly relabeling?: readonly RelabelRule[];
  /** The `job` label of the series. @default the service's name */
  readonly job?: string;
  /** Answers 200 while the service is well. @default a TCP startup probe on the ingress port */
  readonly health?: HealthCheck;
  /** The name under which spans are reported. @default the service's name */
  readonly traceService?: string;
  /** The application's own switches. @default none */
  readonly switches?: Switches;
  /** Where its errors go beside logs and traces. @default nowhere */
  readonly sentry?: SentryDescription;
  /** Plain environment variables; here only their names count, and the length of what is known already. @default none */
  readonly env?: Readonly<Record<string, unknown>>;
  /** Environment variables whose values are secrets; here only their names count. @default none */
  readonly secretEnv?: Readonly<Record<string, unknown>>;
  /** A second store; only the `otel` collector can write to one. @default none */
  readonly remoteWrite?: RemoteWriteSpec;
  /** A second store of spans; only the `otel` collector can write to one. @default none */
  readonly otlp?: OtlpStore;
  /** Attributes that the collector takes out of every span. @default none */
  readonly removedAttributes?: readonly string[];
  /** Knobs; what is left out has the constant default. @default SERVICE_DEFAULTS */
  readonly settings?: Partial<ServiceSettings>;
  /** Whether a collector's image may be named by a floating tag. @default true */
  readonly floatingTags?: boolean;
  /** Labels beside `system` and `environment`. @default none */
  readonly labels?: Readonly<Record<string, string>>;
}
