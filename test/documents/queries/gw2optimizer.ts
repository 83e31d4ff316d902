// Mistakes of GW2Optimizer's document that are about metrics, queries and alerts, in its own PromQL and YAML.
import type { SystemDescription } from "../../../components/model/system.ts";
import { promql, quantile, within } from "../../../components/signals/builders.ts";
import { http } from "../../../systems/gw2optimizer/http.ts";
import { gw2optimizer as described } from "../../../systems/gw2optimizer/index.ts";
import {
  INSTRUMENTATOR_BUCKETS,
  panel,
  type Refused,
  withAlert,
  withMetric,
  withRule,
} from "../described.ts";

const gw2: SystemDescription = described;
const at = "gw2optimizer.signals.document";

const HIGH_ERROR_RATE = `alert: HighErrorRate
expr: rate(http_requests_total{status=~"5.."}[5m]) / rate(http_requests_total[5m]) > 0.05
for: 5m
annotations:
  summary: "High error rate detected"`;
const ERROR_RATIO =
  '(sum(rate(http_requests_total{status=~"5.."}[5m])) or vector(0)) / sum(rate(http_requests_total[5m]))';

const SLOW_RESPONSES = `alert: SlowResponses
expr: histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m])) > 2
for: 5m`;
const P95 = "histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))";

const DATABASE_DOWN = `alert: DatabaseDown
expr: gw2_db_connections_active == 0
for: 1m`;

const p95 = quantile(0.95, http.requestDuration);
const underGoal = { ...gw2, signals: { ...gw2.signals, document: within(0.2, http.requestDuration) } };

