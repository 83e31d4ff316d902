// Every component of components/gcp, used by a program that is not ours. What the tests change comes from configuration.
import * as gcp from "@pulumi/gcp/index.js";
import * as secretmanager from "@pulumi/gcp/secretmanager/index.js";
import * as serviceaccount from "@pulumi/gcp/serviceaccount/index.js";
import * as pulumi from "@pulumi/pulumi";
import type { Duration } from "../../../components/core/units.ts";
import { CloudRunService } from "../../../components/gcp/cloudRunService.ts";
import { DefaultSinkExclusions } from "../../../components/gcp/defaultSinkExclusions.ts";
import { GrafanaSyncer } from "../../../components/gcp/grafanaSyncer.ts";
import { HostWorkload } from "../../../components/gcp/hostWorkload.ts";
import { LogBucket } from "../../../components/gcp/logBucket.ts";
import { LogSink } from "../../../components/gcp/logSink.ts";
import { ProjectServices } from "../../../components/gcp/projectServices.ts";
import { serviceLogsFilter } from "../../../components/model/logging/filters.ts";
import { metrics } from "../../collectors/fixtures.ts";

const config = new pulumi.Config();
const project = "theatre-prod";
const region = "europe-west1";
const google = new gcp.Provider("google", { project, region });
const options = { provider: google };
const digest = `europe-docker.pkg.dev/theatre-prod/apps/api@sha256:${"0".repeat(64)}`;

const services = new ProjectServices("apis", { project }, options);
const keySecret = new secretmanager.Secret(
  "key",
  { project, secretId: "key", replication: { auto: {} } },
  options,
);
const keyVersion = new secretmanager.SecretVersion(
  "key-1",
  { secret: keySecret.id, secretData: "k" },
  options,
);
const tokenSecret = new secretmanager.Secret(
  "token",
  { project, secretId: "token", replication: { auto: {} } },
  options,
);
const tokenVersion = new secretmanager.SecretVersion(
  "token-1",
  { secret: tokenSecret.id, secretData: "t" },
  options,
);
const key = { secret: keySecret.secretId, version: keyVersion.version };
const token = { secret: tokenSecret.secretId, version: tokenVersion.version };

// An account of the program's own, which may read the key already.
const shared = new serviceaccount.Account("shared", { project, accountId: "shared" }, options);
const member = shared.member;
const reads = new secretmanager.SecretIamMember(
  "shared-reads-key",
  { project, secretId: keySecret.secretId, role: "roles/secretmanager.secretAccessor", member },
  options,
);

const api = new CloudRunService(
  "api",
  {
    serviceName: "box-office",
    project,
    region,
    // An Output, as a program has it that builds the image itself.
    image: pulumi.output(config.get("image") ?? digest),
    port: 8000,
    endpoints: [{ port: 9090 }],
    metrics,
    health: { path: "/health" },
    env: { ZONE: "stalls", AUDIENCE: pulumi.output(config.get("audience") ?? "all") },
    secretEnv: { API_KEY: key, SECOND_KEY: key },
    vpc: { network: pulumi.output("stage"), subnetwork: pulumi.output("stage-west") },
    labels: { team: "front" },
    settings: {
      scrapeInterval: (config.get("interval") ?? "30s") as Duration,
      invokers: ["serviceAccount:front@theatre-prod.iam.gserviceaccount.com", "group:ushers@example.com"],
      billing: "instance",
      minInstances: 1,
      maxInstances: 4,
      deletionProtection: config.getBoolean("protect") ?? false,
      imageOwner: config.get("owner") === "pipeline" ? "pipeline" : "program",
      requireDigest: config.getBoolean("require-digest") ?? false,
      version: "1.4.2",
    },
  },
  options,
);

/** The host's configuration, as an output. */
export let host: string | undefined;

