// Agent Loop's one dashboard: the document's six panels with its uid, steps and ids, then what it collects and shows nowhere.
// A panel turns red where its alert fires, and yellow a step before, as the document has it.
import type { DashboardDescription } from "../../components/model/dashboard.ts";
import { signals } from "./signals.ts";

/** Dashboards of Agent Loop by title. */
export const dashboards: Readonly<Record<string, DashboardDescription>> = {
  "VM Agent Dashboard": {
    id: "003/D1",
    uid: "vm-agent",
    title: "VM Agent Dashboard",
    rows: {
      "": [
        {
          id: "003/P1",
          signals: [signals.cpuUsage],
          steps: [
            { at: "60%", severity: "warning" },
            { at: "80%", severity: "critical" },
          ],
        },
        {
          id: "003/P2",
          signals: [signals.memoryUsage],
          steps: [
            { at: "70%", severity: "warning" },
            { at: "85%", severity: "critical" },
          ],
        },
        {
          id: "003/P3",
          signals: [signals.diskUsage],
          steps: [
            { at: "80%", severity: "warning" },
            { at: "90%", severity: "critical" },
          ],
        },
        { id: "003/P4", signals: [signals.requestRate] },
        {
          id: "003/P5",
          signals: [signals.responseP50, signals.responseP95, signals.responseP99],
          title: "API Response Time",
        },
        { id: "003/P6", signals: [signals.statusClasses] },
      ],
      API: [
        signals.serverErrors,
        signals.activeRequests,
        signals.inferenceRate,
        signals.inferenceP95,
        signals.webhooks,
      ],
      Host: [
        { signals: [signals.networkReceived, signals.networkTransmitted], title: "Network" },
        { signals: [signals.networkReceiveErrors, signals.networkTransmitErrors], title: "Network Errors" },
        { signals: [signals.packetsDroppedIn, signals.packetsDroppedOut], title: "Dropped Packets" },
        { signals: [signals.memoryBuffers, signals.memoryCached], title: "Memory in Caches" },
        signals.processes,
        {
          signals: [signals.processIds, signals.processesRunning, signals.processesBlocked],
          title: "Process Ids, Running, Blocked",
        },
        signals.failedUnits,
      ],
    },
  },
};
