// A small program of real SDK classes, one or two of each package, that the tests change by configuration.
import * as run from "@pulumi/gcp/cloudrunv2/index.js";
import * as logging from "@pulumi/gcp/logging/index.js";
import { Provider as Google } from "@pulumi/gcp/provider.js";
import * as secretmanager from "@pulumi/gcp/secretmanager/index.js";
import * as serviceaccount from "@pulumi/gcp/serviceaccount/index.js";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap.js";
import { Provider as Cluster } from "@pulumi/kubernetes/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { RandomString } from "@pulumi/random/randomString.js";
import * as alerting from "@pulumiverse/grafana/alerting/index.js";
import * as oss from "@pulumiverse/grafana/oss/index.js";
import { Provider as Grafana } from "@pulumiverse/grafana/provider.js";

const config = new pulumi.Config("offline");
const token = config.requireSecret("token");
const image = config.get("image") ?? "us-docker.pkg.dev/p/r/app@sha256:0";
const serviceName = config.get("service-name") ?? "app";
const importFolder = config.get("import-folder");
const importRules = config.get("import-rules");

const google = new Google("google", { project: "acme-dev", region: "europe-west1" });
const stack = new Grafana("stack", { url: "https://acme.grafana.net", auth: token });
const cluster = new Cluster("cluster", { kubeconfig: "{}" });
const inGoogle = { provider: google };
const inGrafana = { provider: stack };

const suffix = new RandomString("suffix", { length: 6, special: false, upper: false });
const account = new serviceaccount.Account(
  "account",
  { accountId: "app-runner", displayName: "app" },
  inGoogle,
);
const secret = new secretmanager.Secret(
  "secret",
  { secretId: "app-token", replication: { auto: {} } },
  inGoogle,
);
const version = new secretmanager.SecretVersion(
  "version",
  { secret: secret.id, secretData: token, deletionPolicy: "ABANDON" },
  inGoogle,
);
const grant = new secretmanager.SecretIamMember(
  "grant",
  { secretId: secret.id, role: "roles/secretmanager.secretAccessor", member: account.member },
  inGoogle,
);
const service = new run.Service(
  "service",
  {
    name: serviceName,
    location: "europe-west1",
    deletionProtection: config.getBoolean("protect") ?? false,
    template: {
      serviceAccount: account.email,
      containers: [
        {
          name: "app",
          image,
          resources: { limits: { cpu: "1", memory: "512Mi" }, cpuIdle: true },
          envs: [
            {
              name: "TOKEN",
              valueSource: { secretKeyRef: { secret: secret.secretId, version: version.version } },
            },
          ],
        },
      ],
    },
  },
  { ...inGoogle, dependsOn: [grant] },
);
const bucket = new logging.ProjectBucketConfig(
  "bucket",
  { project: "acme-dev", location: "europe-west1", bucketId: "app-logs", retentionDays: 30 },
  inGoogle,
);
const sink = new logging.ProjectSink(
  "sink",
  {
    name: "app",
    destination: pulumi.interpolate`logging.googleapis.com/${bucket.id}`,
    filter: "severity>=ERROR",
  },
  inGoogle,
);
const folder = new oss.Folder(
  "folder",
  { title: "App", uid: "app" },
  importFolder ? { ...inGrafana, import: importFolder } : inGrafana,
);
const contactPoint = new alerting.ContactPoint(
  "contact",
  { name: "app", slacks: [{ url: token }] },
  inGrafana,
);
const rules = new alerting.RuleGroup(
  "rules",
  {
    name: "app",
    folderUid: folder.uid,
    intervalSeconds: 60,
    rules: [
      {
        name: "AppDown",
        condition: "A",
        noDataState: "OK",
        execErrState: "Error",
        datas: [
          {
            refId: "A",
            datasourceUid: "__expr__",
            relativeTimeRange: { from: 0, to: 0 },
            model: JSON.stringify({ refId: "A", type: "math", expression: "1 > 0" }),
          },
        ],
        notificationSettings: { contactPoint: contactPoint.name },
      },
    ],
  },
  importRules ? { ...inGrafana, import: importRules } : inGrafana,
);
new ConfigMap("map", { data: { token: "plain" } }, { provider: cluster });
new CustomResource(
  "global-rules",
  {
    apiVersion: "monitoring.googleapis.com/v1",
    kind: "GlobalRules",
    metadata: { name: "app" },
    spec: { groups: [] },
  },
  { provider: cluster },
);

export const uri = service.uri;
export const revision = service.latestReadyRevision;
export const member = account.member;
export const versionNumber = version.version;
export const writerIdentity = sink.writerIdentity;
export const folderUid = folder.uid;
export const ruleUid = rules.rules.apply((list) => list[0]?.uid);
export const drawn = suffix.result;
