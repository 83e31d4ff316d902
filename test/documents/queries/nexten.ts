// Mistakes of Nexten's document that are about metrics, queries and alerts, in its own PromQL and YAML.
import type { HostDescription } from "../../../components/model/service.ts";
import type { SystemDescription } from "../../../components/model/system.ts";
import { promql } from "../../../components/signals/builders.ts";
import { nexten as described } from "../../../systems/nexten/index.ts";
import {
  INSTRUMENTATOR_BUCKETS,
  panel,
  type Refused,
  withAlert,
  withMetric,
  withRule,
} from "../described.ts";

const nexten: SystemDescription = described;
const at = "nexten.signals.document";

const HIGH_ERROR_RATE = `alert: HighErrorRate
expr: |
  (
    rate(http_requests_total{status_code!~"2.."}[5m]) /
    rate(http_requests_total[5m])
  ) * 100 > 5
for: 2m
labels:
  severity: warning
annotations:
  summary: "Taux d'erreur élevé détecté"
  description: "Taux d'erreur: {{ $value }}% pour {{ $labels.service }}"`;
const ERROR_RATIO =
  '(sum by (service) (rate(http_requests_total{status_code!~"2.."}[5m])) or 0 * sum by (service) (rate(http_requests_total[5m]))) / sum by (service) (rate(http_requests_total[5m]))';

const HIGH_RESPONSE_TIME = `alert: HighResponseTime
expr: |
  histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m])) > 1
for: 5m
labels:
  severity: warning
annotations:
  summary: "Temps de réponse élevé"
  description: "95e percentile: {{ $value }}s pour {{ $labels.service }}"`;
const P95 = "histogram_quantile(0.95, sum by (le, service) (rate(http_request_duration_seconds_bucket[5m])))";

/** The system with the exporter's metrics that the document declares, or with none of its machine. */
function withHost(metrics: readonly string[] | "all" | "none"): SystemDescription {
  const { "exporter-host": host, ...services } = nexten.services;
  if (metrics === "none") return { ...nexten, services };
  const { jobs } = host as HostDescription;
  const exporter = jobs["node-exporter"]!;
  const kept = exporter.metrics.filter(({ name }) => metrics === "all" || metrics.includes(name));
  return {
    ...nexten,
    services: {
      ...services,
      "exporter-host": {
        ...(host as HostDescription),
        jobs: { ...jobs, "node-exporter": { ...exporter, metrics: kept } },
      },
    },
  };
}
const DECLARED = ["node_cpu_seconds_total", "node_memory_MemTotal_bytes", "node_filesystem_size_bytes"];

const service = { by: ["service"] } as const;

