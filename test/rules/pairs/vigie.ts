// What each built-in alert is given and when it must fire, in a stack that carries one small system. Shares are of 1000 a minute.
// It is long because nearly every one of them reads series of another place.
import { watchOf } from "../../../components/alerts/watch.ts";
import { resolved, stackOf } from "../../alerts/inStack.ts";
import { all } from "../../systems/all.ts";
import { expectAlert } from "../expectAlert.ts";
import { share } from "../kinds/share.ts";
import type { Flow, Place } from "../standardCases.ts";
import { cloudRun, pairsOf, presencePairs } from "../systemPairs.ts";

const system = "vigie";
const route = "platform";

/** A stack of Grafana Cloud with one service that is always there, whose collector is the sidecar. */
export const watchedStack = stackOf("prod", {
  systems: { gw2optimizer: {} },
  grafana: { ...stackOf("prod").grafana, stackId: 123_456 },
});

/** What it carries. */
export const watchedSystems = [resolved(all.gw2optimizer!)];

/** Its built-in system. */
export const watch = watchOf(watchedSystems, watchedStack)!;

const service = { system, place: cloudRun("gw2optimizer") };
const target = { namespace: "gw2optimizer", job: "gw2optimizer" };
const job = { job: "gw2optimizer" };

const gauge = (name: string, limit: number, bad: number, labels: Flow["labels"] = {}): Flow => ({
  name,
  labels,
  type: "gauge",
  healthy: limit / 2,
  limit,
  bad,
  seen: true,
});
const counter = (name: string, labels: Flow["labels"] = {}): Flow => ({
  name,
  labels,
  type: "counter",
  healthy: 0,
  limit: 0,
  // Half an event in five minutes: any is too much.
  bad: 0.1,
  second: { healthy: 0, limit: 0, bad: 0 },
});
const alone = (scope: Place["scope"], instance: string, apart = "instance"): Place => ({
  scope,
  instances: [instance],
  apart,
});

const quota = {
  service: "monitoring.googleapis.com",
  quota_metric: "monitoring.googleapis.com/ingestion_requests",
  limit_name: "IngestionRequestsPerMinutePerProject",
};

/** Windows of an hour must be full before, and empty themselves after. */
const slow = { onset: "90m", recovers: "90m", scrape: "60s" } as const;

/** Every point is rejected, so many of them a minute. */
const rejected = (aMinute: number) =>
  ({
    name: "agent_monitoring_point_count",
    labels: { ...service.place.scope, instance: "00bf4b/i1:42", status: "RESOURCE_EXHAUSTED" },
    type: "counter",
    phases: [{ lasts: "1h", value: aMinute }],
  }) as const;
const fewRejected = { system, name: "SamplesRejected", severity: "warning" } as const;

