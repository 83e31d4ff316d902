// CHE-NU's one dashboard, a proposal: the document promises pre-built ones and names neither titles nor panels.
// A row for each metric family that it promises, so that nothing promised is missing.
import type { DashboardDescription } from "../../components/model/dashboard.ts";
import { signals } from "./signals.ts";

/** Dashboards of CHE-NU by title. */
export const dashboards: Readonly<Record<string, DashboardDescription>> = {
  "CHE-NU Overview": {
    uid: "chenu-overview",
    title: "CHE-NU Overview",
    rows: {
      HTTP: [
        signals.requestRate,
        { signals: [signals.requestP50, signals.requestP95, signals.requestP99], title: "Request Latency" },
        signals.serverErrors,
      ],
      Database: [signals.queryRate, signals.queryP95, signals.databaseConnections],
      Cache: [
        { kind: "gauge", signals: [signals.cacheHitRate] },
        { signals: [signals.cacheHits, signals.cacheMisses], title: "Cache Hits and Misses" },
      ],
      Agents: [
        signals.agentRuns,
        signals.agentFailures,
        signals.agentDurationP95,
        signals.agentTokens,
        signals.agentCost,
      ],
      Threads: [signals.activeThreads, signals.threadMessages, signals.threadBudget],
      WebSocket: [signals.websocketConnections, signals.websocketMessages],
      Errors: [signals.errors, signals.customEvents],
    },
  },
};
