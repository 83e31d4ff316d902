// What each alert of CHE-NU is given and when it must fire. Shares are of 1000 a minute.
import { metrics } from "../../../systems/chenu/metrics.ts";
import { distribution } from "../kinds/distribution.ts";
import { share } from "../kinds/share.ts";
import type { Flow } from "../standardCases.ts";
import { cloudRun, pairsOf } from "../systemPairs.ts";

const agent = { agent_id: "agent-001", agent_name: "NOVA" };
const spending = (agent_name: string): Flow => ({
  name: "agent_cost_usd_total",
  labels: { agent_id: agent_name, agent_name },
  type: "counter",
  healthy: 0,
  limit: 0.083,
  // Two agents together: $10.05 an hour.
  bad: 0.08375,
});

/** Pairs of CHE-NU. */
export const pairs = pairsOf({ system: "chenu", place: cloudRun("chenu-backend") }, "chenu-backend", {
  HighAPILatency: {
    route: "warning",
    summary: "P95 of API requests is above 1 s",
    warning: {
      given: distribution(
        metrics.requestDuration,
        { endpoint: "/agents" },
        {
          healthy: { 0.1: 1000 },
          limit: { 1: 950, 2.5: 50 },
          bad: { 0.1: 894, 2.5: 106 },
        },
      ),
      after: "8m",
      says: "1.792s > 1s",
    },
  },
  HighErrorRate: {
    route: "critical",
    summary: "More than 5% of API requests fail with 5xx",
    critical: {
      given: share(
        { name: "http_requests_total", labels: { endpoint: "/agents", status_code: "503" } },
        { name: "http_requests_total", labels: { endpoint: "/agents", status_code: "404" } },
        { healthy: 0, limit: 60, bad: 127.2, of: 1200 },
      ),
      after: "8m",
      says: "10.6% > 5%",
    },
  },
  LowCacheHitRate: {
    route: "warning",
    summary: "Fewer than half of the cache look-ups are hits",
    warning: {
      given: share(
        { name: "cache_hits_total" },
        { name: "cache_misses_total" },
        { healthy: 900, limit: 500, bad: 156 },
      ),
      after: "16m",
      says: "15.6% < 50%",
    },
  },
  SlowDatabaseQueries: {
    route: "warning",
    summary: "P95 of database queries is above 500 ms",
    warning: {
      given: distribution(
        metrics.queryDuration,
        { type: "select" },
        {
          healthy: { 0.01: 1000 },
          limit: { 0.5: 950, 1: 50 },
          bad: { 0.01: 894, 1: 106 },
        },
      ),
      after: "8m",
      says: "764.2ms > 500ms",
    },
  },
  HighAgentFailureRate: {
    route: "critical",
    summary: "More than 10% of agent runs fail",
    critical: {
      given: share(
        { name: "agent_executions_total", labels: { ...agent, status: "failure" } },
        { name: "agent_executions_total", labels: { ...agent, status: "success" } },
        { healthy: 0, limit: 100, bad: 186 },
      ),
      after: "16m",
      says: "18.6% > 10%",
    },
  },
  HighAgentCosts: {
    route: "warning",
    summary: "Agents spent more than $10 within an hour",
    warning: { given: [spending("NOVA"), spending("ORION")], after: "60m", says: "$10.05 > $10" },
  },
});
