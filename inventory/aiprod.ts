// What document 000 describes: AIPROD V33, a video pipeline behind an API.
import type { Inventory } from "./item.ts";
import { numbered } from "./item.ts";
import { aiprodMistakes } from "./mistakes/aiprod.ts";
import { application, leftOut, local, place, replaced, shown, test } from "./verdicts.ts";

const DOCUMENT = "000";
const service = "collectors/aiprod-v33.yaml";
const searches = "searches/aiprod.md";
const contactPoints = "grafana/contact-points.json";

/** The inventory of AIPROD. */
export const aiprod: Inventory = {
  document: DOCUMENT,
  system: "aiprod",
  items: [
    ...numbered(DOCUMENT, "S", "service", [
      "aiprod-v33: FastAPI on Cloud Run, port 8000, 4 CPUs, 16 GiB, 3600 s",
    ]),
    ...numbered(DOCUMENT, "M", "metric", [
      "pipeline_duration_seconds, histogram: P50/P95/P99 latency",
      "pipeline_cost_dollars, histogram: coût par job",
      "ai_agent_calls_total, counter: Gemini usage tracking",
      "render_failures_total, counter: error categorization",
      "user_jobs_completed_total, counter: success rate",
      "pipeline_active_jobs, gauge: real-time job count",
      "pubsub_queue_depth, gauge: queue latency",
      "ai_agent_latency_seconds, summary: quantile latency",
      "qa_gate_acceptance_total, counter: QA acceptance rate",
      "video_output_size_bytes, histogram: output size distribution",
      "db_operation_latency_seconds, histogram: DB latency tracking",
      "api_response_time_seconds, histogram: API performance",
    ]),
    ...numbered(DOCUMENT, "D", "dashboard", [
      "Pipeline Performance",
      "Cost Dashboard",
      "SLA & Error Tracking",
    ]),
    ...numbered(DOCUMENT, "P1.", "panel", [
      "Execution Rate, jobs/sec",
      "P95 Latency, SLA 300 s, yellow above 120 s, red above 300 s",
      "Active Jobs",
      "Success Rate by Preset",
    ]),
    ...numbered(DOCUMENT, "P2.", "panel", [
      "24h Total Cost ($)",
      "Cost per Job, moyenne",
      "Hourly Trend",
      "% du Daily Budget ($2000), yellow above 70 %, red above 90 %",
    ]),
    ...numbered(DOCUMENT, "P3.", "panel", [
      "Success Rate, target 99.5 %, yellow below 95 %, red below 90 %",
      "Render Failures Timeline, red above 5 in 10 min",
      "QA Gate Acceptance Rate",
      "HTTP Error Rate by Endpoint",
    ]),
    ...numbered(DOCUMENT, "A", "alert", [
      "PipelineHighErrorRate to Slack #critical-alerts and PagerDuty",
      "PipelineCostThresholdExceeded to Slack #sla-alerts",
      "PipelineLatencySLABreach to Slack #critical-alerts",
      "PubSubQueueDepthHigh to Slack #infra-alerts",
      "AIAgentTimeouts to Slack #critical-alerts and PagerDuty",
      "QAGateHighRejectionRate to Slack #sla-alerts",
      "VideoRenderFailures to Slack #critical-alerts",
      "DatabaseLatencyHigh to Slack #infra-alerts",
      "PrometheusDown to Slack #critical-alerts and PagerDuty",
      "ActiveJobsSpike to Slack #sla-alerts",
    ]),
    ...numbered(DOCUMENT, "O", "objective", [
      "P95 of pipelines at most 300 s, warning at 120 s",
      "success rate 99.5 %",
      "budget of $2000 a day, 70 % and 90 %",
    ]),
    ...numbered(DOCUMENT, "N", "route", [
      "Slack #critical-alerts and PagerDuty: A1, A5, A9",
      "Slack #critical-alerts: A3, A7",
      "Slack #sla-alerts: A2, A6, A10",
      "Slack #infra-alerts: A4, A8",
    ]),
    ...numbered(DOCUMENT, "C", "route", [
      ["the channel #critical-alerts", shown(contactPoints, '"channel": "slack-critical-alerts"')],
      ["the channel #sla-alerts", shown(contactPoints, '"channel": "slack-sla-alerts"')],
      ["the channel #infra-alerts", shown(contactPoints, '"channel": "slack-infra-alerts"')],
      ["PagerDuty by a service key", shown(contactPoints, "<vigie:secrets.aiprod-pagerduty>")],
    ]),
    ...numbered(DOCUMENT, "L", "log-search", [
      ["entries of one correlation id", shown(searches, "[Everything of one correlation_id](")],
      ["entries of one job_id", shown(searches, "[Everything of one job_id](")],
      "errors of one preset",
    ]),
    ...numbered(DOCUMENT, "T", "trace", [
      "the API's HTTP endpoints; pipelines end to end",
      "Gemini calls of semantic_qa.py and visual_translator.py; their latency distribution",
      [
        "database operations timeline",
        application(
          "nothing that the document traces reports spans of the database, so no such trace is promised",
        ),
      ],
      ["the trace service aiprod-api", shown(searches, "`aiprod-api`")],
    ]),
    ...numbered(DOCUMENT, "B", "runbook", [
      "high-error-rate.md: triage erreurs pipeline",
      "cost-threshold.md: optimisation coûts",
      "latency-sla.md: amélioration performance",
      "pubsub-queue.md: queue troubleshooting",
      "agent-timeout.md: agent debugging",
      "qa-gate-rejection.md: quality troubleshooting",
      "render-failures.md: render debugging",
      "db-latency.md: database optimization",
      "prometheus-down.md: monitoring recovery",
      "active-jobs-spike.md: load investigation",
    ]),
    ...numbered(DOCUMENT, "X", "promise", [
      ["JSON logs to Google Cloud Logging", shown(searches, "## What an entry says")],
      ["log field correlation_id, one per job", shown(searches, "| `correlation_id` |")],
      ["log fields job_id and preset", shown(searches, "| `job_id` |")],
      ["log field cost_estimate", shown(searches, "| `cost_estimate` |")],
      ["log field trace id", shown(searches, "| `logging.googleapis.com/trace` |")],
      ["log field user id", shown(searches, "| `user_id` |")],
      [
        "log file logs/aiprod.log",
        replaced(
          "stdout: a file of a Cloud Run service is memory, and one that fills is told",
          place("cloud-monitoring/aiprod.json", "LogFilesInMemory"),
        ),
      ],
      [
        "GOOGLE_CLOUD_PROJECT in the service's environment",
        replaced("the stack's own project", test("gcp/applicationVariables.test.ts", "says its project")),
      ],
      ["metrics kept by a list of names on their way", shown(service, "pipeline_duration_seconds")],
      [
        "Prometheus, Grafana, AlertManager and Jaeger from docker-compose.monitoring.yml",
        local("docker-compose"),
      ],
      [
        "a test alert by hand",
        replaced("`vigie test-alert`", place("tools/commands/testAlert.ts", '.command("test-alert"')),
      ],
      [
        "looking at metrics, dashboards, alerts and traces after a deployment",
        replaced(
          "`vigie verify` asks for all of it",
          test("verify/verify.test.ts", "has nothing to be told, line by line, and is only read"),
        ),
      ],
      [
        "integration tests",
        replaced(
          "every alert fires in a played incident, on a real Prometheus",
          place("test/rules/pairs.test.ts", "promtool"),
        ),
      ],
      [
        "PagerDuty escalation policies",
        leftOut(
          "who is called after whom is a person's rota, which PagerDuty keeps",
          "the team, in PagerDuty; a route's `escalation` tells further channels",
        ),
      ],
      ["every alert with a runbook's address", shown("prometheus/aiprod.rules.yml", "runbook_url:")],
    ]),
    ...aiprodMistakes,
  ],
};
