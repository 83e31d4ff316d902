// The eleven metrics that CHE-NU's document names and its example, by their wire names; the families that it promises
// without a name are in families.ts. Units are those of the recorder functions, because the names do not tell.
import { counter, gauge, histogram, open } from "../../components/signals/metric.ts";
import { METHOD, STATUS_CODE } from "../http.ts";

/** One agent of the product by its number and its name. */
export const AGENT = {
  agent_id: open({ atMost: 30, examples: ["agent-001"] }),
  agent_name: open({ atMost: 30, examples: ["NOVA"] }),
};

const agent =
  "the document's one example; one series per agent, and agents are configured, not made by users";
const ENDPOINT = open({ atMost: 40, examples: ["/agents", "/threads"] });
const routes = "route templates, never raw paths, whose ids would make series without end";
const unnamed = 'the document says "by type" and names neither label nor value';
const seconds = "the recorder's parameter is duration_seconds; the name itself has no unit";

/** What chenu-backend exposes under a name of the document. */
export const metrics = {
  requests: counter("http_requests_total", {
    id: "001/M1",
    unit: "requests",
    help: "HTTP requests by endpoint",
    labels: { method: METHOD, endpoint: ENDPOINT, status_code: STATUS_CODE },
    proposed: {
      "labels.method": "the methods of HTTP",
      "labels.endpoint": routes,
      "labels.status_code": "codes as record_http_request takes them",
    },
  }),
  requestDuration: histogram("http_request_duration", {
    id: "001/M2",
    unit: "seconds",
    help: "Time of one HTTP request",
    labels: { method: METHOD, endpoint: ENDPOINT },
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    proposed: {
      unit: seconds,
      buckets: "the Python default, which holds the threshold of 1 s and values above it",
      "labels.method": "the methods of HTTP",
      "labels.endpoint": routes,
    },
  }),
  queries: counter("db_queries_total", {
    id: "001/M3",
    unit: "queries",
    help: "Database queries by type",
    labels: { type: open({ atMost: 8, examples: ["select", "insert", "update", "delete"] }) },
    proposed: { "labels.type": unnamed },
  }),
  queryDuration: histogram("db_query_duration", {
    id: "001/M4",
    unit: "seconds",
    help: "Time of one database query",
    labels: { type: open({ atMost: 8, examples: ["select", "insert", "update", "delete"] }) },
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    proposed: {
      unit: seconds,
      buckets: "the Python default, which holds the threshold of 0.5 s and values above it",
      "labels.type": unnamed,
    },
  }),
  cacheHits: counter("cache_hits_total", { id: "001/M5", unit: "operations", help: "Cache hits" }),
  cacheMisses: counter("cache_misses_total", { id: "001/M6", unit: "operations", help: "Cache misses" }),
  agentExecutions: counter("agent_executions_total", {
    id: "001/M7",
    unit: "calls",
    help: "Agent runs by status",
    labels: { ...AGENT, status: ["success", "failure"] },
    proposed: {
      "labels.status": "success=True becomes a status whose words the document leaves out",
      "labels.agent_id": agent,
      "labels.agent_name": agent,
    },
  }),
  agentTokens: counter("agent_tokens_used_total", {
    id: "001/M8",
    unit: "tokens",
    help: "Tokens consumed by agents",
    labels: AGENT,
    proposed: {
      name: "the document says agent_tokens_used; the Python client exposes a counter with _total",
      "labels.agent_id": agent,
      "labels.agent_name": agent,
    },
  }),
  agentCost: counter("agent_cost_usd_total", {
    id: "001/M9",
    unit: "dollars",
    help: "US dollars spent on agents",
    labels: AGENT,
    proposed: { "labels.agent_id": agent, "labels.agent_name": agent },
  }),
  threads: gauge("threads_total", {
    id: "001/M10",
    unit: "threads",
    help: "Active threads; a gauge in spite of its suffix, never to be rated",
    across: "max",
    proposed: { across: "threads live in the database, so every instance counts the same ones" },
  }),
  errors: counter("errors_total", {
    id: "001/M11",
    unit: "errors",
    help: "Errors by type",
    labels: { type: open({ atMost: 20, examples: ["validation", "database"] }) },
    proposed: { "labels.type": unnamed },
  }),
  customEvents: counter("custom_events_total", {
    id: "001/M12",
    unit: "events",
    help: "Events that the product counts for itself",
    labels: { event_type: open({ atMost: 20, examples: ["signup"] }) },
    proposed: {
      "labels.event_type": "signup is the document's example; the bound keeps the series countable",
    },
  }),
};
