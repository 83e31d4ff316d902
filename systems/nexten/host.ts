// The machine that Nexten's document scrapes a node exporter and a Postgres exporter on and describes nowhere. Cloud Run has no
// host, so it is a virtual machine of its own; a stack without one says `metrics: "none"` of it.
import type { HostDescription } from "../../components/model/service.ts";
import { gauge } from "../../components/signals/metric.ts";
import { node } from "../node-exporter.ts";

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

/** The Postgres exporter's metric that an alert needs; the document scrapes the exporter and uses nothing of it. */
export const postgres = {
  up: gauge("pg_up", {
    unit: "info",
    help: "1 while the exporter reaches the database, otherwise 0",
    across: "max",
  }),
};

const jobs: HostDescription["jobs"] = {
  "node-exporter": { id: "004/S4", port: 9100, interval: "15s", metrics: Object.values(host) },
  postgres: { id: "004/S5", port: 9187, interval: "15s", metrics: Object.values(postgres) },
};

/** The machine with its two exporters, their jobs and intervals as in the document. */
export const exporterHost: HostDescription = {
  workload: "vm-host",
  description: "Carries the node exporter and the Postgres exporter",
  instanceName: "nexten-exporters",
  metrics: Object.values(jobs).flatMap(({ metrics }) => metrics),
  jobs,
  // The services' collectors are sidecars; this machine's Ops Agent writes to Managed Prometheus, and only there.
  settings: { metrics: "gmp" },
  proposed: { instanceName: "the document names the exporters' containers and no machine" },
};
