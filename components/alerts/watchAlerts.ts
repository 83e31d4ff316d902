// The alerts about collectors, rules and messages themselves, as descriptions. Thresholds are proposals of ours: no document
// speaks of them. What they need to be told of a stack (its services, its scrapes' timeout) is handed in by watch.ts.
import { type Duration, formatDuration } from "../core/units.ts";
import { logsArriving, samplesArriving } from "../signals/arriving.ts";
import { targetsUp } from "../signals/builders.ts";
import { ingestQuotaExceeded } from "../signals/secondPath.ts";
import {
  alertmanagerFailures,
  failingTargets,
  grafanaEvaluationFailures,
  grafanaNotificationFailures,
  prometheusEvaluationFailures,
  prometheusScrapesOverLimit,
  prometheusUnsentAlerts,
  rejectedPoints,
  slowestScrape,
} from "../signals/watch.ts";
import { type AlertDescription, alert } from "./alert.ts";

/** Longer than an instance takes to end: its last failed scrape is still there for five minutes. */
const OUTLASTS_AN_INSTANCE: Duration = "10m";
/** Several evaluations: one that fails is tried again a minute later. */
const PERSISTS: Duration = "10m";

const ABOVE_FOR: Duration = "1h";
const SAMPLES_ABOVE = "SamplesAboveEstimate";
const LOGS_ABOVE = "LogsAboveEstimate";

const route = "platform";
const proposed = { above: "any is too much", for: "longer than one hiccup" };

/** Some targets of a job do not answer. */
export const TARGETS_FAILING = alert("TargetsFailing", {
  when: failingTargets,
  above: { warning: 0 },
  for: OUTLASTS_AN_INSTANCE,
  summary: "{{ $value }} of the scrape targets of {{ $labels.namespace }} ({{ $labels.job }}) do not answer",
  route,
  runbook: {
    meaning:
      "Scrapes are refused, time out, or bring more samples than they may; alerts see less than there is.",
    firstLook: [
      "The collector's log: connection refused, a timeout, or a sample limit",
      "Whether the newest revision still serves its metrics on the declared port and path",
      "Whether a label has got more values than it was declared with",
    ],
  },
  proposed,
});

/** No target of a service is left. @param service its name */
export function gone(service: string): AlertDescription {
  return alert(goneName(service), {
    title: `Targets gone: ${service}`,
    when: targetsUp({ on: { service } }),
    below: { critical: 1 },
    for: "5m",
    summary: `Nothing of ${service} is collected any more`,
    route,
    runbook: {
      meaning:
        "The service or its collector is gone. Every other alert of the service is blind until this is over.",
      firstLook: [
        "Whether the service has an instance at all",
        "The collector's container: its last lines before it ended",
        "Whether the account may still write metrics (roles/monitoring.metricWriter)",
      ],
      file: "TargetsGone.md",
    },
    proposed: {
      below: "a service that keeps an instance has at least one target",
      for: proposed.for,
    },
  });
}

/** The name of the alert about one service. */
export function goneName(service: string): string {
  const words = service.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return `TargetsGone${words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join("")}`;
}

/** Scrapes come near to their timeout. @param timeout the shortest one, in seconds */
export function scrapesSlow(timeout: number): AlertDescription {
  return alert("ScrapesSlow", {
    when: slowestScrape,
    above: { warning: formatDuration(0.8 * timeout * 1_000) },
    for: "15m",
    summary: "Scrapes of {{ $labels.namespace }} ({{ $labels.job }}) take {{ $value }}",
    route,
    runbook: {
      meaning:
        "A scrape that takes longer than its timeout brings nothing, and counts as a target that is down.",
      firstLook: ["How many series the page has", "Whether the service is starved of CPU"],
    },
    proposed: { above: `four fifths of the shortest timeout, ${timeout}s`, for: proposed.for },
  });
}

/** The store does not take what sidecars send. */
export const SAMPLES_REJECTED = alert("SamplesRejected", {
  when: rejectedPoints,
  above: { warning: "1%" },
  for: "15m",
  minEvents: 100,
  summary:
    "Managed Prometheus does not take {{ $value }} of what the collector of {{ $labels.namespace }} sends",
  route,
  runbook: {
    meaning:
      "Points are lost: they come out of order, too often, without the right to write, or above a quota.",
    firstLook: [
      "The collector's log, which repeats the store's answer",
      "Metrics management in Cloud Monitoring: which metrics are rejected, and why",
    ],
  },
  proposed: {
    above: "a redeployment loses less",
    minEvents: "fewer say nothing of a share of one in a hundred",
    for: proposed.for,
  },
});

/** Managed Prometheus takes no more because its quota is used up. */
export const INGEST_QUOTA_EXCEEDED = alert("IngestQuotaExceeded", {
  when: ingestQuotaExceeded,
  above: { critical: 0 },
  for: "5m",
  summary:
    "Cloud Monitoring refuses what exceeds the quota {{ $labels.quota_metric }} ({{ $labels.limit_name }})",
  route,
  runbook: {
    meaning: "Samples or queries are refused while it lasts, and alerts see less than there is.",
    firstLook: ["IAM & Admin, Quotas: what grew", "Metrics management: which metric brings most samples"],
  },
  proposed,
});

