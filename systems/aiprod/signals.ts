// What AIPROD watches, by the three dashboards of its document and in their order; titles are the document's.
import {
  fraction,
  increase,
  level,
  mean,
  quantile,
  rate,
  shareOf,
} from "../../components/signals/builders.ts";
import { sinceMidnight } from "../../components/signals/calendarDay.ts";
import { matches, not } from "../../components/signals/matcher.ts";
import { countOf, sumOf } from "../../components/signals/metric.ts";
import { pubsubSubscription } from "../../components/signals/platformMetrics.ts";
import { metrics } from "./metrics.ts";

/** What a day of pipelines may cost. */
export const DAILY_BUDGET = "$2000";

const runs = countOf(metrics.pipelineDuration, "jobs");
const cost = sumOf(metrics.pipelineCost);
const apiRequests = countOf(metrics.apiResponseTime, "requests");

/** Dashboard "Pipeline Performance". */
export const performance = {
  executionRate: rate(runs, { title: "Execution Rate" }),
  p50Latency: quantile(0.5, metrics.pipelineDuration, { over: "10m", title: "P50 Latency" }),
  p95Latency: quantile(0.95, metrics.pipelineDuration, { over: "10m", title: "P95 Latency" }),
  p99Latency: quantile(0.99, metrics.pipelineDuration, { over: "10m", title: "P99 Latency" }),
  activeJobs: level(metrics.activeJobs, { title: "Active Jobs" }),
  activeJobsByStatus: level(metrics.activeJobs, { by: ["status", "preset"], title: "Active Jobs by Status" }),
  successByPreset: fraction(runs, {
    where: { status: "success" },
    by: ["preset"],
    over: "1h",
    title: "Success Rate by Preset",
  }),
  agentTimeouts: increase(metrics.agentCalls, {
    where: { status: "timeout" },
    by: ["agent_type", "model"],
    title: "AI Agent Timeouts",
  }),
  agentLatency: quantile(0.95, metrics.agentLatency, {
    by: ["agent_type", "model"],
    title: "AI Agent P95 Latency",
  }),
  completedJobs: rate(metrics.jobsCompleted, { by: ["quality_tier"], title: "Completed Jobs" }),
  videoSize: quantile(0.95, metrics.videoSize, { by: ["preset"], over: "1h", title: "Video Size P95" }),
  queueDepth: level(metrics.queueDepth, { by: ["topic"], title: "Pub/Sub Queue Depth" }),
  queueAge: level(pubsubSubscription.oldestUnackedAge, {
    by: ["subscription_id"],
    title: "Pub/Sub Oldest Unacked Message",
  }),
  queueBacklog: level(pubsubSubscription.undelivered, {
    by: ["subscription_id"],
    title: "Pub/Sub Unacked Messages",
  }),
  databaseLatency: quantile(0.95, metrics.databaseLatency, { title: "Database P95 Latency" }),
};

const dailyCost = increase(cost, { over: "24h", title: "24h Total Cost" });

const costToday = sinceMidnight(cost, {
  title: "Cost Today",
  description: "Dollars since midnight in UTC, in steps of five minutes",
});

/** Dashboard "Cost Dashboard". The budget is counted over the last 24 hours; since midnight it is counted beside that. */
export const costs = {
  dailyCost,
  costPerJob: mean(metrics.pipelineCost, { over: "24h", title: "Cost per Job" }),
  hourlyCost: increase(cost, { over: "1h", title: "Hourly Trend" }),
  budgetShare: shareOf(dailyCost, DAILY_BUDGET, { title: "% du Daily Budget" }),
  costToday,
  budgetShareToday: shareOf(costToday, DAILY_BUDGET, { title: "% du Daily Budget (aujourd'hui)" }),
};

/** Dashboard "SLA & Error Tracking". */
export const sla = {
  successRate: fraction(runs, { where: { status: "success" }, over: "1h", title: "Success Rate" }),
  failedRuns: fraction(runs, {
    where: { status: not("success") },
    over: "10m",
    title: "Pipeline Error Rate",
  }),
  renderFailures: increase(metrics.renderFailures, { over: "10m", title: "Render Failures" }),
  renderFailuresByReason: increase(metrics.renderFailures, {
    by: ["reason"],
    over: "10m",
    title: "Render Failures Timeline",
  }),
  qaAcceptance: fraction(metrics.qaDecisions, {
    where: { result: "accepted" },
    over: "1h",
    title: "QA Gate Acceptance Rate",
  }),
  qaRejection: fraction(metrics.qaDecisions, {
    where: { result: "rejected" },
    over: "1h",
    title: "QA Gate Rejection Rate",
  }),
  httpErrorsByEndpoint: fraction(apiRequests, {
    where: { status: matches("5..") },
    by: ["endpoint"],
    title: "HTTP Error Rate by Endpoint",
  }),
};

/** Every signal of AIPROD. */
export const signals = { ...performance, ...costs, ...sla };
