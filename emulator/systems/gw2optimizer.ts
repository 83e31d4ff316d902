// GW2Optimizer as it runs: thirty requests a second, two AI requests among them.
import { always, counter, type EmulatedSystem, gauge, histogram, info, split, summary } from "../traffic.ts";
import { BODIES, CLASSES, METHODS, QUERIES, QUICK, SLOW } from "./http.ts";

const HANDLERS = { "/api/v1/builds": 0.5, "/api/v1/teams": 0.3, "/api/v1/ai/compose": 0.2 };
const AI = { model: always("mistral"), operation: { compose_team: 0.6, optimize_build: 0.4 } };
const QUERY = {
  operation: { select: 0.8, insert: 0.1, update: 0.08, delete: 0.02 },
  table: { builds: 0.7, users: 0.3 },
};
const EXTERNAL = { service: always("gw2api"), endpoint: { "/v2/builds": 0.5, "/v2/items": 0.5 } };
const DATABASE = split({ database_id: always("gw2optimizer"), region: always("europe-west1") });

/** GW2Optimizer. */
export const gw2optimizer: EmulatedSystem = {
  places: {
    gw2optimizer: {
      instances: [
        { id: "0056c8e0a3d1", revision: "gw2optimizer-00108-wez", part: 0.6 },
        { id: "0056c8e0a3f9", revision: "gw2optimizer-00109-mir", part: 0.4 },
      ],
      pages: [
        {
          port: 8000,
          families: [
            counter("http_requests_total", "Requests", {
              perSecond: 30,
              series: split({ handler: HANDLERS, method: METHODS, status: CLASSES }),
            }),
            histogram("http_request_duration_seconds", "Time of a request by handler", {
              buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10],
              perSecond: 30,
              values: QUICK,
              series: split({ handler: HANDLERS, method: METHODS }),
            }),
            histogram("http_request_duration_highr_seconds", "Time of a request", {
              buckets: [
                0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 7.5,
                10, 30, 60,
              ],
              perSecond: 30,
              values: QUICK,
            }),
            gauge("http_requests_inprogress", "Requests in progress", { level: 4, swing: 0.5 }),
            summary("http_request_size_bytes", "Size of a request", {
              perSecond: 30,
              values: BODIES,
              series: split({ handler: HANDLERS }),
            }),
            summary("http_response_size_bytes", "Size of a response", {
              perSecond: 30,
              values: BODIES,
              series: split({ handler: HANDLERS }),
            }),
            counter("gw2_ai_requests_total", "AI requests", {
              perSecond: 2,
              series: split({ ...AI, status: { success: 0.995, error: 0.004, timeout: 0.001 } }),
            }),
            histogram("gw2_ai_request_duration_seconds", "Time of an AI request", {
              buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60],
              perSecond: 2,
              values: [
                [0.7, 0.4],
                [1.6, 0.5],
                [4, 0.1],
              ],
              series: split(AI),
            }),
            counter("gw2_ai_tokens_used_total", "Tokens", {
              perSecond: 2,
              amount: 620,
              series: split({ model: always("mistral"), token_type: { prompt: 0.7, completion: 0.3 } }),
            }),
            counter("gw2_ai_feedback_total", "Feedback", {
              perSecond: 0.4,
              series: split({ result: { ok: 0.9, fallback: 0.09, error: 0.01 } }),
            }),
            counter("gw2_ai_training_triggers_total", "Trainings", {
              perSecond: 0.02,
              series: split({ result: { scheduled: 0.9, disabled: 0.09, error: 0.01 } }),
            }),
            histogram("gw2_db_query_duration_seconds", "Time of a query", {
              buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
              perSecond: 60,
              values: QUERIES,
              series: split(QUERY),
            }),
            gauge("gw2_db_connections_active", "Connections", { level: 9, swing: 0.4 }),
            counter("gw2_db_errors_total", "Database errors", {
              perSecond: 0.0001,
              series: split({ operation: QUERY.operation, error_type: always("OperationalError") }),
            }),
            counter("gw2_cache_operations_total", "Cache operations", {
              perSecond: 50,
              // A look-up hits or misses; what is set or deleted was there or not.
              series: [
                ...split({ operation: { get: 0.8 }, result: { hit: 0.85, miss: 0.1499, error: 0.0001 } }),
                ...split({ operation: { set: 0.15, delete: 0.05 }, result: { hit: 0.5, miss: 0.5 } }),
              ],
            }),
            gauge("gw2_cache_hit_rate", "Hit rate", { level: 0.85, swing: 0.02, shared: true }),
            gauge("gw2_cache_size_bytes", "Size of the cache", { level: 4.2e8, swing: 0.1, shared: true }),
            counter("gw2_external_api_requests_total", "External requests", {
              perSecond: 5,
              series: split({
                ...EXTERNAL,
                status: { "200": 0.98, "404": 0.015, "429": 0.004, "503": 0.001 },
              }),
            }),
            histogram("gw2_external_api_duration_seconds", "Time of an external request", {
              buckets: [0.1, 0.5, 1, 2, 5, 10, 30],
              perSecond: 5,
              values: [
                [0.2, 0.8],
                [0.8, 0.2],
              ],
              series: split(EXTERNAL),
            }),
            counter("gw2_builds_created_total", "Builds", {
              perSecond: 0.5,
              series: split({
                profession: { Guardian: 0.4, Warrior: 0.35, Mesmer: 0.25 },
                game_mode: { WvW: 0.6, PvE: 0.4 },
              }),
            }),
            counter("gw2_teams_created_total", "Teams", {
              perSecond: 0.1,
              series: split({ game_mode: { WvW: 0.6, PvE: 0.4 }, size: { "5": 0.6, "10": 0.4 } }),
            }),
            gauge("gw2_users_active", "Users", { level: 1_450, swing: 0.1, shared: true }),
            info("gw2_app_info", "The application", { version: "1.0.0", environment: "production" }),
          ],
        },
      ],
    },
  },
  platform: {
    database: [
      gauge("cloudsql_googleapis_com:database_disk_utilization", "Disk in use", {
        level: 0.55,
        series: DATABASE,
      }),
      gauge("cloudsql_googleapis_com:database_up", "Whether it runs", { level: 1, series: DATABASE }),
    ],
    outside: [
      gauge("monitoring_googleapis_com:uptime_check_check_passed", "Whether it answers", {
        level: 1,
        series: split({
          service_name: always("gw2optimizer"),
          revision_name: always(""),
          configuration_name: always(""),
          location: always("europe-west1"),
          check_id: always("gw2optimizer-health"),
          checker_location: { "eur-belgium": 1, "usa-oregon": 1, "apac-singapore": 1 },
        }),
      }),
    ],
  },
  incidents: {
    "requests-fail": {
      title: "One request in ten fails",
      changes: [{ metric: "http_requests_total", where: { status: "5xx" }, perSecond: 3.3 }],
    },
    "responses-are-slow": {
      title: "Half of the responses take more than a second",
      changes: [
        { metric: "http_request_duration_highr_seconds", values: SLOW },
        { metric: "http_request_duration_seconds", values: SLOW },
      ],
    },
    "database-is-down": {
      title: "The database server has stopped",
      changes: [
        { metric: "cloudsql_googleapis_com:database_up", level: 0 },
        { metric: "gw2_db_connections_active", level: 0 },
        { metric: "gw2_db_errors_total", perSecond: 20 },
      ],
    },
    "database-restarts": {
      title: "The database server restarts, and nobody asks it anything",
      changes: [{ metric: "cloudsql_googleapis_com:database_up", level: 0 }],
    },
    "disk-fills": {
      title: "The database's disk is nearly full",
      changes: [{ metric: "cloudsql_googleapis_com:database_disk_utilization", level: 0.87 }],
    },
    "cache-is-cold": {
      title: "The cache was emptied",
      changes: [
        { metric: "gw2_cache_operations_total", where: { operation: "get", result: "hit" }, perSecond: 4 },
        { metric: "gw2_cache_operations_total", where: { operation: "get", result: "miss" }, perSecond: 36 },
        { metric: "gw2_cache_hit_rate", level: 0.1 },
      ],
    },
  },
};
