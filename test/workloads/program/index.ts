// What workloads beside Cloud Run services need, used by a program that is not ours: the objects of a cluster, a
// machine, a way in for remote write, a job.
import { Provider as Google } from "@pulumi/gcp/provider.js";
import { Secret } from "@pulumi/gcp/secretmanager/secret.js";
import { SecretVersion } from "@pulumi/gcp/secretmanager/secretVersion.js";
import { Provider as Cluster } from "@pulumi/kubernetes/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { CloudRunJob } from "../../../components/gcp/cloudRunJob.ts";
import { HostWorkload } from "../../../components/gcp/hostWorkload.ts";
import { RemoteWriteReceiver } from "../../../components/gcp/remoteWriteReceiver.ts";
import { ClusterMonitoring, ManagedAlertmanager } from "../../../components/kubernetes/index.ts";
import { resolved } from "../../alerts/inStack.ts";
import { depot, parcels } from "../depot.ts";

const project = "acme-prod";
const google = { provider: new Google("google", { project, region: "europe-west1" }) };
const config = new pulumi.Config();
const system = resolved(depot);
const cluster = new Cluster("main", { kubeconfig: "{}" });

new ClusterMonitoring("depot", { system, cluster: "main", global: true }, { provider: cluster });
new ManagedAlertmanager(
  "told",
  { systems: [system], fallback: "depot-prod-team", secrets: { "depot-chat": config.requireSecret("chat") } },
  { provider: cluster },
);

const jobs = { belt: { port: 9090, metrics: [parcels] }, node: { port: 9100, metrics: [parcels] } };
new HostWorkload(
  "depot-1",
  {
    project,
    zone: "europe-west1-b",
    instanceName: "depot-1",
    jobs,
    nodeExporter: { job: "node", flags: ["--collector.systemd"] },
    machine: { type: "e2-medium", subnetwork: "main" },
  },
  google,
);

const password = new Secret("password", { project, secretId: "password", replication: { auto: {} } }, google);
const version = new SecretVersion(
  "password-1",
  { secret: password.id, secretData: config.requireSecret("password") },
  google,
);
/** What a Prometheus outside has to say. */
export const sender = new RemoteWriteReceiver(
  "received",
  {
    project,
    region: "europe-west1",
    senders: { yard: { kind: "prometheus", version: "3.8.1" } },
    user: "yard",
    password: { secret: password.secretId, version: version.version },
  },
  google,
).senderConfigurations.yard;

new CloudRunJob(
  "nightly",
  {
    project,
    region: "europe-west1",
    environment: "prod",
    image: `europe-docker.pkg.dev/acme-prod/apps/nightly@sha256:${"0".repeat(64)}`,
    endpoints: [{ port: 9090 }],
    metrics: [parcels],
    commandLine: ["--all"],
    schedule: "0 3 * * *",
    tasks: 4,
    retries: 0,
    secretEnv: { KEY: { secret: password.secretId, version: version.version } },
    settings: { timeout: "2h", scrapeInterval: "10s" },
  },
  google,
);