const half = "an estimate is off by a tenth, and traffic by another third";

/** More samples arrive than were paid for. @param services those that are counted @param perSecond what was estimated of them */
export function samplesAboveEstimate(services: readonly string[], perSecond: number): AlertDescription {
  return alert(SAMPLES_ABOVE, {
    when: samplesArriving(services, perSecond),
    above: { warning: "150%" },
    for: ABOVE_FOR,
    summary: "{{ $value }} of the estimated samples arrive",
    route,
    runbook: {
      meaning:
        "Metrics cost more than was estimated: more instances, more values of a label, or shorter intervals.",
      firstLook: [
        "`vigie cost`: what is expected of each service",
        "Which service, and which of its metrics, grew",
      ],
    },
    proposed: { above: half, for: "an hour that is busy is no trend" },
  });
}

/** More is logged than was paid for. @param services those that are counted @param perSecond bytes that were estimated of them */
export function logsAboveEstimate(services: readonly string[], perSecond: number): AlertDescription {
  return alert(LOGS_ABOVE, {
    when: logsArriving(services, perSecond),
    above: { warning: "200%" },
    for: ABOVE_FOR,
    summary: "{{ $value }} of the estimated log volume arrives",
    route,
    runbook: {
      meaning: "Logs cost more than was estimated: a loop, a debug level, or entries that grew.",
      firstLook: ["Which service, and at which severity", "Whether a line repeats"],
    },
    proposed: {
      above: "a log level doubles it soon",
      for: "an hour that is busy is no trend",
    },
  });
}

/** What Grafana Cloud says about its own alerting. */
export const OF_GRAFANA_CLOUD: readonly AlertDescription[] = [
  alert("GrafanaEvaluationsFail", {
    when: grafanaEvaluationFailures,
    above: { warning: 0 },
    for: PERSISTS,
    summary: "Grafana cannot evaluate some of its rules",
    route,
    runbook: {
      meaning: "The rules whose evaluation fails keep their last state: they neither fire nor end.",
      firstLook: [
        "Alert rules, by state Error: the message of each",
        "Whether the data source's token is fresh",
      ],
    },
    proposed,
  }),
  alert("GrafanaNotificationsFail", {
    when: grafanaNotificationFailures,
    above: { critical: 0 },
    for: "5m",
    summary: "Grafana cannot deliver some of its notifications",
    route,
    runbook: {
      meaning: "Somebody is not told of what fires: a webhook, a key or a template is wrong.",
      firstLook: ["Contact points: the last delivery of each", "`vigie test-alert` with each route"],
    },
    proposed,
  }),
];

/** What a Prometheus and its Alertmanager say about themselves, where they scrape themselves. */
export const OF_PROMETHEUS: readonly AlertDescription[] = [
  alert("PrometheusEvaluationsFail", {
    when: prometheusEvaluationFailures,
    above: { warning: 0 },
    for: PERSISTS,
    summary: "Prometheus cannot evaluate rules of {{ $labels.rule_group }}",
    route,
    runbook: {
      meaning: "Alerts of the group do not fire while their evaluation fails.",
      firstLook: [
        "Prometheus's page of rules: the error of each",
        "Whether two series match where one is expected",
      ],
    },
    proposed,
  }),
  alert("PrometheusAlertsUnsent", {
    when: prometheusUnsentAlerts,
    above: { critical: 0 },
    for: "5m",
    summary: "Prometheus cannot hand its alerts to an Alertmanager",
    route,
    runbook: {
      meaning: "Alerts fire and nobody hears of them.",
      firstLook: ["Whether Alertmanager runs", "Prometheus's log: the answer to its posts"],
    },
    proposed,
  }),
  alert("PrometheusScrapesOverLimit", {
    when: prometheusScrapesOverLimit,
    above: { warning: 0 },
    for: PERSISTS,
    summary: "Prometheus throws away scrapes that bring more samples than they may",
    route,
    runbook: {
      meaning:
        "A label has more values than it was declared with; nothing of the target is stored meanwhile.",
      firstLook: ["Which target is down with the error sample_limit", "Which label of it grew"],
    },
    proposed,
  }),
  alert("AlertmanagerNotificationsFail", {
    when: alertmanagerFailures,
    above: { critical: 0 },
    for: "5m",
    summary: "Alertmanager cannot deliver to {{ $labels.integration }}",
    route,
    runbook: {
      meaning: "Somebody is not told of what fires: an address, a key or a template is wrong.",
      firstLook: ["Alertmanager's log: the receiver and the answer", "Whether the secret's file is there"],
    },
    proposed,
  }),
];

/** The names of all of them, for whoever configures one. @param services names of services */
export function watchAlertNames(services: readonly string[]): readonly string[] {
  const all = [
    TARGETS_FAILING,
    scrapesSlow(1),
    SAMPLES_REJECTED,
    INGEST_QUOTA_EXCEEDED,
    ...OF_GRAFANA_CLOUD,
    ...OF_PROMETHEUS,
  ];
  return [...all.map(({ name }) => name), SAMPLES_ABOVE, LOGS_ABOVE, ...services.map(goneName)];
}
