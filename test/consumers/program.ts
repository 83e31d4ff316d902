// What a team writes that imports Vigie into its own repository: its own system, one component alone, an Output in a slot.
// It is compiled and run outside this repository, against the packed package (test/package).
import * as gcp from "@pulumi/gcp/provider.js";
import * as pulumi from "@pulumi/pulumi";
import * as grafana from "@pulumiverse/grafana/provider.js";
import {
  alert,
  checkSystems,
  counter,
  defineSystem,
  describeStack,
  histogram,
  quantile,
  readingOptions,
  resolveSystem,
  ruleOptions,
  System,
  secretsOfSystem,
} from "vigie";
import { panelsOfAlerts, systemDashboards } from "vigie/dashboards";
import { increase } from "vigie/describe";
import { CloudRunService, LogBucket, LogSink } from "vigie/gcp";
import { Folder } from "vigie/grafana";

const requests = counter("tickets_sold_total", {
  unit: "count",
  help: "Tickets sold",
  labels: { desk: ["web", "hall"] },
});
const duration = histogram("checkout_seconds", {
  unit: "seconds",
  help: "Time to buy",
  buckets: [0.1, 0.5, 1, 5],
});

const theatre = defineSystem({
  name: "theatre",
  title: "Theatre",
  services: {
    "box-office": {
      workload: "cloud-run",
      description: "Sells tickets",
      port: 8080,
      endpoints: [{ port: 9090 }],
      metrics: [requests, duration],
    },
  },
  signals: { sold: increase(requests, { over: "1h" }), checkout: quantile(0.95, duration, { over: "10m" }) },
  alerts: [
    alert("CheckoutSlow", {
      when: quantile(0.95, duration, { over: "10m" }),
      above: { critical: "2s" },
      for: "5m",
      summary: "Buying a ticket takes {{ $value }}",
      route: "desk",
      runbook: { meaning: "Visitors wait", firstLook: ["the payment provider"] },
    }),
  ],
  channels: { hall: { kind: "webhook" } },
  routes: { desk: { channels: ["hall"] } },
});

const config = new pulumi.Config();
const stack = describeStack({
  environment: "dev",
  project: "acme-dev",
  systems: { theatre: {} },
  grafana: { url: "https://acme.grafana.net", dataSources: { metrics: "grafanacloud-prom" } },
  owns: { project: false, organisation: false },
  secrets: ["theatre-hall"],
});
const system = resolveSystem(theatre, stack);
const mistakes = checkSystems([system], stack).filter(({ level }) => level === "error");
if (mistakes.length > 0) throw new Error(JSON.stringify(mistakes));

const providers = {
  gcp: new gcp.Provider("google", { project: stack.project, region: stack.region }),
  grafana: new grafana.Provider("grafana", { url: stack.grafana.url, auth: config.requireSecret("token") }),
};
const image = pulumi.output(`europe-west1-docker.pkg.dev/acme-dev/apps/box-office@sha256:${"0".repeat(64)}`);
const reading = readingOptions(stack);
const names: string[] = secretsOfSystem(system).map(({ name }) => name);
new System(
  "theatre",
  {
    system,
    stack,
    secrets: Object.fromEntries(names.map((name) => [name, config.requireSecret("hall")])),
    services: { "box-office": { image } },
    dashboards: systemDashboards(system, reading),
    panels: panelsOfAlerts(system, reading),
  },
  { providers },
);
void ruleOptions;

// Each component alone.
const alone = new CloudRunService(
  "alone",
  {
    project: stack.project,
    region: stack.region,
    port: 8080,
    image,
    metrics: [requests],
    endpoints: [{ port: 9090 }],
  },
  { providers: { gcp: providers.gcp } },
);
const bucket = new LogBucket(
  "logs",
  { project: stack.project, location: "global" },
  { providers: { gcp: providers.gcp } },
);
new LogSink(
  "sink",
  {
    project: stack.project,
    filter: "severity>=ERROR",
    destination: { kind: "log-bucket", bucket: bucket.bucket },
  },
  { providers: { gcp: providers.gcp } },
);
new Folder("folder", { title: "Alone" }, { providers: { grafana: providers.grafana } });

export const address: pulumi.Output<string> = alone.uri;
