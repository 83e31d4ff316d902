// The Google Cloud APIs that a project needs for what Vigie makes in it.

/** What a project is used for. */
export interface UsedFeatures {
  /** Whether any service's traces go to the Telemetry API. @default true */
  readonly traces?: boolean;
  /** Whether Grafana's data source is kept fresh by a scheduled job. @default true */
  readonly syncer?: boolean;
  /** Whether a sink writes to BigQuery. @default false */
  readonly bigquery?: boolean;
  /** Whether a sink writes to Pub/Sub. @default false */
  readonly pubsub?: boolean;
  /** Whether the project has a budget. @default false */
  readonly budget?: boolean;
  /** Whether a host is observed. @default false */
  readonly hosts?: boolean;
  /** Whether a job is started by a schedule. @default false */
  readonly schedules?: boolean;
}

/** The APIs, sorted. */
export function requiredApis(used: UsedFeatures = {}): readonly string[] {
  const {
    traces = true,
    syncer = true,
    bigquery = false,
    pubsub = false,
    budget = false,
    hosts = false,
    schedules = false,
  } = used;
  return [
    "artifactregistry",
    "iam",
    "logging",
    "monitoring",
    "run",
    "secretmanager",
    ...(traces ? ["cloudtrace", "telemetry"] : []),
    ...(syncer || schedules ? ["cloudscheduler"] : []),
    ...(bigquery ? ["bigquery"] : []),
    ...(pubsub ? ["pubsub"] : []),
    ...(budget ? ["billingbudgets"] : []),
    ...(hosts ? ["compute", "osconfig"] : []),
  ]
    .sort()
    .map((name) => `${name}.googleapis.com`);
}
