// What a DataSource takes. Vigie makes no service-account key: where a plugin of Google needs one, it is handed over.
import type { Duration } from "../core/units.ts";
import type { Slot } from "../kit/component.ts";

/** Managed Prometheus through its Prometheus API; Google's syncer (`GrafanaSyncer`) keeps its token fresh. */
export interface ManagedPrometheusSource {
  readonly kind: "managed-prometheus";
  /** The project whose metrics are read. */
  readonly project: string;
  /** How often series have a new sample, for `$__rate_interval`. @default "30s" */
  readonly scrapeInterval?: Duration;
}

/** Google's own plugins: Cloud Monitoring, Cloud Logging, Cloud Trace. */
export interface GoogleSource {
  /** Which of them. */
  readonly kind: "cloud-monitoring" | "cloud-logging" | "cloud-trace";
  /** The project that is read. */
  readonly project: string;
  /** The service account that reads, such as `reader@my-project.iam.gserviceaccount.com`. */
  readonly account: string;
  /**
   * The account's private key, a secret: the base64 between the two lines of dashes, on one line. In one line because the
   * engine masks a secret where it finds it as it was given, and JSON would write the line breaks of a PEM otherwise.
   */
  readonly key: Slot<string>;
}

/** A source made elsewhere, such as the Grafana Cloud stack's own `grafanacloud-prom`. */
export interface ExistingSource {
  readonly kind: "existing";
  /** Its uid. */
  readonly uid: Slot<string>;
}

/** Any data source. */
export type DataSourceSpec = ManagedPrometheusSource | GoogleSource | ExistingSource;

/** Arguments of a DataSource. */
export interface DataSourceArgs {
  /** What it reads. */
  readonly source: DataSourceSpec;
  /** What people read; unique in the organisation. @default the component's name */
  readonly title?: string;
  /** At most 40 letters, digits, dashes and underscores; dashboards and rules name it. @default made from the component's name */
  readonly uid?: string;
}