// Tests of the one service above leave out the rest.
if (!config.getBoolean("only-api")) {
  // As small as it gets.
  new CloudRunService(
    "plain",
    { image: digest, port: 8080, project, region },
    { ...options, dependsOn: services },
  );

  new CloudRunService(
    "worker",
    {
      image: digest,
      port: 8080,
      project,
      region,
      endpoints: [{ port: 8080 }],
      metrics,
      traceService: "worker-traces",
      remoteWrite: { url: "https://prometheus.example.net/api/prom/push", user: "12345", token },
      settings: { metrics: "otel", traceSampling: "25%" },
    },
    options,
  );

  new CloudRunService(
    "adopted",
    {
      image: digest,
      port: 8080,
      project,
      region,
      secretEnv: { API_KEY: { ...key, granted: true } },
      existing: { serviceAccount: shared.email },
    },
    { ...options, dependsOn: reads },
    { service: (args) => ({ ...args, customAudiences: ["https://theatre.example"] }) },
  );

  // Its account is made elsewhere, the secrets that it reads are not.
  new CloudRunService(
    "lodger",
    {
      image: digest,
      port: 8080,
      project,
      region,
      endpoints: [{ port: 9090 }],
      metrics,
      secretEnv: { TOKEN: token },
      existing: { serviceAccount: shared.email },
    },
    options,
  );

  const bucket = new LogBucket(
    "logs",
    { project, location: region, retention: "90d", protect: config.getBoolean("protect") ?? false },
    options,
  );
  const filter = serviceLogsFilter({ cloudRun: ["box-office", "worker"] });
  const exclusions = { probes: { filter: 'httpRequest.requestUrl:"/health"', why: "probes say nothing" } };
  new LogSink(
    "to-bucket",
    { project, filter, exclusions, destination: { kind: "log-bucket", bucket: bucket.bucket } },
    options,
  );
  new LogSink(
    "to-other",
    {
      project,
      filter,
      destination: {
        kind: "log-bucket",
        bucket: "projects/archive-prod/locations/eu/buckets/b",
        project: "archive-prod",
      },
    },
    options,
  );
  new LogSink(
    "to-bigquery",
    { project, filter, destination: { kind: "bigquery", create: { location: "EU", retention: "30d" } } },
    options,
  );
  new LogSink(
    "to-storage",
    { project, filter, destination: { kind: "storage", create: { location: "EU", retention: "365d" } } },
    options,
  );
  new LogSink("to-pubsub", { project, filter, destination: { kind: "pubsub", create: {} } }, options);
  const elsewhere = new LogBucket(
    "elsewhere",
    { project, location: region, existing: pulumi.output("projects/archive-prod/locations/eu/buckets/old") },
    options,
  );
  new LogSink(
    "to-elsewhere",
    {
      project,
      filter,
      destination: { kind: "log-bucket", bucket: elsewhere.bucket, project: "archive-prod" },
    },
    options,
  );
  new LogSink(
    "to-dataset",
    {
      project,
      filter,
      destination: { kind: "bigquery", existing: "projects/archive-prod/datasets/theatre" },
    },
    options,
  );
  new LogSink(
    "to-topic",
    {
      project,
      filter,
      destination: { kind: "pubsub", existing: pulumi.output("projects/archive-prod/topics/theatre") },
    },
    options,
  );
  new LogSink(
    "to-archive",
    { project, filter, destination: { kind: "storage", existing: "archive-prod-theatre" } },
    options,
  );
  new DefaultSinkExclusions(
    "default-sink",
    { project, exclusions: { theatre: { filter, why: "kept in a bucket of its own" } } },
    options,
  );

  new GrafanaSyncer(
    "syncer",
    {
      project,
      region,
      grafanaUrl: "https://theatre.grafana.net",
      grafanaToken: token,
      dataSourceUids: [pulumi.output("gmp-b"), "gmp-a"],
    },
    options,
  );

  host = new HostWorkload(
    "stage",
    {
      project,
      instanceName: "stage-1",
      zone: "europe-west1-b",
      jobs: { lights: { port: 8000, metrics } },
    },
    options,
  ).opsAgentConfiguration;
}

export const uri = api.uri;
