// What Nexten's document takes from a node exporter and from a health-check script: declared here by wire name and id.
// Cloud Run has no host, so no service exposes these; a host workload with this list, and uptime checks, are their sources.
import { gauge } from "../../components/signals/metric.ts";
import { node } from "../node-exporter.ts";
import { SERVICES } from "./metrics.ts";

/** The exporter's metrics; the last four are used by the document's panels and not declared by it. */
export const host = {
  cpu: { ...node.cpu, id: "004/M17" },
  memoryTotal: { ...node.memoryTotal, id: "004/M18" },
  filesystemSize: { ...node.filesystemSize, id: "004/M19" },
  memoryAvailable: { ...node.memoryAvailable, id: "004/M20" },
  filesystemAvailable: { ...node.filesystemAvailable, id: "004/M21" },
  networkReceived: { ...node.networkReceived, id: "004/M22" },
  networkTransmitted: { ...node.networkTransmitted, id: "004/M23" },
};

/** The script's metric, which the document's code neither loops over nor exposes. */
export const health = {
  status: gauge("service_health_status", {
    id: "004/M24",
    unit: "count",
    help: "1 while the health path of a service answers 200 within 5 s, otherwise 0",
    across: "max",
    labels: { service: SERVICES },
  }),
};
