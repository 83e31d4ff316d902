// What Cloud Monitoring watches by itself, as signals: on what Google Cloud measures, so that they need neither Grafana nor,
// but for the one that asks whether anything is collected, a collector. Names: cloud.google.com/monitoring/api/metrics_gcp.
import { fraction, level, promql } from "./builders.ts";
import { gauge, open } from "./metric.ts";
import { PLATFORMS } from "./platform.ts";
import { cloudRun, uptimeCheck, uptimeUrl } from "./platformMetrics.ts";
import type { SeriesSource } from "./source.ts";

const exceeded = gauge("serviceruntime_googleapis_com:quota_exceeded", {
  unit: "info",
  help: "1 while a quota of the project is exceeded",
  across: "max",
  labels: {
    service: open({ atMost: 20, examples: ["run.googleapis.com"] }),
    quota_metric: open({ atMost: 50, examples: ["run.googleapis.com/cpu_allocation"] }),
    limit_name: open({ atMost: 50, examples: ["CpuAllocPerProjectRegion"] }),
  },
});

/** The share of requests that a Cloud Run service answers with its own failure. */
export const serverErrors = fraction(cloudRun.requests, {
  where: { response_code_class: "5xx" },
  by: ["service_name"],
});

/** Instances that work while no scrape of the service is answered; above 0 nothing of it reaches the store. */
export const uncollectedInstances = promql(
  'sum by (service_name) (run_googleapis_com:container_instance_count{state="active"}) unless on (service_name) label_replace(sum by (namespace) (up) > 0, "service_name", "$1", "namespace", "(.*)")',
  { unit: "{instances}", by: ["service_name"] },
);

/** Whether at least one place outside reaches what an uptime check asks for, by the service. */
export const reached = level(uptimeCheck.passed, { by: ["service_name"] });

/** The same of addresses that are no Cloud Run service. */
export const addressReached = level(uptimeUrl.passed, { by: ["host"] });

const QUOTA = ["service", "quota_metric", "limit_name"] as const;

/** Quotas of the project that are exceeded. */
export const quotaExceeded = level(exceeded, { by: QUOTA });

/** Quotas by which Cloud Monitoring takes and gives samples that are exceeded. */
export const ingestQuotaExceeded = level(exceeded, {
  where: { service: "monitoring.googleapis.com" },
  by: QUOTA,
});

const platform = { scrapeInterval: "60s", collected: true } as const;

/** What Google Cloud measures of a Cloud Run service whether or not anything is collected from it. */
export function cloudRunSource(project: string, name: string): SeriesSource {
  return {
    ...platform,
    service: name,
    platform: "cloud-run",
    scope: PLATFORMS["cloud-run"].scope(project, name),
    metrics: Object.values(cloudRun),
  };
}

/** An uptime check of an address, told from others by its host: a check's own id is not known before it is made. */
export function uptimeSource(project: string, host: string): SeriesSource {
  return {
    ...platform,
    service: host,
    platform: "uptime-url",
    scope: PLATFORMS["uptime-url"].scope(project, host),
    metrics: [uptimeUrl.passed],
  };
}

/** The quotas of a project. */
export function quotaSource(project: string): SeriesSource {
  return {
    ...platform,
    service: project,
    platform: "cloud-run",
    scope: { monitored_resource: "consumer_quota", project_id: project },
    metrics: [exceeded],
  };
}
