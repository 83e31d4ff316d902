// A stack that says something of every key of the configuration, in an environment of the project's own.

import { MAIL_PASSWORD } from "../../components/model/secrets.ts";
import { withPlaceholders } from "../../config/placeholders.ts";
import { rawFromFile } from "../../config/rawStack.ts";
import { readStack } from "../../config/readStack.ts";
import { systems } from "../../systems/index.ts";
import { madeElsewhere } from "../../tools/commands/start/madeElsewhere.ts";
import { ROOT } from "../architecture/sources.ts";
import { type CanaryStack, withCanaries } from "./programStack.ts";
import { TestStack } from "./stack.ts";

/** Who may call each service. */
export const FRONT = "serviceAccount:front@acme-staging.iam.gserviceaccount.com";
/** What `vigie:secrets.grafana-google-key` looks like; where Grafana reads Mimir it is asked of nobody, and used when it is there. */
const PRIVATE_KEY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC";

/** The configuration by full key. */
export const said = {
  "vigie:environment": "staging",
  "vigie:environments": {
    staging: {
      service: { minInstances: 1 },
      stack: { logRetention: "14d", mayPage: true },
      alerts: { aiprod: { PipelineLatencySLABreach: { for: "10m" } } },
      objectives: { gw2optimizer: { LatencyP99: { target: "98%" } } },
    },
  },
  "vigie:project": "acme-staging",
  "vigie:region": "europe-west4",
  "vigie:runbooks": "https://runbooks.acme.com",
  "vigie:defaults": { invokers: [FRONT], logLevel: "WARNING", version: "1.2.3" },
  "vigie:settings": { protect: false, cloudMonitoring: "mirror", logAnalytics: "bigquery" },
  "vigie:systems": {
    aiprod: {
      settings: { logRetention: "30d" },
      services: {
        "aiprod-v33": {
          region: "europe-west1",
          vpc: { network: "main", subnetwork: "main-europe-west1" },
          serviceAccount: "aiprod@acme-staging.iam.gserviceaccount.com",
        },
      },
      alerts: {
        ActiveJobsSpike: { enabled: false },
        PubSubQueueDepthHigh: { above: { warning: 50, critical: 500 }, route: "critical" },
      },
    },
    gw2optimizer: {
      defaults: { metrics: "otel", ingress: "all" },
      sources: { outside: { path: "/status" } },
      expected: { instances: { gw2optimizer: 2 }, labels: { handler: 5 }, logs: { gw2optimizer: "5Gi" } },
      services: { gw2optimizer: { secretIds: { SENTRY_DSN: "sentry-dsn/versions/3" } } },
      channels: { email: { addresses: ["a@acme.com", "b@acme.com"] } },
      objectives: { ErrorRate: { target: "99.5%", window: "28d", minFailures: 5, reserve: "20%" } },
    },
  },
  "vigie:grafana": {
    url: "https://acme.grafana.net",
    stackId: 12345,
    plan: "paid",
    metricsSource: "mimir",
    dataSources: { metrics: "grafanacloud-prom" },
    googleAccount: "reader@acme-staging.iam.gserviceaccount.com",
    heartbeat: { every: "10m" },
    otlp: { url: "https://otlp-gateway-prod-eu-west-0.grafana.net/otlp", user: "12345", cloudTrace: false },
    remoteWrite: { url: "https://prometheus-prod-01-eu-west-0.grafana.net/api/prom/push", user: "123" },
    routing: "owner",
    objectives: "slo",
    fallback: "aiprod.infra",
    takeOver: true,
    sharedOrganisation: true,
    otherSystems: ["chenu"],
  },
  "vigie:mail": { host: "smtp.acme.com:587", from: "alerts@acme.com" },
  "vigie:maintenance": {
    move: {
      from: "2026-12-01T22:00",
      to: "2026-12-02T02:00",
      systems: ["gw2optimizer", "vigie"],
      severity: "warning",
    },
  },
  "vigie:owns": { project: true, organisation: true },
  "vigie:logs": {
    leaveDefault: true,
    keptElsewhere: {
      "shop-staging": 'resource.type="cloud_run_revision" AND resource.labels.service_name="shop"',
    },
    saveSearches: true,
    views: {
      support: {
        log: "run.googleapis.com/stdout",
        resource: "cloud_run_revision",
        readers: ["group:support@acme.com"],
        systems: ["gw2optimizer"],
      },
    },
    destinations: {
      lake: { kind: "bigquery", name: "projects/acme-data/datasets/logs" },
      archive: { kind: "storage", name: "acme-archive", systems: ["aiprod"] },
      stream: { kind: "pubsub", name: "projects/acme-data/topics/logs" },
      other: { kind: "log-bucket", name: "projects/acme-data/locations/global/buckets/all" },
    },
  },
  "vigie:prices": {
    request: { cpuSecond: 0.000002, gibibyteSecond: 0.000002 },
    instance: { cpuSecond: 0.00001, gibibyteSecond: 0.000001 },
    samples: 0.05,
  },
  "vigie:budget": "$400",
  "vigie:billing": {
    account: "012345-6789AB-CDEF01",
    projectNumber: "123456789012",
    amount: "$1500.50",
    steps: { "80%": "spent", "120%": "forecast" },
    emails: ["finance@acme.com"],
    topic: "projects/acme-data/topics/budget",
  },
};

/** Opens nothing yet: `stack.open()` does. */
export function everyKeyStack(): CanaryStack {
  const { config, secrets } = withPlaceholders(said, systems, "staging");
  const { values, canaries } = withCanaries({
    ...secrets,
    "vigie:secrets.grafana-google-key": PRIVATE_KEY,
    // The program does not ask for it, Alertmanager's files do.
    [`vigie:secrets.${MAIL_PASSWORD.name}`]: MAIL_PASSWORD.example,
  });
  // Networks, datasets, topics and accounts are of others, and only they are given: a grant that is missing shows.
  const { stack: description } = readStack(rawFromFile(config), systems, "staging");
  const given = madeElsewhere(description);
  const stack = new TestStack({ program: ROOT, stack: "staging", config, secrets: values, given });
  return { stack, config, canaries };
}