/** Refused mistakes of 004. */
export const nextenRefused: readonly Refused[] = [
  {
    id: "004/1",
    text: HIGH_ERROR_RATE,
    bad: withRule(nexten, HIGH_ERROR_RATE, { unit: "percent", ...service }),
    at: "nexten.alerts.HighErrorRate.when",
    problem:
      '"rate(http_requests_total{status_code!~"2.."}[5m]) / rate(http_requests_total[5m])" divides each series by itself: 1 for every series of the upper side, whatever the traffic',
    fix: `write ${ERROR_RATIO}`,
    good: withAlert(nexten, "HighErrorRate", {
      when: promql(`(${ERROR_RATIO}) * 100`, { unit: "percent", ...service }),
    }),
  },
  {
    id: "004/7",
    text: "sum(rate(openai_tokens_total[1h]))",
    bad: panel(nexten, "sum(rate(openai_tokens_total[1h]))", { unit: "tokens" }),
    at,
    problem: "its numbers are tokens/s and no tokens",
    fix: 'write sum(increase(openai_tokens_total[1h])) for an amount in a window, or unit: "tokens/s"',
    good: panel(nexten, "sum(increase(openai_tokens_total[1h]))", { unit: "tokens" }),
  },
  {
    id: "004/8",
    text: HIGH_RESPONSE_TIME,
    bad: withRule(nexten, HIGH_RESPONSE_TIME, { unit: "seconds", ...service }),
    at: "nexten.alerts.HighResponseTime.when",
    problem: "a quantile for every single series and none of all instances together",
    fix: `write ${P95}`,
    good: withAlert(nexten, "HighResponseTime", { when: promql(P95, { unit: "seconds", ...service }) }),
  },
  {
    id: "004/8",
    text: "HighResponseTime > 1, with buckets that end at 1",
    bad: withMetric(nexten, "http_request_duration_seconds", { buckets: INSTRUMENTATOR_BUCKETS }),
    at: "nexten.alerts.HighResponseTime.above.warning",
    problem: 'no quantile of "http_request_duration_seconds" is ever above its largest bucket boundary 1',
    fix: "write less than 1, or add a boundary above 1",
    good: nexten,
  },
  {
    id: "004/10",
    text: "service_health_status",
    bad: withAlert(nexten, "ServiceUnavailable", {
      when: promql("min by (service) (service_health_status)", { unit: "info", ...service }),
    }),
    at: "nexten.alerts.ServiceUnavailable.when",
    problem: 'no service of the system declares the metric "service_health_status"',
    fix: "declare it among a service's metrics",
    good: nexten,
  },
  {
    id: "004/13",
    text: '100 - (avg(rate(node_cpu_seconds_total{mode="idle"}[5m])) * 100)',
    bad: panel(withHost("none"), '100 - (avg(rate(node_cpu_seconds_total{mode="idle"}[5m])) * 100)', {
      unit: "percent",
    }),
    at,
    problem:
      '"node_cpu_seconds_total" is a host\'s, and a Cloud Run service has none: no node, no systemd and no disk',
    fix: "declare a vm-host with a job for its node exporter, or a source that Google Cloud measures: cloud-run for CPU and memory, cloud-sql for a disk",
    good: panel(withHost("all"), 'sum by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m]))', {
      unit: "seconds/s",
      by: ["instance"],
    }),
  },
  {
    id: "004/14",
    text: "(1 - (node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)) * 100",
    bad: panel(nexten, "(1 - (node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)) * 100", {
      unit: "percent",
      by: ["instance"],
    }),
    at,
    problem:
      '"node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes" is a ratio for every single series and none of all instances together',
    fix: "write sum by (instance) (node_memory_MemAvailable_bytes) / sum by (instance) (node_memory_MemTotal_bytes)",
    good: panel(
      nexten,
      "(1 - (sum by (instance) (node_memory_MemAvailable_bytes) / sum by (instance) (node_memory_MemTotal_bytes))) * 100",
      { unit: "percent", by: ["instance"] },
    ),
  },
  {
    id: "004/14",
    text: "(1 - (node_filesystem_avail_bytes / node_filesystem_size_bytes)) * 100",
    bad: panel(nexten, "(1 - (node_filesystem_avail_bytes / node_filesystem_size_bytes)) * 100", {
      unit: "percent",
      by: ["instance", "mountpoint"],
    }),
    at,
    problem:
      '"node_filesystem_avail_bytes / node_filesystem_size_bytes" is a ratio for every single series and none of all instances together',
    fix: "write sum by (instance, mountpoint) (node_filesystem_avail_bytes) / sum by (instance, mountpoint) (node_filesystem_size_bytes)",
    good: panel(
      nexten,
      "(1 - (sum by (instance, mountpoint) (node_filesystem_avail_bytes) / sum by (instance, mountpoint) (node_filesystem_size_bytes))) * 100",
      { unit: "percent", by: ["instance", "mountpoint"] },
    ),
  },
  ...["rate(node_network_receive_bytes_total[5m])", "rate(node_network_transmit_bytes_total[5m])"].map(
    (text): Refused => ({
      id: "004/14",
      text,
      bad: panel(nexten, text, { unit: "bytes/s", by: ["instance"] }),
      at,
      problem: "it keeps every series apart, so each instance and revision has a value of its own",
      fix: `write sum by (instance) (${text})`,
      good: panel(nexten, `sum by (instance) (${text})`, { unit: "bytes/s", by: ["instance"] }),
    }),
  ),
  {
    id: "004/15",
    text: "(1 - (node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)) * 100",
    bad: withHost(DECLARED),
    at: "nexten.signals.memoryUsage",
    problem: 'no service of the system declares the metric "node_memory_MemAvailable_bytes"',
    fix: 'write "node_memory_MemTotal_bytes", or declare it',
    good: withHost("all"),
  },
  {
    id: "004/26",
    text: "system_cpu_usage_percent",
    bad: withAlert(nexten, "HighResponseTime", {
      when: nexten.signals.processCpu,
      above: { warning: 0.8, critical: 0.9 },
    }),
    at: "nexten.alerts.HighResponseTime.above.warning",
    problem: "0.8 is no threshold of a signal in percent",
    fix: 'write "5%"',
    good: withAlert(nexten, "HighResponseTime", {
      when: nexten.signals.processCpu,
      above: { warning: "80%", critical: "90%" },
    }),
  },
  {
    id: "004/28",
    text: "postgres exporter without any alert; pg_up for a database down",
    bad: withAlert(nexten, "DatabaseUnavailable", { when: promql("max(pg_up)", { unit: "info" }) }),
    at: "nexten.alerts.DatabaseUnavailable.when",
    problem:
      '"max(pg_up)" is asked for zero, and a series that is gone with its last instance is not zero: nothing is told',
    fix: 'write promql("max(pg_up) or vector(0)", …), below: { critical: 1 }',
    good: withAlert(nexten, "DatabaseUnavailable", {
      when: promql("max(pg_up) or vector(0)", { unit: "info" }),
      below: { critical: 1 },
    }),
  },
  {
    id: "004/29",
    text: "description: Taux d'erreur: {{ $value }}% pour {{ $labels.service }}, of a sum without service",
    bad: withAlert(nexten, "HighErrorRate", { when: nexten.signals.errorRate }),
    at: "nexten.alerts.HighErrorRate.description",
    problem: 'it mentions the label "service", which the signal does not keep apart',
    fix: 'add by: ["service"] to the signal, or leave it out of the text',
    good: nexten,
  },
];
