// What GW2Optimizer watches, by the three dashboards of its document and in their order; titles are the document's.
// Every query is aggregated, which the document's are not, and errors are a ratio on the panel as in the alert.
import {
  fraction,
  increase,
  level,
  mean,
  promql,
  quantile,
  rate,
} from "../../components/signals/builders.ts";
import { matches } from "../../components/signals/matcher.ts";
import { cloudSql } from "../../components/signals/platformMetrics.ts";
import { http } from "./http.ts";
import { metrics } from "./metrics.ts";

/** Dashboard "System Overview". */
export const overview = {
  requestRate: rate(http.requests, { by: ["handler", "method"], title: "Request Rate" }),
  errorRate: fraction(http.requests, { where: { status: matches("5..") }, title: "Error Rate" }),
  responseTimeP95: quantile(0.95, http.requestDurationFine, { title: "Response Time P95" }),
  activeUsers: level(metrics.usersActive, { title: "Active Users" }),
  requestsInProgress: level(http.requestsInProgress, { title: "Requests in Progress" }),
  requestSize: mean(http.requestSize, { title: "Request Size" }),
  responseSize: mean(http.responseSize, { title: "Response Size" }),
};

/** Dashboard "AI Performance". */
export const ai = {
  aiRequests: rate(metrics.aiRequests, { by: ["model"], title: "AI Requests by Model" }),
  aiDurationP95: quantile(0.95, metrics.aiDuration, { by: ["model"], title: "AI Request Duration P95" }),
  aiTokens: rate(metrics.aiTokens, { by: ["model", "token_type"], title: "Tokens Used" }),
  aiFeedback: rate(metrics.aiFeedback, { by: ["result"], title: "AI Feedback Rate" }),
  aiSuccess: fraction(metrics.aiRequests, {
    where: { status: "success" },
    over: "30m",
    title: "AI Request Success",
  }),
  aiTraining: increase(metrics.aiTraining, { by: ["result"], over: "1h", title: "Trainings Triggered" }),
};

/** Dashboard "Database & Cache". */
export const storage = {
  queryP95: quantile(0.95, metrics.dbDuration, {
    by: ["operation", "table"],
    title: "DB Query Duration P95",
  }),
  dbConnections: level(metrics.dbConnections, { title: "DB Connections" }),
  cacheHitRate: fraction(metrics.cacheOperations, {
    where: { operation: "get", result: "hit" },
    among: { operation: "get", result: ["hit", "miss"] },
    over: "10m",
    title: "Cache Hit Rate",
  }),
  cacheOperations: rate(metrics.cacheOperations, { by: ["operation", "result"], title: "Cache Operations" }),
  cacheSize: level(metrics.cacheSize, { title: "Cache Size" }),
  dbErrors: rate(metrics.dbErrors, { by: ["operation", "error_type"], title: "DB Errors" }),
  // Errors count only while no connection is in use: an idle pool alone is 0 connections and no fault. The product with
  // a comparison is the form of "and" that holds for range queries too.
  dbUnreachable: promql("sum(rate(gw2_db_errors_total[5m])) * (sum(gw2_db_connections_active) == bool 0)", {
    unit: "errors/s",
    title: "DB Errors without a Connection",
  }),
  // 0 and not empty where Cloud SQL says nothing of the instance: then it is gone, or its name is wrong.
  databaseUp: promql(`max(${cloudSql.up.name}) or vector(0)`, {
    unit: "info",
    title: "Database Instance Up",
  }),
  databaseDisk: level(cloudSql.diskUtilization, { title: "Database Disk Usage" }),
};

/** External services and business, which no dashboard of the document shows. */
export const others = {
  externalRequests: rate(metrics.externalRequests, { by: ["service", "status"], title: "External Requests" }),
  externalP95: quantile(0.95, metrics.externalDuration, { by: ["service"], title: "External Duration P95" }),
  buildsCreated: increase(metrics.buildsCreated, { by: ["game_mode"], over: "1h", title: "Builds Created" }),
  teamsCreated: increase(metrics.teamsCreated, { by: ["game_mode"], over: "1h", title: "Teams Created" }),
};

/** Every signal of GW2Optimizer. */
export const signals = { ...overview, ...ai, ...storage, ...others };
