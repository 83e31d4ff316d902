// Agent Loop as it runs: one machine, its API with eight requests a second, and its node exporter.
import { always, counter, type EmulatedSystem, gauge, histogram, info, split } from "../traffic.ts";
import { CLASSES, METHODS, QUICK, SLOW } from "./http.ts";
import { node } from "./node.ts";

const HANDLERS = { "/run-agent": 0.7, "/status": 0.3 };
const TYPES = { completion: 0.8, embedding: 0.2 };

/** Agent Loop. */
export const vmAgent: EmulatedSystem = {
  places: {
    "agent-loop": {
      instances: [{ id: "vm-agent", part: 1 }],
      pages: [
        {
          port: 8000,
          job: "fastapi-app",
          families: [
            counter("http_requests_total", "Requests", {
              perSecond: 8,
              series: split({ method: METHODS, handler: HANDLERS, status: CLASSES }),
            }),
            histogram("http_request_duration_seconds", "Time of a request", {
              buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10],
              perSecond: 8,
              values: QUICK,
              series: split({ handler: HANDLERS, method: METHODS }),
            }),
            counter("inference_requests_total", "Inferences", {
              perSecond: 2,
              series: split({ type: TYPES, status: { success: 0.999, error: 0.001 } }),
            }),
            histogram("inference_duration_seconds", "Time of an inference", {
              buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60],
              perSecond: 2,
              values: [
                [0.4, 0.5],
                [1.5, 0.4],
                [7, 0.1],
              ],
              series: split({ type: TYPES }),
            }),
            gauge("active_requests", "Requests in progress", { level: 3, swing: 0.5 }),
            counter("webhook_notifications_total", "Notifications", {
              perSecond: 0.2,
              series: split({ status: { success: 0.999, error: 0.001 } }),
            }),
            info("app_info_info", "The application", { version: "1.0.0", environment: "prod" }),
          ],
        },
        { port: 9100, job: "node-exporter", families: Object.values(node) },
      ],
    },
  },
  platform: {
    outside: [
      gauge("monitoring_googleapis_com:uptime_check_check_passed", "Whether it answers", {
        level: 1,
        series: split({
          host: always("vm-agent.example.com"),
          check_id: always("vm-agent-health"),
          checker_location: { "eur-belgium": 1, "usa-oregon": 1, "apac-singapore": 1 },
        }),
      }),
    ],
  },
  incidents: {
    "memory-leaks": {
      title: "A process takes nearly all memory",
      changes: [{ metric: "node_memory_MemAvailable_bytes", level: 1_400_000_000 }],
    },
    "disk-fills": {
      title: "The root disk is nearly full",
      changes: [{ metric: "node_filesystem_avail_bytes", where: { mountpoint: "/" }, level: 2_000_000_000 }],
    },
    "exporter-dies": { title: "The node exporter has stopped", gone: ["agent-loop/node-exporter"] },
    "api-dies": { title: "The API has stopped", gone: ["agent-loop/fastapi-app"] },
    "requests-fail": {
      title: "One request in five fails",
      changes: [{ metric: "http_requests_total", where: { status: "5xx" }, perSecond: 2 }],
    },
    "responses-are-slow": {
      title: "Half of the responses take more than a second",
      changes: [{ metric: "http_request_duration_seconds", values: SLOW }],
    },
  },
};
