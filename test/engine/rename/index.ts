// A program that is edited between two runs: the component is called what RENAMED_TO says, with an alias or without.
import { Provider } from "@pulumi/gcp/provider.js";
import { CloudRunService } from "../../../components/gcp/cloudRunService.ts";
import { counter } from "../../../components/signals/metric.ts";

const project = "acme-dev";
const region = "europe-west1";
const gcp = new Provider("google", { project, region });

new CloudRunService(
  process.env.RENAMED_TO ?? "box-office",
  {
    project,
    region,
    serviceName: "box-office",
    port: 8080,
    image: `${region}-docker.pkg.dev/${project}/apps/box-office@sha256:${"0".repeat(64)}`,
    endpoints: [{ port: 9090 }],
    metrics: [counter("tickets_total", { unit: "count", help: "Tickets" })],
  },
  { providers: { gcp }, aliases: process.env.WITH_ALIAS === "yes" ? [{ name: "box-office" }] : [] },
);
