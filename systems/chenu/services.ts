// The one service of CHE-NU. Its document hard-codes version, environment and a Jaeger agent; the first two come from the
// stack, spans go to the collector beside the application, and the two switches follow what that collector takes.
import type { CloudRunServiceDescription } from "../../components/model/service.ts";
import { families } from "./families.ts";
import { metrics } from "./metrics.ts";

const chenuBackend: CloudRunServiceDescription = {
  id: "001/S1",
  workload: "cloud-run",
  description: "Serves threads, agents and their WebSocket clients",
  port: 8000,
  endpoints: [{ port: 8000 }],
  metrics: [...Object.values(metrics), ...Object.values(families)],
  env: { LOG_FORMAT: "json" },
  switches: { metrics: "ENABLE_METRICS", traces: "ENABLE_TRACING" },
  settings: { cpu: "1", memory: "1Gi" },
  proposed: {
    port: "the document names none; uvicorn listens on 8000 unless told otherwise",
    "endpoints.0.port": "the document serves /metrics beside the routes of the application",
    "settings.cpu": "the document gives no size; one worker of uvicorn uses one CPU",
    "settings.memory":
      "a Python process with SQLAlchemy, Redis and open WebSockets does not fit in 512Mi for long",
  },
};

/** Services of CHE-NU by their Cloud Run names. */
export const services = { "chenu-backend": chenuBackend };
