// AIPROD's three dashboards: the document's panels under its titles and ids, and beside them the signals of its alerts.
// Kinds of panel are proposals; the document names none.
import type { DashboardDescription } from "../../components/model/dashboard.ts";
import { signals } from "./signals.ts";

/** Dashboards of AIPROD by title. */
export const dashboards: Readonly<Record<string, DashboardDescription>> = {
  "Pipeline Performance": {
    id: "000/D1",
    rows: {
      "": [
        { id: "000/P1.1", signals: [signals.executionRate] },
        { id: "000/P1.2", kind: "gauge", signals: [signals.p95Latency] },
        { id: "000/P1.3", signals: [signals.activeJobsByStatus], title: "Active Jobs" },
        { id: "000/P1.4", signals: [signals.successByPreset] },
      ],
      Latency: [
        { signals: [signals.p50Latency, signals.p95Latency, signals.p99Latency], title: "Pipeline Latency" },
        signals.databaseLatency,
      ],
      Load: [
        signals.activeJobs,
        signals.queueDepth,
        { signals: [signals.queueBacklog], title: "Pub/Sub Backlog" },
        signals.queueAge,
      ],
      Agents: [signals.agentLatency, signals.agentTimeouts],
      Output: [signals.completedJobs, signals.videoSize],
    },
  },
  "Cost Dashboard": {
    id: "000/D2",
    rows: {
      "": [
        { id: "000/P2.1", kind: "stat", signals: [signals.dailyCost] },
        { id: "000/P2.2", kind: "stat", signals: [signals.costPerJob] },
        { id: "000/P2.3", signals: [signals.hourlyCost] },
        { id: "000/P2.4", kind: "gauge", signals: [signals.budgetShare] },
      ],
      // The document says "journalier" and "24h": this is the other reading.
      "Calendar day": [
        { kind: "stat", signals: [signals.costToday] },
        {
          kind: "gauge",
          signals: [signals.budgetShareToday],
          steps: [
            { at: "70%", severity: "warning" },
            { at: "90%", severity: "critical" },
          ],
        },
      ],
    },
  },
  "SLA & Error Tracking": {
    id: "000/D3",
    rows: {
      "": [
        {
          id: "000/P3.1",
          kind: "stat",
          signals: [signals.successRate],
          description: "Target: 99.5%",
          steps: [
            { at: "95%", severity: "warning", side: "below" },
            { at: "90%", severity: "critical", side: "below" },
          ],
        },
        {
          id: "000/P3.2",
          kind: "bars",
          signals: [signals.renderFailuresByReason],
          steps: [{ at: 5, severity: "critical" }],
        },
        { id: "000/P3.3", signals: [signals.qaAcceptance] },
        { id: "000/P3.4", signals: [signals.httpErrorsByEndpoint] },
      ],
      Alerts: [signals.failedRuns, signals.renderFailures, signals.qaRejection],
    },
  },
};
