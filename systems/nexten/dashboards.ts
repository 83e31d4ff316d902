// Nexten's three dashboards: the document's panels under its titles, ids, kinds and steps. "System Health" also shows what the
// services say about their own processes, as the document's four panels read a host, which Cloud Run has not.
import type { DashboardDescription } from "../../components/model/dashboard.ts";
import { signals } from "./signals.ts";

/** Dashboards of Nexten by title. */
export const dashboards: Readonly<Record<string, DashboardDescription>> = {
  "API Performance": {
    id: "004/D1",
    rows: {
      "": [
        { id: "004/P1.1", kind: "stat", signals: [signals.requestRate] },
        {
          id: "004/P1.2",
          signals: [signals.errorRate],
          steps: [
            { at: "1%", severity: "warning" },
            { at: "5%", severity: "critical" },
          ],
        },
        {
          id: "004/P1.3",
          signals: [signals.responseTime],
          steps: [
            { at: "500ms", severity: "warning" },
            { at: "1s", severity: "critical" },
          ],
        },
        { id: "004/P1.4", kind: "gauge", signals: [signals.activeRequests] },
      ],
      Services: [
        signals.errorRateByService,
        signals.responseTimeByService,
        signals.serverErrors,
        { signals: [signals.requestSize, signals.responseSize], title: "Mean Size" },
      ],
    },
  },
  "ML Operations": {
    id: "004/D2",
    rows: {
      "": [
        { id: "004/P2.1", signals: [signals.mlSuccess] },
        {
          id: "004/P2.2",
          signals: [signals.processingP50, signals.processingP95, signals.processingP99],
          title: "Processing Time Distribution",
        },
        { id: "004/P2.3", signals: [signals.openaiCalls] },
        { id: "004/P2.3", signals: [signals.openaiTokens] },
        { id: "004/P2.4", kind: "pie", signals: [signals.mlErrors] },
      ],
    },
  },
  "System Health": {
    id: "004/D3",
    rows: {
      "": [
        { id: "004/P3.1", signals: [signals.cpuUsage] },
        { id: "004/P3.2", signals: [signals.memoryUsage] },
        { id: "004/P3.3", signals: [signals.diskUsage] },
        { id: "004/P3.4", signals: [signals.networkIn, signals.networkOut], title: "Network I/O" },
      ],
      Services: [signals.serviceHealth],
      Processes: [signals.processCpu, signals.processMemory],
      Database: [signals.databaseUp, signals.dbConnections, signals.dbP95],
      Redis: [signals.redisOperations, signals.redisP95],
    },
  },
};