/** The pairs. */
export const watchPairs = [
  expectAlert(fewRejected, "is quiet while there are fewer points than say something")
    .scrapedEvery("60s")
    .given(rejected(9.5))
    .quietAt("30m", "55m"),
  expectAlert(fewRejected, "fires once there are as many as say something")
    .scrapedEvery("60s")
    .given(rejected(10.5))
    .firesAt("55m", {
      labels: {
        ...{ severity: "warning", system, environment: "prod", route, service: "gw2optimizer" },
        namespace: "gw2optimizer",
      },
      annotations: {
        summary: "Managed Prometheus does not take 100% of what the collector of gw2optimizer sends",
        description: "100% > 1%",
        runbook_url: "https://runbooks.example/vigie/SamplesRejected.md",
      },
    }),
  ...pairsOf(service, "gw2optimizer", {
    TargetsFailing: {
      route,
      summary: "1 of the scrape targets of gw2optimizer (gw2optimizer) do not answer",
      labels: target,
      warning: {
        given: [
          {
            name: "up",
            labels: job,
            type: "gauge",
            healthy: 1,
            limit: 1,
            bad: 0,
            seen: true,
            second: { healthy: 1, limit: 1, bad: 1 },
          },
        ],
        after: "11m",
        says: "1 > 0 targets",
      },
    },
    ScrapesSlow: {
      route,
      summary: "Scrapes of gw2optimizer (gw2optimizer) take 8.25s",
      labels: target,
      warning: {
        given: [gauge("scrape_duration_seconds", 8, 8.25, job)],
        after: "16m",
        says: "8.25s > 8s",
      },
    },
    SamplesRejected: {
      route,
      summary: "Managed Prometheus does not take 2% of what the collector of gw2optimizer sends",
      labels: { namespace: "gw2optimizer" },
      scrape: "60s",
      warning: {
        given: share(
          { name: "agent_monitoring_point_count", labels: { status: "INVALID_ARGUMENT" } },
          { name: "agent_monitoring_point_count", labels: { status: "OK" } },
          { healthy: 0, limit: 10, bad: 20 },
        ),
        after: "20m",
        says: "2% > 1%",
      },
    },
  }),
  ...presencePairs(service, "gw2optimizer", {
    TargetsGoneGw2optimizer: {
      route,
      summary: "Nothing of gw2optimizer is collected any more",
      runbook: "TargetsGone.md",
      onset: "30m",
      down: "6m",
      gone: "10m",
    },
  }),
  ...pairsOf(
    {
      system,
      place: alone(
        { monitored_resource: "consumer_quota", project_id: "acme-prod" },
        "europe-west1",
        "location",
      ),
    },
    undefined,
    {
      IngestQuotaExceeded: {
        route,
        summary: `Cloud Monitoring refuses what exceeds the quota ${quota.quota_metric} (${quota.limit_name})`,
        labels: quota,
        scrape: "60s",
        critical: {
          given: [{ ...gauge("serviceruntime_googleapis_com:quota_exceeded", 0, 1, quota), elsewhere: 1 }],
          after: "6m",
          says: "1 > 0",
        },
      },
    },
  ),
  // 20.8 samples a second are estimated of its one service, 1248 a minute; 409 bytes of logs, 24540 a minute.
  ...pairsOf(
    {
      system,
      place: alone(
        {
          monitored_resource: "monitoring.googleapis.com/MetricIngestionAttribution",
          attribution_dimension: "namespace",
          attribution_id: "gw2optimizer",
        },
        "europe-west1",
        "location",
      ),
    },
    undefined,
    {
      SamplesAboveEstimate: {
        route,
        summary: "192.3% of the estimated samples arrive",
        ...slow,
        warning: {
          given: [
            {
              ...counter("monitoring_googleapis_com:collection_attribution_write_sample_count"),
              ...{ healthy: 1_248, limit: 1_872, bad: 2_400 },
            },
          ],
          after: "92m",
          says: "192.3% > 150%",
        },
      },
    },
  ),
  ...pairsOf(
    {
      system,
      place: alone(
        { monitored_resource: "cloud_run_revision", project_id: "acme-prod", service_name: "gw2optimizer" },
        "europe-west1",
        "location",
      ),
    },
    undefined,
    {
      LogsAboveEstimate: {
        route,
        summary: "300% of the estimated log volume arrives",
        ...slow,
        warning: {
          given: [
            {
              ...counter("logging_googleapis_com:byte_count"),
              ...{ healthy: 24_540, limit: 49_080, bad: 73_620 },
            },
          ],
          after: "90m",
          says: "300% > 200%",
        },
      },
    },
  ),
  ...pairsOf({ system, place: alone({ id: "123456" }, "prod-eu", "cluster") }, "grafana", {
    GrafanaEvaluationsFail: {
      route,
      summary: "Grafana cannot evaluate some of its rules",
      scrape: "60s",
      warning: {
        given: [
          gauge("grafanacloud_grafana_instance_alerting_rule_evaluation_failures_total:rate5m", 0, 0.25),
        ],
        after: "11m",
        says: "250m > 0 failures per second",
      },
    },
    GrafanaNotificationsFail: {
      route,
      summary: "Grafana cannot deliver some of its notifications",
      scrape: "60s",
      critical: {
        given: [gauge("grafanacloud_grafana_instance_alerting_notifications_failed_total:rate5m", 0, 0.25)],
        after: "6m",
        says: "250m > 0 failures per second",
      },
    },
  }),
  ...pairsOf(
    { system, place: { scope: {}, instances: ["localhost:9090", "localhost:9091"] } },
    "prometheus",
    {
      PrometheusEvaluationsFail: {
        route,
        summary: "Prometheus cannot evaluate rules of aiprod-1m",
        labels: { rule_group: "aiprod-1m" },
        warning: {
          given: [counter("prometheus_rule_evaluation_failures_total", { rule_group: "aiprod-1m" })],
          after: "11m",
          says: "500m > 0 failures",
        },
      },
      PrometheusAlertsUnsent: {
        route,
        summary: "Prometheus cannot hand its alerts to an Alertmanager",
        critical: {
          given: [counter("prometheus_notifications_dropped_total")],
          after: "6m",
          says: "500m > 0 alerts",
        },
      },
      PrometheusScrapesOverLimit: {
        route,
        summary: "Prometheus throws away scrapes that bring more samples than they may",
        warning: {
          given: [counter("prometheus_target_scrapes_exceeded_sample_limit_total")],
          after: "11m",
          says: "500m > 0 scrapes",
        },
      },
      AlertmanagerNotificationsFail: {
        route,
        summary: "Alertmanager cannot deliver to slack",
        labels: { integration: "slack" },
        critical: {
          given: [counter("alertmanager_notifications_failed_total", { integration: "slack" })],
          after: "6m",
          says: "500m > 0 notifications",
        },
      },
    },
  ),
];
