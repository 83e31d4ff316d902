// What Agent Loop watches: the six panels of its dashboard in their order, then what it collects and shows nowhere.
import { complement, fraction, level, quantile, rate, ratio } from "../../components/signals/builders.ts";
import { lacks, matches } from "../../components/signals/matcher.ts";
import { app, host } from "./metrics.ts";

/** File systems that are memory or images, not disks: they are always empty or always full. */
const REAL = lacks("tmpfs|overlay|squashfs|ramfs");

/** Dashboard "VM Agent Dashboard". */
export const dashboard = {
  cpuUsage: complement(fraction(host.cpu, { where: { mode: "idle" }, by: ["instance"] }), {
    title: "CPU Usage",
  }),
  memoryUsage: complement(
    ratio(level(host.memoryAvailable, { by: ["instance"] }), level(host.memoryTotal, { by: ["instance"] })),
    { title: "Memory Usage" },
  ),
  diskUsage: complement(
    ratio(
      level(host.filesystemAvailable, { where: { fstype: REAL }, by: ["instance", "mountpoint"] }),
      level(host.filesystemSize, { where: { fstype: REAL }, by: ["instance", "mountpoint"] }),
    ),
    { title: "Disk Usage" },
  ),
  requestRate: rate(app.requests, { by: ["handler"], title: "API Request Rate" }),
  responseP50: quantile(0.5, app.requestDuration, { title: "API Response Time p50" }),
  responseP95: quantile(0.95, app.requestDuration, { title: "API Response Time p95" }),
  responseP99: quantile(0.99, app.requestDuration, { title: "API Response Time p99" }),
  statusClasses: rate(app.requests, { by: ["status"], title: "HTTP Status Codes" }),
};

/** The API beyond its dashboard. */
export const api = {
  serverErrors: fraction(app.requests, { where: { status: matches("5..") }, title: "API Error Rate" }),
  inferenceRate: rate(app.inferences, { by: ["type", "status"], title: "Inferences" }),
  inferenceP95: quantile(0.95, app.inferenceDuration, { by: ["type"], title: "Inference Time p95" }),
  activeRequests: level(app.activeRequests, { title: "Active Requests" }),
  webhooks: rate(app.webhooks, { by: ["status"], title: "Webhook Notifications" }),
};

/** The host beyond its dashboard. */
export const machine = {
  networkReceived: rate(host.networkReceived, { by: ["instance", "device"], title: "Network In" }),
  networkTransmitted: rate(host.networkTransmitted, { by: ["instance", "device"], title: "Network Out" }),
  networkReceiveErrors: rate(host.networkReceiveErrors, {
    by: ["instance", "device"],
    title: "Network Errors In",
  }),
  networkTransmitErrors: rate(host.networkTransmitErrors, {
    by: ["instance", "device"],
    title: "Network Errors Out",
  }),
  packetsDroppedIn: rate(host.networkReceiveDrops, {
    by: ["instance", "device"],
    title: "Packets Dropped In",
  }),
  packetsDroppedOut: rate(host.networkTransmitDrops, {
    by: ["instance", "device"],
    title: "Packets Dropped Out",
  }),
  memoryBuffers: level(host.memoryBuffers, { by: ["instance"], title: "Buffers" }),
  memoryCached: level(host.memoryCached, { by: ["instance"], title: "Page Cache" }),
  processIds: level(host.processes, { by: ["instance"], title: "Process Ids" }),
  processesRunning: level(host.processesRunning, { by: ["instance"], title: "Running" }),
  processesBlocked: level(host.processesBlocked, { by: ["instance"], title: "Blocked" }),
  processes: level(host.processStates, { by: ["instance", "state"], title: "Processes" }),
  failedUnits: level(host.unitState, {
    where: { state: "failed" },
    by: ["instance", "name"],
    title: "Failed systemd Units",
  }),
};

/** Every signal of Agent Loop. */
export const signals = { ...dashboard, ...api, ...machine };
