// The sixteen metrics that Nexten's three services share, by their wire names and the document's exact labels.
// Types are inferred from name and use, as the document states none; its exporters' metrics are in host.ts.
import { counter, gauge, histogram, type Metric, open, summary } from "../../components/signals/metric.ts";
import { METHOD, STATUS_CODE } from "../http.ts";

/** The services by name: equal to the Cloud Run services' names and to the `service` label of every metric. */
export const SERVICES = ["cv-parser", "job-parser", "matching-api"] as const;

/** One of the services. */
export type ServiceName = (typeof SERVICES)[number];

const service = SERVICES;
const ENDPOINT = open({ atMost: 15, examples: ["/parse-cv", "/health"] });
const ML_OPERATION = open({ atMost: 6, examples: ["parse_cv"] });
const MODEL = open({ atMost: 4, examples: ["gpt-4"] });
const DB_OPERATION = open({ atMost: 6, examples: ["select", "insert"] });
const REDIS_OPERATION = open({ atMost: 8, examples: ["get", "set"] });

const routes = "route templates; /parse-cv and /health are those that the document shows";
const bounded = "the document names the label only; the bound keeps the series countable";
const outcome = "success is the document's word; error is ours for the other";
const either = "the document leaves histogram or summary open; sum and count exist in both";

/** What each of the three services exposes. */
export const metrics = {
  requests: counter("http_requests_total", {
    id: "004/M1",
    unit: "requests",
    help: "HTTP requests",
    labels: { method: METHOD, endpoint: ENDPOINT, status_code: STATUS_CODE, service },
    proposed: {
      "labels.method": "the methods of HTTP",
      "labels.endpoint": routes,
      "labels.status_code": "codes, as the document's matcher 2.. reads them",
    },
  }),
  requestDuration: histogram("http_request_duration_seconds", {
    id: "004/M2",
    unit: "seconds",
    help: "Time of HTTP requests",
    labels: { method: METHOD, endpoint: ENDPOINT, service },
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    proposed: {
      buckets: "holds the steps of 0.5 s and 1 s, the proposed critical level of 5 s, and one above",
      "labels.method": "the methods of HTTP",
      "labels.endpoint": routes,
    },
  }),
  requestsActive: gauge("http_requests_active", {
    id: "004/M3",
    unit: "requests",
    help: "HTTP requests in progress in this instance",
    across: "sum",
    labels: { service },
    proposed: { across: "a request is served by exactly one instance" },
  }),
  requestSize: summary("http_request_size_bytes", {
    id: "004/M4",
    unit: "bytes",
    help: "Size of HTTP requests",
    labels: { method: METHOD, endpoint: ENDPOINT, service },
    proposed: { type: either, "labels.method": "the methods of HTTP", "labels.endpoint": routes },
  }),
  responseSize: summary("http_response_size_bytes", {
    id: "004/M5",
    unit: "bytes",
    help: "Size of HTTP responses",
    labels: { method: METHOD, endpoint: ENDPOINT, status_code: STATUS_CODE, service },
    proposed: {
      type: either,
      "labels.method": "the methods of HTTP",
      "labels.endpoint": routes,
      "labels.status_code": "codes, as for the requests",
    },
  }),
  mlDuration: histogram("ml_processing_duration_seconds", {
    id: "004/M6",
    unit: "seconds",
    help: "Time of one ML operation",
    labels: { service, operation: ML_OPERATION, model_type: open({ atMost: 4, examples: ["llm"] }) },
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60],
    proposed: {
      buckets: "the objective is 10 s, where the Python default ends; above it a breach can be seen",
      "labels.operation": "the span of the document is called parse_cv",
      "labels.model_type": bounded,
    },
  }),
  mlRequests: counter("ml_requests_total", {
    id: "004/M7",
    unit: "requests",
    help: "ML operations",
    labels: { service, operation: ML_OPERATION, status: ["success", "error"] },
    proposed: { "labels.status": outcome, "labels.operation": bounded },
  }),
  mlErrors: counter("ml_errors_total", {
    id: "004/M8",
    unit: "errors",
    help: "ML operations that failed, by kind of error",
    labels: { service, operation: ML_OPERATION, error_type: open({ atMost: 10, examples: ["OpenAIError"] }) },
    proposed: {
      "labels.operation": bounded,
      "labels.error_type": "OpenAIError is the document's search; class names",
    },
  }),
  openaiCalls: counter("openai_api_calls_total", {
    id: "004/M9",
    unit: "calls",
    help: "Calls of the OpenAI API",
    labels: { service, model: MODEL, status: ["success", "error"] },
    proposed: { "labels.status": outcome, "labels.model": "gpt-4 is the document's log example" },
  }),
  openaiTokens: counter("openai_tokens_total", {
    id: "004/M10",
    unit: "tokens",
    help: "Tokens used with the OpenAI API",
    labels: { service, model: MODEL, type: ["prompt", "completion"] },
    proposed: { "labels.model": "gpt-4 is the document's log example" },
  }),
  dbConnections: gauge("db_connections_active", {
    id: "004/M11",
    unit: "connections",
    help: "Connections in use of this instance's pool",
    across: "sum",
    labels: { service, database: open({ atMost: 3, examples: ["nexten"] }) },
    proposed: { across: "each instance has its own pool", "labels.database": bounded },
  }),
  dbDuration: histogram("db_query_duration_seconds", {
    id: "004/M12",
    unit: "seconds",
    help: "Time of one database query",
    labels: { service, operation: DB_OPERATION, table: open({ atMost: 15, examples: ["documents"] }) },
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    proposed: { buckets: "queries of a web service", "labels.operation": bounded, "labels.table": bounded },
  }),
  redisOperations: counter("redis_operations_total", {
    id: "004/M13",
    unit: "operations",
    help: "Redis operations",
    labels: { service, operation: REDIS_OPERATION, status: ["success", "error"] },
    proposed: { "labels.status": outcome, "labels.operation": bounded },
  }),
  redisDuration: histogram("redis_operation_duration_seconds", {
    id: "004/M14",
    unit: "seconds",
    help: "Time of one Redis operation",
    labels: { service, operation: REDIS_OPERATION },
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25],
    proposed: { buckets: "a cache answers within milliseconds", "labels.operation": bounded },
  }),
  processCpu: gauge("system_cpu_usage_percent", {
    id: "004/M15",
    unit: "percent",
    help: "CPU used by this instance's process, 0 to 100",
    across: "max",
    labels: { service },
    proposed: { across: "the busiest instance is the one that matters; percentages do not add up" },
  }),
  processMemory: gauge("system_memory_usage_bytes", {
    id: "004/M16",
    unit: "bytes",
    help: "Memory used by this instance's process",
    across: "sum",
    labels: { service, type: ["rss", "vms"] },
    proposed: { across: "each instance has its own memory" },
  }),
};

/** The same metrics as one of the services exposes them: its `service` label has its own name as only value. */
export function metricsOf(name: ServiceName): readonly Metric[] {
  return Object.values(metrics).map((metric) => ({
    ...metric,
    labels: { ...metric.labels, service: [name] },
  }));
}
