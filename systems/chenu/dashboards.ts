// CHE-NU's one dashboard, a proposal: the document promises pre-built ones and names neither titles nor panels.
// A row for each metric family that it promises, so that nothing promised is missing.
import type { DashboardDescription } from "../../components/model/dashboard.ts";
import { signals } from "./signals.ts";

/** Dashboards of CHE-NU by title. */
export const dashboards: Readonly<Record<string, DashboardDescription>> = {
  "CHE-NU Overview": {
    id: "001/D1",
    uid: "chenu-overview",
    title: "CHE-NU Overview",
    rows: {
      HTTP: [
        { id: "001/R1.1", signals: [signals.requestRate] },
        {
          id: "001/R1.2",
          signals: [signals.requestP50, signals.requestP95, signals.requestP99],
          title: "Request Latency",
        },
        { id: "001/R1.3", signals: [signals.serverErrors] },
      ],
      Database: [
        { id: "001/R2.1", signals: [signals.queryRate] },
        { id: "001/R2.2", signals: [signals.queryP95] },
        { id: "001/R2.3", signals: [signals.databaseConnections] },
      ],
      Cache: [
        { id: "001/R3.1", kind: "gauge", signals: [signals.cacheHitRate] },
        { id: "001/R3.2", signals: [signals.cacheHits, signals.cacheMisses], title: "Cache Hits and Misses" },
      ],
      Agents: [
        { id: "001/R4.1", signals: [signals.agentRuns] },
        { id: "001/R4.2", signals: [signals.agentFailures] },
        signals.agentDurationP95,
        { id: "001/R4.3", signals: [signals.agentTokens] },
        { id: "001/R4.4", signals: [signals.agentCost] },
      ],
      Threads: [
        { id: "001/R5.1", signals: [signals.activeThreads] },
        { id: "001/R5.2", signals: [signals.threadMessages] },
        { id: "001/R5.3", signals: [signals.threadBudget] },
      ],
      WebSocket: [
        { id: "001/R6.1", signals: [signals.websocketConnections] },
        { id: "001/R6.2", signals: [signals.websocketMessages] },
      ],
      Errors: [{ id: "001/R7.1", signals: [signals.errors] }, signals.customEvents],
    },
  },
};
