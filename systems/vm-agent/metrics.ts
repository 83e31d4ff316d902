// The twelve metrics of Agent Loop: five families of its node exporter, by the exporter's own names, and seven of its API.
import { counter, gauge, histogram, info, open } from "../../components/signals/metric.ts";
import { METHOD, STATUS_CLASS } from "../http.ts";
import { node } from "../node-exporter.ts";

const HANDLER = open({ atMost: 20, examples: ["/run-agent", "/metrics"] });
const handlers = "route templates; /run-agent is the one that the document shows";
const TYPE = open({ atMost: 8, examples: ["completion"] });
const unnamed = 'the document says "by type" and gives no value';

/** What the node exporter of the host exposes; a family of the document is several of the exporter's metrics. */
export const host = {
  cpu: { ...node.cpu, id: "003/M1" },
  memoryTotal: { ...node.memoryTotal, id: "003/M2" },
  memoryAvailable: { ...node.memoryAvailable, id: "003/M2" },
  memoryBuffers: { ...node.memoryBuffers, id: "003/M2" },
  memoryCached: { ...node.memoryCached, id: "003/M2" },
  filesystemSize: { ...node.filesystemSize, id: "003/M3" },
  filesystemAvailable: { ...node.filesystemAvailable, id: "003/M3" },
  networkReceived: { ...node.networkReceived, id: "003/M4" },
  networkTransmitted: { ...node.networkTransmitted, id: "003/M4" },
  networkReceiveErrors: { ...node.networkReceiveErrors, id: "003/M4" },
  networkTransmitErrors: { ...node.networkTransmitErrors, id: "003/M4" },
  networkReceiveDrops: { ...node.networkReceiveDrops, id: "003/M4" },
  networkTransmitDrops: { ...node.networkTransmitDrops, id: "003/M4" },
  processes: { ...node.processes, id: "003/M5" },
  processStates: { ...node.processStates, id: "003/M5" },
  processesRunning: { ...node.processesRunning, id: "003/M5" },
  processesBlocked: { ...node.processesBlocked, id: "003/M5" },
  unitState: { ...node.unitState, id: "003/M5" },
};

/** What the API exposes. */
export const app = {
  requests: counter("http_requests_total", {
    id: "003/M6",
    unit: "requests",
    help: "HTTP requests",
    labels: { method: METHOD, handler: HANDLER, status: STATUS_CLASS },
    proposed: {
      "labels.method": "the methods of HTTP",
      "labels.handler": handlers,
      "labels.status": "classes, as the instrumentator groups them by default",
    },
  }),
  requestDuration: histogram("http_request_duration_seconds", {
    id: "003/M7",
    unit: "seconds",
    help: "Time of one HTTP request",
    labels: { handler: HANDLER, method: METHOD },
    buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10],
    proposed: {
      buckets: "the instrumentator's own end at 1 s, where an alert at 1 s is blind; 0.5 s is the objective",
      "labels.handler": handlers,
      "labels.method": "the methods of HTTP",
    },
  }),
  inferences: counter("inference_requests_total", {
    id: "003/M8",
    unit: "requests",
    help: "Inferences by type and status",
    labels: { type: TYPE, status: ["success", "error"] },
    proposed: {
      "labels.type": unnamed,
      "labels.status": "an inference succeeds or not; the document gives no value",
    },
  }),
  inferenceDuration: histogram("inference_duration_seconds", {
    id: "003/M9",
    unit: "seconds",
    help: "Time of one inference",
    labels: { type: TYPE },
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60],
    proposed: { buckets: "a model answers within a tenth of a second to a minute", "labels.type": unnamed },
  }),
  activeRequests: gauge("active_requests", {
    id: "003/M10",
    unit: "requests",
    help: "Requests in progress",
    across: "sum",
    proposed: { across: "a request is served by exactly one process" },
  }),
  webhooks: counter("webhook_notifications_total", {
    id: "003/M11",
    unit: "notifications",
    help: "Webhook notifications sent",
    labels: { status: ["success", "error"] },
    proposed: { "labels.status": "a notification is delivered or not; the document names no label" },
  }),
  appInfo: info("app_info_info", {
    id: "003/M12",
    unit: "info",
    help: "Version and environment of the application",
    labels: {
      version: open({ atMost: 3, examples: ["1.0.0"] }),
      environment: open({ atMost: 1, examples: ["prod"] }),
    },
    proposed: {
      name: 'the Python client exposes Info("app_info") with a second _info',
      "labels.version": "one version runs, two during a restart",
      "labels.environment": "one environment a host",
    },
  }),
};
