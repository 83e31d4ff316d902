// Mistakes of AIPROD's document that are about metrics, queries and alerts. The document has no expression of its own; where
// the inventory quotes the project's published rules, the words are theirs.
import type { CloudRunServiceDescription } from "../../../components/model/service.ts";
import type { SystemDescription } from "../../../components/model/system.ts";
import { targetsUp } from "../../../components/signals/builders.ts";
import { aiprod as described } from "../../../systems/aiprod/index.ts";
import { PYTHON_BUCKETS, panel, type Refused, withAlert, withMetric } from "../described.ts";

const aiprod: SystemDescription = described;
const at = "aiprod.signals.document";

function relabelledBy(regex: string): SystemDescription {
  const service = aiprod.services["aiprod-v33"] as CloudRunServiceDescription;
  const relabeling = [{ action: "keep", sourceLabels: ["__name__"], regex }] as const;
  return { ...aiprod, services: { "aiprod-v33": { ...service, relabeling } } };
}

const down = {
  when: targetsUp({ over: "5m" }),
  below: { critical: 1 },
};

/** Refused mistakes of 000. */
export const aiprodRefused: readonly Refused[] = [
  {
    id: "000/3",
    text: "PubSubQueueDepthHigh: no threshold, no duration",
    bad: withAlert(aiprod, "PubSubQueueDepthHigh", { above: {}, for: undefined }),
    at: "aiprod.alerts.PubSubQueueDepthHigh",
    problem: "it has no threshold",
    fix: "write `above` or `below` with a severity",
    good: withAlert(aiprod, "PubSubQueueDepthHigh", { above: { warning: 100 } }),
  },
  {
    id: "000/4",
    text: "user_jobs_completed_total: Success rate",
    bad: panel(
      aiprod,
      '(sum(rate(user_jobs_completed_total{status="success"}[5m])) or vector(0)) / sum(rate(user_jobs_completed_total[5m]))',
      { unit: "ratio" },
    ),
    at,
    problem: '"user_jobs_completed_total" has no label "status"',
    fix: "write one of preset, quality_tier",
    good: panel(
      aiprod,
      '(sum(rate(pipeline_duration_seconds_count{status="success"}[5m])) or vector(0)) / sum(rate(pipeline_duration_seconds_count[5m]))',
      { unit: "ratio" },
    ),
  },
  {
    id: "000/5",
    text: "ai_agent_latency_seconds: Summary, Quantile latency",
    bad: panel(
      withMetric(aiprod, "ai_agent_latency_seconds", { type: "summary", buckets: undefined }),
      "histogram_quantile(0.95, sum by (le) (rate(ai_agent_latency_seconds_bucket[5m])))",
      { unit: "seconds" },
    ),
    at,
    problem:
      '"ai_agent_latency_seconds_bucket" is not there: "ai_agent_latency_seconds" is a summary and has no buckets, so no quantile',
    fix: "take the mean of ai_agent_latency_seconds_sum and ai_agent_latency_seconds_count, or declare it a histogram",
    good: panel(aiprod, "histogram_quantile(0.95, sum by (le) (rate(ai_agent_latency_seconds_bucket[5m])))", {
      unit: "seconds",
    }),
  },
  {
    id: "000/6",
    text: "pipeline_duration_seconds without buckets, PipelineLatencySLABreach above 300 s",
    bad: withMetric(aiprod, "pipeline_duration_seconds", { buckets: PYTHON_BUCKETS }),
    at: "aiprod.alerts.PipelineLatencySLABreach.above.critical",
    problem: 'no quantile of "pipeline_duration_seconds" is ever above its largest bucket boundary 10',
    fix: "write less than 10, or add a boundary above 300",
    good: withMetric(aiprod, "pipeline_duration_seconds", { buckets: [...PYTHON_BUCKETS, 120, 300, 600] }),
  },
  {
    id: "000/7",
    text: "video_output_size_bytes without buckets",
    bad: panel(
      withMetric(aiprod, "video_output_size_bytes", { buckets: PYTHON_BUCKETS }),
      "histogram_quantile(0.95, sum by (le) (rate(video_output_size_bytes_bucket[1h]))) > 100000000",
      { unit: "bytes" },
    ),
    at,
    problem:
      '"histogram_quantile(0.95, sum by (le) (rate(video_output_size_bytes_bucket[1h]))) > 100000000" is never true: no quantile of "video_output_size_bytes" is ever above its largest bucket boundary 10',
    fix: "compare with less than 10, or add a boundary above 100000000",
    good: panel(
      aiprod,
      "histogram_quantile(0.95, sum by (le) (rate(video_output_size_bytes_bucket[1h]))) > 100000000",
      { unit: "bytes" },
    ),
  },
  {
    id: "000/8",
    text: "video_output_size_bytes by duration, a label without bound",
    bad: panel(
      withMetric(aiprod, "video_output_size_bytes", { labels: { preset: ["quick_social"], duration: {} } }),
      "sum by (duration) (rate(video_output_size_bytes_count[5m]))",
      { unit: "count/s", by: ["duration"] },
    ),
    at,
    problem: 'it keeps "duration" of "video_output_size_bytes" apart, an open label without a bound',
    fix: "declare it open({ atMost: 20 }) with the most values it takes, or leave it out of the grouping",
    good: panel(
      withMetric(aiprod, "video_output_size_bytes", {
        labels: { preset: ["quick_social"], duration: { atMost: 20, examples: [] } },
      }),
      "sum by (duration) (rate(video_output_size_bytes_count[5m]))",
      { unit: "count/s", by: ["duration"] },
    ),
  },
  {
    id: "000/9",
    text: "pubsub_queue_depth: every instance exports it, sum multiplies it",
    bad: panel(aiprod, "sum by (topic) (pubsub_queue_depth)", { unit: "messages", by: ["topic"] }),
    at,
    problem:
      'sum of "pubsub_queue_depth": every instance reports one and the same value, so sum makes another of it',
    fix: "write max by (topic) (pubsub_queue_depth)",
    good: panel(aiprod, "max by (topic) (pubsub_queue_depth)", { unit: "messages", by: ["topic"] }),
  },
  {
    id: "000/11",
    text: "write_relabel_configs: action: keep, regex: pipeline_.*|ai_agent_.*|render_.*",
    bad: relabelledBy("pipeline_.*|ai_agent_.*|render_.*"),
    at: "aiprod.signals.databaseLatency",
    problem:
      'aiprod-v33\'s collector drops "db_operation_latency_seconds_bucket" (keep pipeline_.*|ai_agent_.*|render_.*)',
    fix: "take it out of that rule, or leave out what reads it",
    good: relabelledBy("pipeline_.*|ai_agent_.*|render_.*|user_.*|pubsub_.*|qa_.*|video_.*|db_.*|api_.*|up"),
  },
  {
    id: "000/11",
    text: "write_relabel_configs: the keep list drops up, and PrometheusDown with it",
    bad: relabelledBy("pipeline_.*|ai_agent_.*|render_.*|user_.*|pubsub_.*|qa_.*|video_.*|db_.*|api_.*"),
    at: "aiprod.alerts.PrometheusDown.when",
    problem:
      'aiprod-v33\'s collector drops "up" (keep pipeline_.*|ai_agent_.*|render_.*|user_.*|pubsub_.*|qa_.*|video_.*|db_.*|api_.*)',
    fix: "take it out of that rule, or leave out what reads it",
    good: aiprod,
  },
  {
    id: "000/12",
    text: "PrometheusDown",
    bad: withAlert(aiprod, "PrometheusDown", {
      when: { ...panel(aiprod, "up == 0", { unit: "info", by: ["instance"] }).signals.document },
    }),
    at: "aiprod.alerts.PrometheusDown.when",
    problem:
      '"up" is asked for zero, and a series that is gone with its last instance is not zero: nothing is told',
    fix: "write when: targetsUp(), below: { critical: 1 }, which counts 0 where no target is left",
    good: withAlert(aiprod, "PrometheusDown", down),
  },
  {
    id: "000/24",
    text: "pipeline_errors_total / pipeline_executions_total",
    bad: panel(aiprod, "sum(rate(pipeline_errors_total[5m]))", { unit: "errors/s" }),
    at,
    problem: 'no service of the system declares the metric "pipeline_errors_total"',
    fix: "declare it among a service's metrics",
    good: panel(aiprod, 'sum(rate(pipeline_duration_seconds_count{status="failure"}[5m]))', {
      unit: "errors/s",
    }),
  },
  {
    id: "000/24",
    text: "rate(pipeline_cost_dollars[1h])",
    bad: panel(aiprod, "rate(pipeline_cost_dollars[1h])", { unit: "dollars/s" }),
    at,
    problem: '"pipeline_cost_dollars" has no samples of its own, it is a histogram',
    fix: "read pipeline_cost_dollars_bucket, pipeline_cost_dollars_sum, pipeline_cost_dollars_count",
    good: panel(aiprod, "sum(rate(pipeline_cost_dollars_sum[1h]))", { unit: "dollars/s" }),
  },
  {
    id: "000/24",
    text: "rate(render_failures_total[10m]) > 5, meant as five within ten minutes",
    bad: panel(aiprod, "sum(rate(render_failures_total[10m]))", { unit: "failures" }),
    at,
    problem: "its numbers are failures/s and no failures",
    fix: 'write sum(increase(render_failures_total[10m])) for an amount in a window, or unit: "failures/s"',
    good: panel(aiprod, "sum(increase(render_failures_total[10m]))", { unit: "failures" }),
  },
  {
    id: "000/24",
    text: 'rate(ai_agent_calls_total{status="timeout"}[1m]) > 3, meant as three a minute',
    bad: panel(aiprod, 'sum(rate(ai_agent_calls_total{status="timeout"}[1m]))', { unit: "calls/s" }),
    at,
    problem: "the window 1m holds fewer than 4 scrapes of 30s",
    fix: 'write "2m" or more, or scrape more often',
    good: panel(aiprod, 'sum(rate(ai_agent_calls_total{status="timeout"}[2m]))', { unit: "calls/s" }),
  },
  {
    id: "000/24",
    text: 'up{job="fastapi-api"} == 0, while the scrape job is aiprod-api',
    bad: panel(aiprod, 'sum(up{job="fastapi-api"})', { unit: "info" }),
    at,
    problem: 'no series of "up" has job="fastapi-api"',
    fix: "write one of aiprod-v33",
    good: panel(aiprod, 'sum(up{job="aiprod-v33"})', { unit: "info" }),
  },
];
