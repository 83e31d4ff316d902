// A workload on a GKE cluster as its collection and its probes see it.
import type { Duration } from "../core/units.ts";
import type { HealthCheck, MetricsEndpoint } from "../model/service.ts";
import type { Metric } from "../signals/metric.ts";
import type { RelabelRule } from "./relabel.ts";

/** What is observed of one workload. */
export interface GkeSpec {
  /** The system it belongs to, as a label. */
  readonly system: string;
  /** The environment, as a label. */
  readonly environment: string;
  /** The cluster's name, the `cluster` of its series. */
  readonly cluster: string;
  /** The Kubernetes namespace, the `namespace` of its series. */
  readonly namespace: string;
  /** The workload's name in Kubernetes, the `job` of its series. */
  readonly name: string;
  /** The application's container, whose log entries are the workload's. */
  readonly container: string;
  /** Labels that its pods have, and no others in the namespace. @default `app.kubernetes.io/name` with the workload's name */
  readonly pods?: Readonly<Record<string, string>>;
  /** The port on which the application serves, which its probes ask. */
  readonly port: number;
  /** Where metrics are served. */
  readonly endpoints: readonly MetricsEndpoint[];
  /** The metrics that are kept. @default every series is kept but `_created` */
  readonly metrics?: readonly Metric[];
  /** More relabelling of scraped series, after what is declared has been kept. @default none */
  readonly relabeling?: readonly RelabelRule[];
  /** How often metrics are scraped, where an endpoint does not say. */
  readonly scrapeInterval: Duration;
  /** Answers 200 while the workload is well. @default a TCP startup probe on the port */
  readonly health?: HealthCheck;
}
