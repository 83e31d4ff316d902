// What Nexten watches, by the dashboards of its document and in their order; titles are the document's. An error is whatever
// is no 2xx, as the document's panel and alert say.
import {
  complement,
  fraction,
  increase,
  level,
  mean,
  promql,
  quantile,
  rate,
  ratio,
} from "../../components/signals/builders.ts";
import { lacks, matches } from "../../components/signals/matcher.ts";
import { host, postgres } from "./host.ts";
import { metrics, SERVICES } from "./metrics.ts";
import { health } from "./sources.ts";

const NOT_SUCCESSFUL = { status_code: lacks("2..") };

/** Dashboard "API Performance". */
export const api = {
  requestRate: rate(metrics.requests, { title: "Request Rate" }),
  errorRate: fraction(metrics.requests, { where: NOT_SUCCESSFUL, title: "Error Rate" }),
  responseTime: quantile(0.95, metrics.requestDuration, { title: "Response Time (95th percentile)" }),
  activeRequests: level(metrics.requestsActive, { title: "Active Requests" }),
  errorRateByService: fraction(metrics.requests, {
    where: NOT_SUCCESSFUL,
    by: ["service"],
    title: "Error Rate by Service",
  }),
  responseTimeByService: quantile(0.95, metrics.requestDuration, {
    by: ["service"],
    title: "Response Time by Service",
  }),
  requestSize: mean(metrics.requestSize, { by: ["service"], title: "Request Size" }),
  responseSize: mean(metrics.responseSize, { by: ["service"], title: "Response Size" }),
  serverErrors: fraction(metrics.requests, {
    where: { status_code: matches("5..") },
    by: ["service"],
    title: "5xx Errors",
  }),
};

/** Dashboard "ML Operations". */
export const ml = {
  mlSuccess: fraction(metrics.mlRequests, { where: { status: "success" }, title: "ML Success Rate" }),
  processingP50: quantile(0.5, metrics.mlDuration, { title: "Processing Time 50th" }),
  processingP95: quantile(0.95, metrics.mlDuration, { title: "Processing Time 95th" }),
  processingP99: quantile(0.99, metrics.mlDuration, { title: "Processing Time 99th" }),
  openaiCalls: rate(metrics.openaiCalls, { title: "OpenAI API Usage: Calls per second" }),
  openaiTokens: increase(metrics.openaiTokens, { over: "1h", title: "OpenAI API Usage: Tokens per hour" }),
  mlErrors: rate(metrics.mlErrors, { by: ["error_type"], title: "Error Distribution" }),
};

/** File systems that are memory or images, not disks: they are always empty or always full. */
const REAL = { fstype: lacks("tmpfs|overlay|squashfs|ramfs") };

/** Dashboard "System Health": the machine of the exporters, each machine apart, which the document's queries are not. */
export const system = {
  cpuUsage: complement(fraction(host.cpu, { where: { mode: "idle" }, by: ["instance"] }), {
    title: "CPU Usage",
  }),
  memoryUsage: complement(
    ratio(level(host.memoryAvailable, { by: ["instance"] }), level(host.memoryTotal, { by: ["instance"] })),
    { title: "Memory Usage" },
  ),
  diskUsage: complement(
    ratio(
      level(host.filesystemAvailable, { where: REAL, by: ["instance", "mountpoint"] }),
      level(host.filesystemSize, { where: REAL, by: ["instance", "mountpoint"] }),
    ),
    { title: "Disk Usage" },
  ),
  networkIn: rate(host.networkReceived, { by: ["instance", "device"], title: "Network In" }),
  networkOut: rate(host.networkTransmitted, { by: ["instance", "device"], title: "Network Out" }),
  // 0 and not empty where the exporter says nothing: then it is gone, or its machine is.
  databaseUp: promql(`max(${postgres.up.name}) or vector(0)`, { unit: "info", title: "Database Up" }),
  serviceHealth: promql(
    [
      `max by (service) (label_replace(${health.passed.name}, "service", "$1", "service_name", "(.*)"))`,
      // A check that reports nothing is no good news: 0 and not empty, service by service.
      ...SERVICES.map((name) => `label_replace(vector(0), "service", "${name}", "", "")`),
    ].join(" or "),
    { unit: "info", by: ["service"], title: "Health from Outside" },
  ),
};

/** The services' own resources and stores, which no dashboard of the document shows. */
export const resources = {
  processCpu: level(metrics.processCpu, { by: ["service"], title: "Process CPU" }),
  processMemory: level(metrics.processMemory, {
    where: { type: "rss" },
    by: ["service"],
    title: "Process Memory",
  }),
  dbConnections: level(metrics.dbConnections, { by: ["database"], title: "DB Connections" }),
  dbP95: quantile(0.95, metrics.dbDuration, { by: ["operation", "table"], title: "DB Query Duration" }),
  redisOperations: rate(metrics.redisOperations, { by: ["operation", "status"], title: "Redis Operations" }),
  redisP95: quantile(0.95, metrics.redisDuration, { by: ["operation"], title: "Redis Duration" }),
};

/** Every signal of Nexten. */
export const signals = { ...api, ...ml, ...system, ...resources };
