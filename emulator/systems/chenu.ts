// CHE-NU as it runs: a dozen requests a second and two thousand agent runs an hour for about four dollars.
import { counter, type EmulatedSystem, gauge, histogram, type Series, split } from "../traffic.ts";
import { CODES, METHODS, QUERIES, QUICK, SLOW } from "./http.ts";

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const RUNS = 0.6;
const ENDPOINTS = { "/agents": 0.3, "/threads": 0.6, "/threads/{id}/messages": 0.1 };
const QUERY_TYPES = { select: 0.8, insert: 0.1, update: 0.08, delete: 0.02 };
/** An agent has one id and one name, so these are no combinations. */
const AGENTS: readonly Series[] = [
  { labels: { agent_id: "agent-001", agent_name: "NOVA" }, share: 0.6 },
  { labels: { agent_id: "agent-002", agent_name: "ATLAS" }, share: 0.4 },
];
const RUNS_BY_STATUS = AGENTS.flatMap(({ labels, share }) => [
  { labels: { ...labels, status: "success" }, share: share * 0.9995 },
  { labels: { ...labels, status: "failure" }, share: share * 0.0005 },
]);

/** CHE-NU. */
export const chenu: EmulatedSystem = {
  places: {
    "chenu-backend": {
      instances: [
        { id: "00f46b92852a", revision: "chenu-backend-00017-tok", part: 0.5 },
        { id: "00f46b928577", revision: "chenu-backend-00017-tok", part: 0.5 },
      ],
      pages: [
        {
          port: 8000,
          families: [
            counter("http_requests_total", "Requests", {
              perSecond: 12,
              series: split({ method: METHODS, endpoint: ENDPOINTS, status_code: CODES }),
            }),
            histogram("http_request_duration", "Time of a request", {
              buckets: BUCKETS,
              perSecond: 12,
              values: QUICK,
              series: split({ method: METHODS, endpoint: ENDPOINTS }),
            }),
            counter("db_queries_total", "Queries", { perSecond: 30, series: split({ type: QUERY_TYPES }) }),
            histogram("db_query_duration", "Time of a query", {
              buckets: BUCKETS,
              perSecond: 30,
              values: QUERIES,
              series: split({ type: QUERY_TYPES }),
            }),
            counter("cache_hits_total", "Hits", { perSecond: 20 }),
            counter("cache_misses_total", "Misses", { perSecond: 5 }),
            counter("agent_executions_total", "Runs", { perSecond: RUNS, series: RUNS_BY_STATUS }),
            counter("agent_tokens_used_total", "Tokens", { perSecond: RUNS, amount: 850, series: AGENTS }),
            counter("agent_cost_usd_total", "Dollars", { perSecond: RUNS, amount: 0.002, series: AGENTS }),
            gauge("threads_total", "Threads", { level: 320, swing: 0.1, shared: true }),
            counter("errors_total", "Errors", {
              perSecond: 0.01,
              series: split({ type: { validation: 0.9, database: 0.1 } }),
            }),
            counter("custom_events_total", "Events", {
              perSecond: 0.3,
              series: split({ event_type: { signup: 0.2, thread_opened: 0.8 } }),
            }),
            gauge("db_connections_active", "Connections", { level: 14, swing: 0.3 }),
            histogram("agent_execution_duration_seconds", "Time of a run", {
              buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
              perSecond: RUNS,
              values: [
                [1.2, 0.7],
                [4, 0.25],
                [18, 0.05],
              ],
              series: AGENTS,
            }),
            counter("thread_messages_total", "Messages", { perSecond: 4 }),
            gauge("thread_budget_remaining", "Tokens left", { level: 2_400_000, swing: 0.2, shared: true }),
            gauge("websocket_connections_active", "Sockets", { level: 90, swing: 0.3 }),
            counter("websocket_messages_total", "Messages", {
              perSecond: 25,
              series: split({ direction: { in: 0.3, out: 0.7 } }),
            }),
          ],
        },
      ],
    },
  },
  incidents: {
    "requests-fail": {
      title: "One request in five fails",
      changes: [
        { metric: "http_requests_total", where: { status_code: "500" }, perSecond: 3 },
        { metric: "errors_total", where: { type: "database" }, perSecond: 3 },
      ],
    },
    "database-slows": {
      title: "The database is slow",
      changes: [{ metric: "db_query_duration", values: SLOW }],
    },
    "agents-fail": {
      title: "Half of the agent runs fail",
      changes: [{ metric: "agent_executions_total", where: { status: "failure" }, perSecond: 0.6 }],
    },
    "cache-is-cold": {
      title: "The cache was emptied",
      changes: [
        { metric: "cache_hits_total", perSecond: 2 },
        { metric: "cache_misses_total", perSecond: 23 },
      ],
    },
  },
};
