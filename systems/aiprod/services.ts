// The one service of AIPROD V33: the API that takes video jobs and runs their pipelines.
// Its document puts Slack and PagerDuty keys into its environment; they belong to the channels (channels.ts).
import type { CloudRunServiceDescription } from "../../components/model/service.ts";
import { metrics } from "./metrics.ts";

const aiprodV33: CloudRunServiceDescription = {
  id: "000/S1",
  workload: "cloud-run",
  description:
    "Takes video jobs and runs their pipelines of Gemini agents, quality gates and render backends",
  port: 8000,
  endpoints: [{ port: 8000 }],
  metrics: Object.values(metrics),
  traceService: "aiprod-api",
  settings: { cpu: "4", memory: "16Gi", timeout: "60m", concurrency: 4 },
  proposed: {
    "settings.concurrency":
      "a pipeline keeps a CPU busy, and the service has four; the default of 80 would starve them",
  },
};

/** Services of AIPROD by their Cloud Run names. */
export const services = { "aiprod-v33": aiprodV33 };
