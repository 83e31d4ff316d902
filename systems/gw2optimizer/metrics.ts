// GW2Optimizer's own metrics: models, database, cache, external services and business.
// "Published" marks values that the project's published source has and its document leaves out.
import { counter, gauge, histogram, info, open } from "../../components/signals/metric.ts";

const MODEL = open({ atMost: 6, examples: ["mistral"] });
const AI_OPERATION = open({ atMost: 10, examples: ["compose_team", "optimize_build"] });
const TABLE = open({ atMost: 20, examples: ["builds", "users"] });
const DB_OPERATION = ["select", "insert", "update", "delete"] as const;
const EXTERNAL = {
  service: open({ atMost: 5, examples: ["gw2api"] }),
  endpoint: open({ atMost: 20, examples: ["/v2/builds"] }),
};
const GAME_MODE = open({ atMost: 6, examples: ["WvW"] });

const published = "published in the project's source";
const bounded = "the document's example; the bound keeps the series countable";

/** Metrics of gw2optimizer beside those of HTTP. */
export const metrics = {
  aiRequests: counter("gw2_ai_requests_total", {
    id: "002/M6",
    unit: "requests",
    help: "Requests to AI models",
    labels: { model: MODEL, operation: AI_OPERATION, status: ["success", "error", "timeout"] },
    proposed: { "labels.status": published, "labels.model": bounded, "labels.operation": bounded },
  }),
  aiDuration: histogram("gw2_ai_request_duration_seconds", {
    id: "002/M7",
    unit: "seconds",
    help: "Time of one request to an AI model",
    labels: { model: MODEL, operation: AI_OPERATION },
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60],
    proposed: { buckets: published, "labels.model": bounded, "labels.operation": bounded },
  }),
  aiTokens: counter("gw2_ai_tokens_used_total", {
    id: "002/M8",
    unit: "tokens",
    help: "Tokens used by AI models",
    labels: { model: MODEL, token_type: ["prompt", "completion"] },
    proposed: { "labels.token_type": "the two parameters of track_ai_request", "labels.model": bounded },
  }),
  aiFeedback: counter("gw2_ai_feedback_total", {
    id: "002/M9",
    unit: "feedbacks",
    help: "Feedback submitted on AI answers",
    labels: { result: ["ok", "fallback", "error"] },
    proposed: { "labels.result": published },
  }),
  aiTraining: counter("gw2_ai_training_triggers_total", {
    id: "002/M10",
    unit: "triggers",
    help: "Trainings triggered",
    labels: { result: ["scheduled", "disabled", "error"] },
    proposed: { "labels.result": published },
  }),
  dbDuration: histogram("gw2_db_query_duration_seconds", {
    id: "002/M11",
    unit: "seconds",
    help: "Time of one database query",
    labels: { operation: DB_OPERATION, table: TABLE },
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    proposed: { buckets: published, "labels.operation": published, "labels.table": bounded },
  }),
  dbConnections: gauge("gw2_db_connections_active", {
    id: "002/M12",
    unit: "connections",
    help: "Connections in use of this instance's pool; 0 in an idle instance",
    across: "sum",
    proposed: { across: "each instance has its own pool" },
  }),
  dbErrors: counter("gw2_db_errors_total", {
    id: "002/M13",
    unit: "errors",
    help: "Database errors",
    labels: { operation: DB_OPERATION, error_type: open({ atMost: 10, examples: ["OperationalError"] }) },
    proposed: {
      "labels.operation": published,
      "labels.error_type": "class names of the database driver's exceptions",
    },
  }),
  cacheOperations: counter("gw2_cache_operations_total", {
    id: "002/M14",
    unit: "operations",
    help: "Cache operations",
    labels: { operation: ["get", "set", "delete"], result: ["hit", "miss", "error"] },
    proposed: { "labels.operation": published, "labels.result": published },
  }),
  cacheHitRate: gauge("gw2_cache_hit_rate", {
    id: "002/M15",
    unit: "ratio",
    help: "Cache hit rate of this instance, 0 to 1; no aggregation repairs it, take it from the operations",
    across: "recompute",
    proposed: { across: "a mean of ratios with different traffic is no ratio" },
  }),
  cacheSize: gauge("gw2_cache_size_bytes", {
    id: "002/M16",
    unit: "bytes",
    help: "Size of the cache",
    across: "max",
    proposed: { across: "instances share one cache" },
  }),
  externalRequests: counter("gw2_external_api_requests_total", {
    id: "002/M17",
    unit: "requests",
    help: "Requests to external services",
    labels: { ...EXTERNAL, status: open({ atMost: 15, examples: ["200", "404", "429", "503"] }) },
    proposed: { "labels.service": bounded, "labels.endpoint": bounded, "labels.status": bounded },
  }),
  externalDuration: histogram("gw2_external_api_duration_seconds", {
    id: "002/M18",
    unit: "seconds",
    help: "Time of one request to an external service",
    labels: EXTERNAL,
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30],
    proposed: { buckets: published, "labels.service": bounded, "labels.endpoint": bounded },
  }),
  buildsCreated: counter("gw2_builds_created_total", {
    id: "002/M19",
    unit: "builds",
    help: "Builds created",
    labels: { profession: open({ atMost: 9, examples: ["Guardian"] }), game_mode: GAME_MODE },
    proposed: { "labels.profession": "the game has nine", "labels.game_mode": bounded },
  }),
  teamsCreated: counter("gw2_teams_created_total", {
    id: "002/M20",
    unit: "teams",
    help: "Teams created",
    labels: { game_mode: GAME_MODE, size: open({ atMost: 10, examples: ["5", "10"] }) },
    proposed: {
      "labels.game_mode": bounded,
      "labels.size": "team sizes are few; more would be a sign of a wrong label",
    },
  }),
  usersActive: gauge("gw2_users_active", {
    id: "002/M21",
    unit: "users",
    help: "Users active within 24 hours",
    across: "max",
    proposed: { across: "every instance reports the same users: adding would count them twice" },
  }),
  appInfo: info("gw2_app_info", {
    id: "002/M22",
    unit: "info",
    help: "Version and environment of the application",
    labels: {
      version: open({ atMost: 3, examples: ["1.0.0"] }),
      environment: open({ atMost: 1, examples: ["production"] }),
    },
    proposed: {
      "labels.version": "during a release two revisions run at once, rarely three",
      "labels.environment": "one environment a stack",
    },
  }),
};
