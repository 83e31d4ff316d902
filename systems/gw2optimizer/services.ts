// The one service of GW2Optimizer. Its errors go to Sentry, whose address is a secret of the service; the environment's name,
// which the document sets by hand, and the release come from the stack.
import type { CloudRunServiceDescription } from "../../components/model/service.ts";
import { http } from "./http.ts";
import { metrics } from "./metrics.ts";

const gw2optimizer: CloudRunServiceDescription = {
  id: "002/S1",
  workload: "cloud-run",
  description: "Composes Guild Wars 2 builds and teams with the help of AI models",
  port: 8000,
  endpoints: [{ port: 8000, interval: "15s" }],
  metrics: [...Object.values(http), ...Object.values(metrics)],
  sentry: { tracesSampleRate: "10%" },
  secretEnv: { SENTRY_DSN: "where Sentry takes errors and traces, such as https://KEY@sentry.io/PROJECT" },
  settings: { cpu: "1", memory: "1Gi" },
  proposed: {
    "settings.cpu": "the document gives no size; one worker of uvicorn uses one CPU",
    "settings.memory": "a Python process that keeps builds in memory while composing teams",
  },
};

/** Services of GW2Optimizer by their Cloud Run names. */
export const services = { gw2optimizer };
