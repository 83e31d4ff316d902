// What CHE-NU watches, one group for each metric family that its document promises; it promises dashboards and names no panel.
import { fraction, increase, level, quantile, rate, ratio, sum } from "../../components/signals/builders.ts";
import { matches, not } from "../../components/signals/matcher.ts";
import { families } from "./families.ts";
import { metrics } from "./metrics.ts";

/** HTTP: requests, latency, errors. */
export const http = {
  requestRate: rate(metrics.requests, { by: ["endpoint"], title: "Requests by Endpoint" }),
  requestP50: quantile(0.5, metrics.requestDuration, { title: "P50 Latency" }),
  requestP95: quantile(0.95, metrics.requestDuration, { title: "P95 Latency" }),
  requestP99: quantile(0.99, metrics.requestDuration, { title: "P99 Latency" }),
  serverErrors: fraction(metrics.requests, { where: { status_code: matches("5..") }, title: "5xx Errors" }),
};

/** Database: queries, connections, duration. */
export const database = {
  queryRate: rate(metrics.queries, { by: ["type"], title: "Queries by Type" }),
  queryP95: quantile(0.95, metrics.queryDuration, { title: "P95 Query Duration" }),
  databaseConnections: level(families.databaseConnections, { title: "Database Connections" }),
};

const hits = rate(metrics.cacheHits, { over: "10m", title: "Cache Hits" });
const misses = rate(metrics.cacheMisses, { over: "10m", title: "Cache Misses" });

/** Cache: hits, misses, hit rate. */
export const cache = {
  cacheHits: hits,
  cacheMisses: misses,
  cacheHitRate: ratio(hits, sum([hits, misses]), { title: "Cache Hit Rate" }),
};

/** Agents: executions, tokens, cost. */
export const agents = {
  agentRuns: rate(metrics.agentExecutions, { by: ["status"], title: "Agent Runs by Status" }),
  agentFailures: fraction(metrics.agentExecutions, {
    where: { status: not("success") },
    over: "10m",
    title: "Agent Failure Rate",
  }),
  agentDurationP95: quantile(0.95, families.agentDuration, {
    by: ["agent_name"],
    title: "P95 Agent Duration",
  }),
  agentTokens: rate(metrics.agentTokens, { by: ["agent_name"], title: "Tokens by Agent" }),
  agentCost: increase(metrics.agentCost, { over: "1h", title: "Agent Cost per Hour" }),
};

/** Threads: total, messages, budget. */
export const threads = {
  activeThreads: level(metrics.threads, { title: "Active Threads" }),
  threadMessages: rate(families.threadMessages, { title: "Thread Messages" }),
  threadBudget: level(families.threadBudget, { title: "Thread Budget Remaining" }),
};

/** WebSocket: connections, messages. */
export const websocket = {
  websocketConnections: level(families.websocketConnections, { title: "WebSocket Connections" }),
  websocketMessages: rate(families.websocketMessages, { by: ["direction"], title: "WebSocket Messages" }),
};

/** Errors and the product's own events. */
export const events = {
  errors: rate(metrics.errors, { by: ["type"], title: "Errors by Type" }),
  customEvents: rate(metrics.customEvents, { by: ["event_type"], title: "Custom Events" }),
};

/** Every signal of CHE-NU. */
export const signals = { ...http, ...database, ...cache, ...agents, ...threads, ...websocket, ...events };
