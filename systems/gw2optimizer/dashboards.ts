// GW2Optimizer's three dashboards: the document's panels under its titles and ids, then what it collects and shows nowhere.
// Its panel type "Graph" is gone from Grafana; time series stand in for it.
import type { DashboardDescription } from "../../components/model/dashboard.ts";
import { signals } from "./signals.ts";

/** Dashboards of GW2Optimizer by title. */
export const dashboards: Readonly<Record<string, DashboardDescription>> = {
  "System Overview": {
    id: "002/D1",
    rows: {
      "": [
        { id: "002/P1.1", signals: [signals.requestRate] },
        { id: "002/P1.2", signals: [signals.errorRate] },
        { id: "002/P1.3", signals: [signals.responseTimeP95] },
        { id: "002/P1.4", kind: "stat", signals: [signals.activeUsers] },
      ],
      HTTP: [
        signals.requestsInProgress,
        { signals: [signals.requestSize, signals.responseSize], title: "Mean Size" },
      ],
      Business: [signals.buildsCreated, signals.teamsCreated],
      "External APIs": [signals.externalRequests, signals.externalP95],
    },
  },
  "AI Performance": {
    id: "002/D2",
    rows: {
      "": [
        { id: "002/P2.1", signals: [signals.aiRequests] },
        { id: "002/P2.2", signals: [signals.aiDurationP95] },
        { id: "002/P2.3", signals: [signals.aiTokens] },
        { id: "002/P2.4", signals: [signals.aiFeedback] },
      ],
      Quality: [signals.aiSuccess, signals.aiTraining],
    },
  },
  "Database & Cache": {
    id: "002/D3",
    rows: {
      "": [
        { id: "002/P3.1", signals: [signals.queryP95] },
        { id: "002/P3.2", signals: [signals.dbConnections] },
        { id: "002/P3.3", kind: "gauge", signals: [signals.cacheHitRate] },
        { id: "002/P3.4", signals: [signals.cacheOperations] },
      ],
      Errors: [signals.dbErrors, signals.dbUnreachable],
      Instance: [signals.databaseUp, signals.databaseDisk],
      Cache: [signals.cacheSize],
    },
  },
};
