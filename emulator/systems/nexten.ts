// Nexten as it runs: three services alike with fifteen requests a second each, and the machine of their exporters.
import {
  always,
  counter,
  type EmulatedSystem,
  type Family,
  gauge,
  histogram,
  type Instance,
  type Place,
  split,
  summary,
} from "../traffic.ts";
import { BODIES, CODES, METHODS, QUERIES, QUICK, SLOW } from "./http.ts";
import { node } from "./node.ts";

const MODELS = { "gpt-4": 0.8, "gpt-4o-mini": 0.2 };
const QUERY = { operation: { select: 0.8, insert: 0.2 }, table: { documents: 0.7, matches: 0.3 } };
const REDIS = { get: 0.7, set: 0.3 };

/** What each of them shows. */
function families(name: string, endpoint: string, operation: string): readonly Family[] {
  const service = always(name);
  const endpoints = { [endpoint]: 0.9, "/health": 0.1 };
  const requests = { method: METHODS, endpoint: endpoints, service };
  return [
    counter("http_requests_total", "Requests", {
      perSecond: 15,
      series: split({ method: METHODS, endpoint: endpoints, status_code: CODES, service }),
    }),
    histogram("http_request_duration_seconds", "Time of a request", {
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      perSecond: 15,
      values: QUICK,
      series: split(requests),
    }),
    gauge("http_requests_active", "Requests in progress", {
      level: 5,
      swing: 0.5,
      series: split({ service }),
    }),
    summary("http_request_size_bytes", "Size of a request", {
      perSecond: 15,
      values: BODIES,
      series: split(requests),
    }),
    summary("http_response_size_bytes", "Size of a response", {
      perSecond: 15,
      values: BODIES,
      series: split({ method: METHODS, endpoint: endpoints, status_code: CODES, service }),
    }),
    histogram("ml_processing_duration_seconds", "Time of an ML operation", {
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60],
      perSecond: 2,
      values: [
        [1.5, 0.6],
        [4, 0.35],
        [8, 0.045],
        [14, 0.005],
      ],
      series: split({ service, operation: always(operation), model_type: always("llm") }),
    }),
    counter("ml_requests_total", "ML operations", {
      perSecond: 2,
      series: split({ service, operation: always(operation), status: { success: 0.998, error: 0.002 } }),
    }),
    counter("ml_errors_total", "ML operations that failed", {
      perSecond: 0.004,
      series: split({
        service,
        operation: always(operation),
        error_type: { OpenAIError: 0.7, ValidationError: 0.3 },
      }),
    }),
    counter("openai_api_calls_total", "Calls of OpenAI", {
      perSecond: 2.5,
      series: split({ service, model: MODELS, status: { success: 0.998, error: 0.002 } }),
    }),
    counter("openai_tokens_total", "Tokens", {
      perSecond: 2.5,
      amount: 900,
      series: split({ service, model: MODELS, type: { prompt: 0.75, completion: 0.25 } }),
    }),
    gauge("db_connections_active", "Connections", {
      level: 8,
      swing: 0.3,
      series: split({ service, database: always("nexten") }),
    }),
    histogram("db_query_duration_seconds", "Time of a query", {
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      perSecond: 30,
      values: QUERIES,
      series: split({ service, ...QUERY }),
    }),
    counter("redis_operations_total", "Redis operations", {
      perSecond: 40,
      series: split({ service, operation: REDIS, status: { success: 0.9999, error: 0.0001 } }),
    }),
    histogram("redis_operation_duration_seconds", "Time of a Redis operation", {
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25],
      perSecond: 40,
      values: [
        [0.0008, 0.9],
        [0.004, 0.1],
      ],
      series: split({ service, operation: REDIS }),
    }),
    gauge("system_cpu_usage_percent", "CPU of the process", {
      level: 35,
      swing: 0.4,
      shared: true,
      series: split({ service }),
    }),
    gauge("system_memory_usage_bytes", "Memory of the process", {
      level: 1.2e9,
      swing: 0.1,
      series: split({ service, type: { rss: 1, vms: 3 } }),
    }),
  ];
}

function api(name: string, instances: readonly Instance[], endpoint: string, operation: string): Place {
  return { instances, pages: [{ port: 5000, families: families(name, endpoint, operation) }] };
}

/** Asked from three places of the world. */
function healthOf(name: string): readonly Family[] {
  return [
    gauge("monitoring_googleapis_com:uptime_check_check_passed", "Whether it answers", {
      level: 1,
      series: split({
        service_name: always(name),
        revision_name: always(""),
        configuration_name: always(""),
        location: always("europe-west1"),
        check_id: always(`${name}-health`),
        checker_location: { "eur-belgium": 1, "usa-oregon": 1, "apac-singapore": 1 },
      }),
    }),
  ];
}

/** Nexten. */
export const nexten: EmulatedSystem = {
  places: {
    "cv-parser": api(
      "cv-parser",
      [
        { id: "0091d7aa10c4", revision: "cv-parser-00031-yaf", part: 0.5 },
        { id: "0091d7aa10e2", revision: "cv-parser-00031-yaf", part: 0.5 },
      ],
      "/parse-cv",
      "parse_cv",
    ),
    "job-parser": api(
      "job-parser",
      [
        { id: "00417f3e55b0", revision: "job-parser-00029-zul", part: 0.7 },
        { id: "00417f3e55b8", revision: "job-parser-00030-net", part: 0.3 },
      ],
      "/parse-job",
      "parse_job",
    ),
    "matching-api": api(
      "matching-api",
      [
        { id: "00a2c90d7f11", revision: "matching-api-00044-pol", part: 0.5 },
        { id: "00a2c90d7f36", revision: "matching-api-00044-pol", part: 0.5 },
      ],
      "/match",
      "embed",
    ),
    "exporter-host": {
      instances: [{ id: "nexten-exporters", part: 1 }],
      pages: [
        {
          port: 9100,
          job: "node-exporter",
          families: [
            node.cpu,
            node.memoryTotal,
            node.filesystemSize,
            node.memoryAvailable,
            node.filesystemAvailable,
            node.networkReceived,
            node.networkTransmitted,
          ],
        },
        {
          port: 9187,
          job: "postgres",
          families: [gauge("pg_up", "Whether the database answers", { level: 1 })],
        },
      ],
    },
  },
  platform: {
    "cv-parser-health": healthOf("cv-parser"),
    "job-parser-health": healthOf("job-parser"),
    "matching-api-health": healthOf("matching-api"),
  },
  incidents: {
    "client-sends-nonsense": {
      title: "A client asks cv-parser for what there is not",
      changes: [
        {
          metric: "http_requests_total",
          where: { service: "cv-parser", status_code: "404" },
          perSecond: 2,
        },
      ],
    },
    "requests-fail": {
      title: "One request in three fails",
      changes: [{ metric: "http_requests_total", where: { status_code: "500" }, perSecond: 7 }],
    },
    "responses-are-slow": {
      title: "Half of the responses take more than a second",
      changes: [{ metric: "http_request_duration_seconds", values: SLOW }],
    },
    "database-is-down": {
      title: "Postgres does not answer its exporter",
      changes: [{ metric: "pg_up", level: 0 }],
    },
  },
};
