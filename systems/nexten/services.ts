// The three services of Nexten, alike but for what they do, and the machine of its exporters. The document scrapes only the
// first service; all three are scraped here.
import type { CloudRunServiceDescription } from "../../components/model/service.ts";
import { exporterHost } from "./host.ts";
import { metricsOf, type ServiceName } from "./metrics.ts";

/** What the three have in common. */
function api(name: ServiceName): Omit<CloudRunServiceDescription, "id" | "description" | "endpoints"> {
  return {
    workload: "cloud-run",
    port: 5000,
    health: { path: "/health", timeout: "5s" },
    metrics: metricsOf(name),
    settings: { cpu: "2", memory: "2Gi" },
  };
}

const size = {
  "settings.cpu": "the document gives no size; model inference beside request handling wants a second CPU",
  "settings.memory": "the document gives no size; language models of a parser take more than a gibibyte",
};

const apis = {
  "cv-parser": {
    ...api("cv-parser"),
    id: "004/S1",
    description: "Reads CVs into structured data with ML models and OpenAI",
    endpoints: [{ port: 5000, interval: "5s" }],
    proposed: size,
  },
  "job-parser": {
    ...api("job-parser"),
    id: "004/S2",
    description: "Reads job offers into structured data with ML models and OpenAI",
    endpoints: [{ port: 5000, interval: "15s" }],
    proposed: {
      ...size,
      "endpoints.0.port": "the document scrapes only cv-parser; its sibling serves /metrics alike",
    },
  },
  "matching-api": {
    ...api("matching-api"),
    id: "004/S3",
    description: "Matches CVs with job offers",
    endpoints: [{ port: 5000, interval: "15s" }],
    proposed: {
      ...size,
      "endpoints.0.port": "the document scrapes only cv-parser; its sibling serves /metrics alike",
    },
  },
} satisfies Readonly<Record<ServiceName, CloudRunServiceDescription>>;

/** Services of Nexten by their Cloud Run names, and its machine. */
export const services = { ...apis, "exporter-host": exporterHost };
