// What collectors, Grafana and Prometheus say about their own work, as signals with the sources that have them. Nothing of it
// is an application's; which of these series a store has depends on who writes to it, so each source is chosen by the caller.
import { fraction, increase, level, promql, UP } from "./builders.ts";
import { not } from "./matcher.ts";
import { counter, gauge, open } from "./metric.ts";
import type { SeriesSource } from "./source.ts";

/** Labels by which scrape targets are told apart: the service, machine or namespace, and the scrape job in it. */
const TARGET = ["namespace", "job"] as const;

/** Targets whose last scrape was refused, timed out, or brought more samples than it may: `up` is 0 then. */
export const failingTargets = promql(`sum by (${TARGET.join(", ")}) (1 - ${UP.name})`, {
  unit: "{targets}",
  by: TARGET,
  title: "Scrape targets that do not answer",
});

/** Prometheus's scrape loop, which all collectors are built on, writes it beside `up`. */
const scrapeDuration = gauge("scrape_duration_seconds", {
  unit: "seconds",
  help: "How long the last scrape of a target took",
  across: "max",
});

/** How long the slowest target of a job takes to answer. */
export const slowestScrape = level(scrapeDuration, { by: TARGET });

// The sidecar of Managed Prometheus counts what it sends, and sends the count too (GoogleCloudPlatform/run-gmp-sidecar,
// confgenerator/agentmetrics.go at 1757373: `agent/monitoring/point_count` by status).
const points = counter("agent_monitoring_point_count", {
  unit: "{points}",
  help: "Points that the Managed Prometheus sidecar sent, by what became of them",
  labels: { status: open({ atMost: 17, examples: ["OK", "INVALID_ARGUMENT", "RESOURCE_EXHAUSTED"] }) },
});

/** The share of a sidecar's points that the store did not take. */
export const rejectedPoints = fraction(points, {
  where: { status: not("OK") },
  by: ["namespace"],
  over: "10m",
});

const GRAFANA_CLOUD = {
  across: "sum",
  labels: { id: open({ atMost: 1, examples: ["123456"] }) },
} as const;

// grafana.com/docs/grafana-cloud/alerting-and-irm/alerting/set-up/meta-monitoring: in the data source grafanacloud-usage, one
// for all stacks of an organisation, told apart by `id`.
const evaluationFailures = gauge(
  "grafanacloud_grafana_instance_alerting_rule_evaluation_failures_total:rate5m",
  {
    ...GRAFANA_CLOUD,
    unit: "{failures per second}",
    help: "Evaluations of Grafana's rules that failed",
  },
);

const notificationFailures = gauge(
  "grafanacloud_grafana_instance_alerting_notifications_failed_total:rate5m",
  {
    ...GRAFANA_CLOUD,
    unit: "{failures per second}",
    help: "Notifications that Grafana could not deliver",
  },
);

/** Evaluations of rules that fail, in the stack of Grafana Cloud. */
export const grafanaEvaluationFailures = level(evaluationFailures);

/** Notifications that reach nobody, in the stack of Grafana Cloud. */
export const grafanaNotificationFailures = level(notificationFailures);

const ruleFailures = counter("prometheus_rule_evaluation_failures_total", {
  unit: "failures",
  help: "Evaluations of rules that failed",
  labels: { rule_group: open({ atMost: 50, examples: ["aiprod-1m"] }) },
});

const unsentAlerts = counter("prometheus_notifications_dropped_total", {
  unit: "{alerts}",
  help: "Alerts that no Alertmanager took",
});

const overLimit = counter("prometheus_target_scrapes_exceeded_sample_limit_total", {
  unit: "{scrapes}",
  help: "Scrapes that were thrown away because they brought more samples than they may",
});

const undelivered = counter("alertmanager_notifications_failed_total", {
  unit: "notifications",
  help: "Notifications that Alertmanager could not deliver",
  labels: { integration: open({ atMost: 20, examples: ["slack", "pagerduty", "email", "webhook"] }) },
});

/** Evaluations of rules that fail in Prometheus. */
export const prometheusEvaluationFailures = increase(ruleFailures, { by: ["rule_group"] });

/** Alerts that Prometheus could not hand to an Alertmanager. */
export const prometheusUnsentAlerts = increase(unsentAlerts);

/** Scrapes that Prometheus threw away. */
export const prometheusScrapesOverLimit = increase(overLimit);

/** Notifications that Alertmanager could not deliver, by the kind of place. */
export const alertmanagerFailures = increase(undelivered, { by: ["integration"] });

/** None of these is a place whose `up` says that it is there. */
const NO_TARGETS = { [UP.name]: "nothing is scraped there for Vigie" } as const;

const own = { dropped: NO_TARGETS, collected: true } as const;

/** What a collector writes about its scrapes beside what it scrapes. @param source a workload's own */
export function scrapesOf({ service, job, scope, scrapeInterval, collected }: SeriesSource): SeriesSource {
  return {
    service,
    ...(job !== undefined && { job }),
    scope,
    scrapeInterval,
    metrics: [scrapeDuration],
    dropped: NO_TARGETS,
    collected,
  };
}

/** What the Managed Prometheus sidecar of a Cloud Run service says about itself, once a minute. */
export function sidecarSource({ service, scope }: SeriesSource): SeriesSource {
  return { ...own, service, scope, metrics: [points], scrapeInterval: "60s" };
}

/** The usage of a stack of Grafana Cloud. @param id the stack's number */
export function grafanaCloudSource(id: number): SeriesSource {
  return {
    ...own,
    service: "grafana",
    scope: { id: String(id) },
    metrics: [evaluationFailures, notificationFailures],
    scrapeInterval: "60s",
  };
}

/** A Prometheus and its Alertmanager that are scraped by that Prometheus, the only ones there. */
export const PROMETHEUS_SOURCE: SeriesSource = {
  ...own,
  service: "prometheus",
  scope: {},
  metrics: [ruleFailures, unsentAlerts, overLimit, undelivered],
  scrapeInterval: "60s",
};
