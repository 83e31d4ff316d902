// What document 001 describes: CHE-NU v3, threads worked on by agents.
import type { Inventory } from "./item.ts";
import { numbered } from "./item.ts";
import { chenuMistakes } from "./mistakes/chenu.ts";
import { application, local, place, replaced, shown, test } from "./verdicts.ts";

const DOCUMENT = "001";
const searches = "searches/chenu.md";

/** The inventory of CHE-NU. */
export const chenu: Inventory = {
  document: DOCUMENT,
  system: "chenu",
  items: [
    ...numbered(DOCUMENT, "S", "service", ["chenu-backend: FastAPI, version 1.0.0"]),
    ...numbered(DOCUMENT, "M", "metric", [
      "http_requests_total: total HTTP requests by endpoint",
      "http_request_duration: request latency histogram",
      "db_queries_total: database queries by type",
      "db_query_duration: query latency histogram",
      "cache_hits_total: cache hits",
      "cache_misses_total: cache misses",
      "agent_executions_total: agent runs by status",
      "agent_tokens_used: tokens consumed",
      "agent_cost_usd_total: $ spent on agents",
      "threads_total: active threads",
      "errors_total: errors by type",
      "custom_events_total: the example of a metric of one's own",
    ]),
    ...numbered(DOCUMENT, "F", "metric", [
      "database connections, a family without a name",
      "the duration that record_agent_execution is given and no metric takes",
      "messages of threads, a family without a name",
      "budgets of threads, a family without a name",
      "WebSocket connections, a family without a name",
      "WebSocket messages, a family without a name",
    ]),
    ...numbered(DOCUMENT, "D", "dashboard", ["pre-built dashboards, neither title nor panel named"]),
    ...numbered(DOCUMENT, "R1.", "panel", ["HTTP: requests", "HTTP: latency", "HTTP: errors"]),
    ...numbered(DOCUMENT, "R2.", "panel", [
      "Database: queries",
      "Database: duration",
      "Database: connections",
    ]),
    ...numbered(DOCUMENT, "R3.", "panel", ["Cache: hit rate", "Cache: hits and misses"]),
    ...numbered(DOCUMENT, "R4.", "panel", [
      "Agents: executions by status",
      "Agents: failures",
      "Agents: tokens",
      "Agents: cost an hour",
    ]),
    ...numbered(DOCUMENT, "R5.", "panel", ["Threads: total", "Threads: messages", "Threads: budget"]),
    ...numbered(DOCUMENT, "R6.", "panel", ["WebSocket: connections", "WebSocket: messages"]),
    ...numbered(DOCUMENT, "R7.", "panel", ["Errors by type"]),
    ...numbered(DOCUMENT, "A", "alert", [
      "High API Latency: P95 above 1 s for 5 minutes, warning",
      "High Error Rate: 5xx above 5 % for 5 minutes, critical",
      "Low Cache Hit Rate: below 50 % for 10 minutes, warning",
      "Slow Database Queries: P95 above 500 ms for 5 minutes, warning",
      "High Agent Failure Rate: above 10 % for 10 minutes, critical",
      "High Agent Costs: above $10 an hour, warning",
    ]),
    ...numbered(DOCUMENT, "N", "route", ["PagerDuty/Slack, as a next step"]),
    ...numbered(DOCUMENT, "L", "log-search", [
      ["entries of one request_id", shown(searches, "[Everything of one request_id](")],
    ]),
    ...numbered(DOCUMENT, "T", "trace", [
      "the span process_thread with thread_id",
      [
        "spans of FastAPI, SQLAlchemy and Redis by instrumentation",
        application("libraries in the code report them; the collector takes what comes"),
      ],
      ["spans of agents and external APIs", application("no instrumentation of the document makes them")],
      [
        "latency analysis, dependencies and errors in Jaeger",
        replaced("Cloud Trace, with saved searches", place(searches, "## Searches for traces")),
      ],
    ]),
    ...numbered(DOCUMENT, "X", "promise", [
      ["logs as JSON, LOG_FORMAT=json", shown("systems/chenu/services.ts", 'LOG_FORMAT: "json"')],
      ["log field request_id, also in the header Request-ID", shown(searches, "| `request_id` |")],
      ["log fields action, thread_id and tokens_used", shown(searches, "| `tokens_used` |")],
      ["user_id and org_id bound to all entries", shown(searches, "| `org_id` |")],
      [
        "LOG_LEVEL",
        replaced("the stack's log level", test("gcp/applicationVariables.test.ts", "says its project")),
      ],
      ["ENABLE_METRICS and ENABLE_TRACING", shown("systems/chenu/services.ts", "ENABLE_TRACING")],
      [
        "JAEGER_HOST and JAEGER_PORT",
        replaced(
          "OTLP variables",
          test("collectors/otelCollector.test.ts", "sends traces to the Telemetry API"),
        ),
      ],
      ["/metrics of the backend", shown("collectors/chenu-backend.yaml", "8000")],
      ["the response header Process-Time", application("a middleware sets it")],
      [
        "alert rules that can be changed",
        replaced(
          "every threshold is an input of a stack",
          test("model/resolve.test.ts", "keeps one severity's threshold"),
        ),
      ],
      [
        "the checklist: metrics, logs, traces and dashboards show data",
        replaced("`vigie verify` walks it", test("verify/verify.test.ts", "has nothing to be told")),
      ],
      ["Prometheus, Grafana and Jaeger from docker-compose, and install_step3.sh", local("docker-compose")],
      ["metrics of one's own for business KPIs", shown("metrics/chenu-backend.prom", "custom_events_total")],
    ]),
    ...chenuMistakes,
  ],
};