/** Refused mistakes of 002. */
export const gw2Refused: readonly Refused[] = [
  {
    id: "002/1",
    text: HIGH_ERROR_RATE,
    bad: withRule(gw2, HIGH_ERROR_RATE, { unit: "ratio" }),
    at: "gw2optimizer.alerts.HighErrorRate.when",
    problem:
      '"rate(http_requests_total{status=~"5.."}[5m]) / rate(http_requests_total[5m])" divides each series by itself: 1 for every series of the upper side, whatever the traffic',
    fix: `write ${ERROR_RATIO}`,
    good: withAlert(gw2, "HighErrorRate", { when: promql(ERROR_RATIO, { unit: "ratio" }) }),
  },
  {
    id: "002/1",
    text: HIGH_ERROR_RATE,
    bad: withRule(gw2, HIGH_ERROR_RATE.replace(/expr: .*/, `expr: ${ERROR_RATIO} > 0.05`), { unit: "ratio" }),
    at: "gw2optimizer.alerts.HighErrorRate.when",
    problem: 'the query compares by itself ("> 0.05"), so no value is left when it does not hold',
    fix: `write when: promql("${ERROR_RATIO}", …) and above: { … } with "5%"`,
    good: withAlert(gw2, "HighErrorRate", {
      when: promql(ERROR_RATIO, { unit: "ratio" }),
      above: { critical: "5%" },
    }),
  },
  {
    id: "002/2",
    text: SLOW_RESPONSES,
    bad: withAlert(
      withMetric(gw2, "http_request_duration_seconds", { buckets: INSTRUMENTATOR_BUCKETS }),
      "SlowResponses",
      {
        when: {
          ...p95,
          select: { ...p95.select, metric: { ...http.requestDuration, buckets: INSTRUMENTATOR_BUCKETS } },
        },
      },
    ),
    at: "gw2optimizer.alerts.SlowResponses.above.critical",
    problem: 'no quantile of "http_request_duration_seconds" is ever above its largest bucket boundary 1',
    fix: "write less than 1, or add a boundary above 2",
    good: withAlert(gw2, "SlowResponses", { when: p95 }),
  },
  {
    id: "002/2",
    text: SLOW_RESPONSES,
    bad: withRule(gw2, SLOW_RESPONSES, { unit: "seconds" }),
    at: "gw2optimizer.alerts.SlowResponses.when",
    problem: "a quantile for every single series and none of all instances together",
    fix: `write ${P95}`,
    good: withAlert(gw2, "SlowResponses", { when: promql(P95, { unit: "seconds" }) }),
  },
  {
    id: "002/2",
    text: SLOW_RESPONSES,
    bad: withAlert(
      withMetric(gw2, "http_request_duration_seconds", { buckets: INSTRUMENTATOR_BUCKETS }),
      "SlowResponsesWarning",
      { when: promql(P95, { unit: "seconds" }), above: { warning: "1s" } },
    ),
    at: "gw2optimizer.alerts.SlowResponsesWarning.above.warning",
    problem: 'no quantile of "http_request_duration_seconds" is ever above its largest bucket boundary 1',
    fix: "write less than 1, or add a boundary above 1",
    good: withAlert(gw2, "SlowResponsesWarning", {
      when: promql(P95, { unit: "seconds" }),
      above: { warning: "1s" },
    }),
  },
  {
    id: "002/3",
    text: "Latency P95: < 200ms, with the default buckets 0.1 0.5 1",
    bad: withMetric(underGoal, "http_request_duration_seconds", { buckets: INSTRUMENTATOR_BUCKETS }),
    at,
    problem: '"http_request_duration_seconds" has no bucket boundary at 0.2',
    fix: "write one of 0.1, 0.5, 1, or add the boundary",
    good: underGoal,
  },
  {
    id: "002/4",
    text: DATABASE_DOWN,
    bad: withRule(gw2, DATABASE_DOWN, { unit: "connections" }),
    at: "gw2optimizer.alerts.DatabaseDown.when",
    problem:
      '"gw2_db_connections_active" is asked for zero, and a series that is gone with its last instance is not zero: nothing is told',
    fix: 'watch what fails while it is zero, for an idle service has none either; where zero is never right write promql("sum(gw2_db_connections_active) or vector(0)", …), below: { critical: 1 }',
    good: withAlert(gw2, "DatabaseDown", {
      when: promql("sum(rate(gw2_db_errors_total[5m])) * (sum(gw2_db_connections_active) == bool 0)", {
        unit: "errors/s",
      }),
    }),
  },
  {
    id: "002/5",
    text: "gw2_cache_hit_rate",
    bad: panel(gw2, "avg(gw2_cache_hit_rate)", { unit: "ratio" }),
    at,
    problem: '"gw2_cache_hit_rate" is each instance\'s own ratio, which no aggregation repairs',
    fix: "compute the ratio from counters, or group by instance",
    good: panel(
      gw2,
      '(sum(rate(gw2_cache_operations_total{operation="get",result="hit"}[5m])) or vector(0)) / sum(rate(gw2_cache_operations_total{operation="get",result=~"hit|miss"}[5m]))',
      { unit: "ratio" },
    ),
  },
  {
    id: "002/6",
    text: "Disk Usage > 80%",
    bad: panel(gw2, "(1 - (node_filesystem_avail_bytes / node_filesystem_size_bytes)) * 100", {
      unit: "percent",
    }),
    at,
    problem:
      '"node_filesystem_avail_bytes" is a host\'s, and a Cloud Run service has none: no node, no systemd and no disk',
    fix: "declare a vm-host with a job for its node exporter, or a source that Google Cloud measures: cloud-run for CPU and memory, cloud-sql for a disk",
    good: panel(gw2, "max(cloudsql_googleapis_com:database_disk_utilization)", { unit: "ratio" }),
  },
  {
    id: "002/7",
    text: "http_requests_in_progress",
    bad: panel(gw2, "sum(http_requests_in_progress)", { unit: "requests" }),
    at,
    problem: 'no service of the system declares the metric "http_requests_in_progress"',
    fix: 'write "http_requests_inprogress", or declare it',
    good: panel(gw2, "sum(http_requests_inprogress)", { unit: "requests" }),
  },
  {
    id: "002/8",
    text: "http_request_size_bytes",
    bad: panel(gw2, "histogram_quantile(0.95, sum by (le) (rate(http_request_size_bytes_bucket[5m])))", {
      unit: "bytes",
    }),
    at,
    problem:
      '"http_request_size_bytes_bucket" is not there: "http_request_size_bytes" is a summary and has no buckets, so no quantile',
    fix: "take the mean of http_request_size_bytes_sum and http_request_size_bytes_count, or declare it a histogram",
    good: panel(
      gw2,
      "sum(rate(http_request_size_bytes_sum[5m])) / sum(rate(http_request_size_bytes_count[5m]))",
      {
        unit: "bytes",
      },
    ),
  },
  {
    id: "002/9",
    text: "rate(gw2_ai_requests_total[5m])",
    bad: panel(gw2, "rate(gw2_ai_requests_total[5m])", { unit: "requests/s", by: ["model"] }),
    at,
    problem: "it keeps every series apart, so each instance and revision has a value of its own",
    fix: "write sum by (model) (rate(gw2_ai_requests_total[5m]))",
    good: panel(gw2, "sum by (model) (rate(gw2_ai_requests_total[5m]))", {
      unit: "requests/s",
      by: ["model"],
    }),
  },
  ...(
    [
      ["rate(http_requests_total[5m])", ["handler", "method"], "requests/s"],
      ["rate(gw2_ai_tokens_used_total[5m])", ["model", "token_type"], "tokens/s"],
      ["rate(gw2_ai_feedback_total[5m])", ["result"], "feedbacks/s"],
      ["rate(gw2_cache_operations_total[5m])", ["operation", "result"], "operations/s"],
    ] as const
  ).map(
    ([text, by, unit]): Refused => ({
      id: "002/9",
      text,
      bad: panel(gw2, text, { unit, by }),
      at,
      problem: "it keeps every series apart, so each instance and revision has a value of its own",
      fix: `write sum by (${by.join(", ")}) (${text})`,
      good: panel(gw2, `sum by (${by.join(", ")}) (${text})`, { unit, by }),
    }),
  ),
  ...(
    [
      ["histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m]))", []],
      ["histogram_quantile(0.95, rate(gw2_ai_request_duration_seconds_bucket[5m]))", ["model"]],
      ["histogram_quantile(0.95, rate(gw2_db_query_duration_seconds_bucket[5m]))", ["operation", "table"]],
    ] as const
  ).map(([text, by]): Refused => {
    const built = text.replace("rate(", `sum by (${["le", ...by].join(", ")}) (rate(`).replace(/\)$/, "))");
    return {
      id: "002/9",
      text,
      bad: panel(gw2, text, { unit: "seconds", by }),
      at,
      problem: "a quantile for every single series and none of all instances together",
      fix: `write ${built}`,
      good: panel(gw2, built, { unit: "seconds", by }),
    };
  }),
  {
    id: "002/10",
    text: 'rate(http_requests_total{status=~"5.."}[5m])',
    bad: panel(gw2, 'sum(rate(http_requests_total{status=~"5.."}[5m]))', { unit: "ratio" }),
    at,
    problem: "its numbers are requests/s and no ratio",
    fix: 'write sum(increase(http_requests_total{status=~"5.."}[5m])) for an amount in a window, or unit: "requests/s"',
    good: panel(gw2, ERROR_RATIO, { unit: "ratio" }),
  },
  {
    id: "002/14",
    text: SLOW_RESPONSES,
    bad: withRule(gw2, SLOW_RESPONSES, { unit: "seconds" }),
    at: "gw2optimizer.alerts.SlowResponses.summary",
    problem: "the summary is empty",
    fix: "say in one line what is broken",
    good: withAlert(gw2, "SlowResponses", { summary: "P95 of responses is above 2 s" }),
  },
  {
    id: "002/14",
    text: "HighErrorRate without a severity",
    bad: withAlert(gw2, "HighErrorRate", { above: {} }),
    at: "gw2optimizer.alerts.HighErrorRate",
    problem: "it has no threshold",
    fix: "write `above` or `below` with a severity",
    good: withAlert(gw2, "HighErrorRate", { above: { critical: "5%" } }),
  },
  {
    id: "002/16",
    text: "gw2_users_active",
    bad: panel(gw2, "sum(gw2_users_active)", { unit: "users" }),
    at,
    problem:
      'sum of "gw2_users_active": every instance reports one and the same value, so sum makes another of it',
    fix: "write max(gw2_users_active)",
    good: panel(gw2, "max(gw2_users_active)", { unit: "users" }),
  },
  {
    id: "002/18",
    text: "gw2_external_api_requests_total by endpoint, with ids in the path",
    bad: panel(
      withMetric(gw2, "gw2_external_api_requests_total", { labels: { endpoint: {}, service: ["gw2api"] } }),
      "sum by (endpoint) (rate(gw2_external_api_requests_total[5m]))",
      { unit: "requests/s", by: ["endpoint"] },
    ),
    at,
    problem: 'it keeps "endpoint" of "gw2_external_api_requests_total" apart, an open label without a bound',
    fix: "declare it open({ atMost: 20 }) with the most values it takes, or leave it out of the grouping",
    good: panel(gw2, "sum by (endpoint) (rate(gw2_external_api_requests_total[5m]))", {
      unit: "requests/s",
      by: ["endpoint"],
    }),
  },
  {
    id: "002/19",
    text: 'status "200" in one metric, 2xx in the other',
    bad: panel(gw2, 'sum(rate(http_requests_total{status="500"}[5m]))', { unit: "requests/s" }),
    at,
    problem: 'no value of "status" of "http_requests_total" is matched by ="500"',
    fix: "write one of 1xx, 2xx, 3xx, 4xx, 5xx",
    good: panel(gw2, 'sum(rate(http_requests_total{status=~"5.."}[5m]))', { unit: "requests/s" }),
  },
];
