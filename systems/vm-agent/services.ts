// The one machine of Agent Loop with its two scrape jobs: the API and the node exporter. The document's own Prometheus,
// Grafana and Alertmanager on that machine are replaced by Managed Prometheus and Grafana Cloud.
import type { HostDescription } from "../../components/model/service.ts";
import { app, host } from "./metrics.ts";

const agentLoop: HostDescription = {
  workload: "vm-host",
  description: "Runs the agent's API under systemd, with a node exporter beside it",
  instanceName: "vm-agent",
  metrics: [...Object.values(app), ...Object.values(host)],
  jobs: {
    "fastapi-app": { id: "003/S1", port: 8000, interval: "15s", metrics: Object.values(app) },
    "node-exporter": { id: "003/S2", port: 9100, interval: "15s", metrics: Object.values(host) },
  },
  // The document's collectors; the two patterns are what it means by "excluding containers" and "excluding Docker/veth".
  nodeExporter: {
    job: "node-exporter",
    flags: [
      "--collector.systemd",
      "--collector.processes",
      "--collector.filesystem.mount-points-exclude=^/(dev|proc|sys|run|var/lib/(docker|containers))($|/)",
      "--collector.netclass.ignored-devices=^(veth.*|docker.*|br-.*)$",
      // Traffic is the netdev collector's, which leaves out the same.
      "--collector.netdev.device-exclude=^(veth.*|docker.*|br-.*)$",
    ],
  },
  proposed: {
    "nodeExporter.flags": "the document names the collectors and what they leave out, and no pattern",
    instanceName: "the document names no machine; its dashboard is called vm-agent",
    "jobs.fastapi-app.interval":
      "FastAPIDown waits 30 s, so at least two scrapes must fit in it; the document gives none",
    "jobs.node-exporter.interval": "as for the API, so that both sides of a graph are equally fine",
  },
};

/** Workloads of Agent Loop. */
export const services = { "agent-loop": agentLoop };
