// What Google Cloud measures of its own services, by the names that PromQL has for it in Cloud Monitoring. Nothing scrapes
// these series: they are there in Cloud Monitoring's store once the resource exists, and in no store beside it.
// Names, kinds and labels: cloud.google.com/monitoring/api/metrics_gcp and …/monitoring/api/resources; the way a name is
// written: …/monitoring/promql/promql-mapping (the first "/" is ":", every other sign "_").
import type { Duration } from "../core/units.ts";
import { type Metric, seriesNames } from "./metric.ts";
import {
  cloudRun,
  cloudRunJob,
  cloudSql,
  pubsubSubscription,
  uptimeCheck,
  uptimeUrl,
} from "./platformMetrics.ts";

/** The services of Google Cloud that are sources of their own. */
export type PlatformKind =
  | "cloud-run"
  | "cloud-run-job"
  | "cloud-sql"
  | "pubsub-subscription"
  | "uptime-check"
  | "uptime-url";

/** What is known of one of them. */
export interface Platform {
  /** What people call one of its resources. */
  readonly title: string;
  /** Its metrics by what they tell. */
  readonly metrics: Readonly<Record<string, Metric>>;
  /** The labels that single one resource out. */
  readonly scope: (project: string, name: string) => Readonly<Record<string, string>>;
}

/** How often Cloud Monitoring samples these metrics; the newest sample is up to four minutes old when it can be read. */
export const PLATFORM_INTERVAL: Duration = "60s";

// Cloud Run's utilisations and the uptime checks exist for several kinds of resource, and a query that does not say which is
// refused. The others say it too, so that all scopes look alike.
const RESOURCE = "monitored_resource";

/** Labels that every series of these has, beside those that its metric declares. */
export const PLATFORM_LABELS: readonly string[] = [RESOURCE, "project_id"];

const revision = (project: string, name: string): Readonly<Record<string, string>> => ({
  [RESOURCE]: "cloud_run_revision",
  project_id: project,
  service_name: name,
});

/** The platforms by kind. */
export const PLATFORMS: Readonly<Record<PlatformKind, Platform>> = {
  "cloud-run": { title: "Cloud Run service", metrics: cloudRun, scope: revision },
  "cloud-run-job": {
    title: "Cloud Run job",
    metrics: cloudRunJob,
    scope: (project, name) => ({ [RESOURCE]: "cloud_run_job", project_id: project, job_name: name }),
  },
  "cloud-sql": {
    title: "Cloud SQL instance",
    metrics: cloudSql,
    scope: (project, name) => ({ [RESOURCE]: "cloudsql_database", database_id: `${project}:${name}` }),
  },
  "pubsub-subscription": {
    title: "Pub/Sub subscription",
    metrics: pubsubSubscription,
    scope: (project, name) => ({
      [RESOURCE]: "pubsub_subscription",
      project_id: project,
      subscription_id: name,
    }),
  },
  // A check's own id ends with what the API invents, which no preview knows: the service that is checked tells checks apart.
  "uptime-check": { title: "Cloud Run service", metrics: uptimeCheck, scope: revision },
  "uptime-url": {
    title: "address",
    metrics: uptimeUrl,
    scope: (project, host) => ({ [RESOURCE]: "uptime_url", project_id: project, host }),
  },
};

/** The platform that has a series; undefined where none that Vigie knows has it. */
export function platformOf(series: string): PlatformKind | undefined {
  const kinds = Object.keys(PLATFORMS) as PlatformKind[];
  return kinds.find((kind) =>
    Object.values(PLATFORMS[kind].metrics).some((metric) => seriesNames(metric).includes(series)),
  );
}
