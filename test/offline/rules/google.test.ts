// Each rule about Google Cloud tried on a wrong and on a right resource. Above 300 lines: one table, read from top to bottom.
import { describe } from "vitest";
import type { Properties } from "../../../tools/offline/values.ts";
import type { Case } from "./cases.ts";
import { stored, tried } from "./cases.ts";

const service = "gcp:cloudrunv2/service:Service";
const job = "gcp:cloudrunv2/job:Job";
const email = "app-runner@acme-dev.iam.gserviceaccount.com";

const account = stored("gcp:serviceaccount/account:Account", `projects/acme-dev/serviceAccounts/${email}`, {
  email,
});
const secret = stored(
  "gcp:secretmanager/secret:Secret",
  "projects/acme-dev/secrets/token",
  {},
  { name: "projects/1/secrets/token", project: "acme-dev", secretId: "token" },
);
const version = stored(
  "gcp:secretmanager/secretVersion:SecretVersion",
  "projects/1/secrets/token/versions/1",
  {},
  { version: "1" },
);
const accessor = stored("gcp:secretmanager/secretIamMember:SecretIamMember", "grant", {
  secretId: secret.id,
  role: "roles/secretmanager.secretAccessor",
  member: `serviceAccount:${email}`,
});
const running = stored(service, "projects/acme-dev/locations/europe-west1/services/app");
const usual = [account, secret, version, accessor, running];

const serviceBase: Properties = {
  name: "app",
  location: "europe-west1",
  template: {
    serviceAccount: email,
    scaling: { minInstanceCount: 0, maxInstanceCount: 2 },
    volumes: [{ name: "config", emptyDir: { medium: "MEMORY" } }],
    containers: [
      {
        name: "app",
        image: "i",
        ports: { containerPort: 8080 },
        resources: { limits: { cpu: "1", memory: "512Mi" } },
        envs: [
          { name: "MODE", value: "fast" },
          { name: "TOKEN", valueSource: { secretKeyRef: { secret: "token", version: "1" } } },
        ],
        startupProbe: {
          periodSeconds: 10,
          timeoutSeconds: 10,
          failureThreshold: 24,
          tcpSocket: { port: 8080 },
        },
        volumeMounts: [{ name: "config", mountPath: "/config" }],
      },
      {
        name: "collector",
        image: "i",
        dependsOns: ["app"],
        resources: { limits: { cpu: "0.5", memory: "512Mi" } },
      },
    ],
  },
};
const jobBase: Properties = {
  name: "sync",
  location: "europe-west1",
  template: {
    template: {
      containers: [{ name: "sync", image: "i", resources: { limits: { cpu: "1", memory: "512Mi" } } }],
    },
  },
};

const onService = (one: Omit<Case, "type" | "base">): Case => ({
  type: service,
  base: serviceBase,
  amid: usual,
  ...one,
});
const onJob = (one: Omit<Case, "type" | "base">): Case => ({ type: job, base: jobBase, ...one });
const app = "template.containers[0]";

describe("Cloud Run", () => {
  tried([
    onService({
      what: "a Cloud Run name that is too long or has other characters",
      wrong: { name: "a".repeat(50) },
      right: { name: "a".repeat(49) },
      says: /^name: .*at most 49/,
    }),
    onService({
      what: "a long description of a service",
      wrong: { description: "d".repeat(513) },
      right: { description: "d".repeat(512) },
      says: /513 characters/,
    }),
    onService({
      what: "labels and annotations of Google's own namespaces",
      wrong: {
        template: {
          ...(serviceBase.template as Properties),
          annotations: { "run.googleapis.com/cpu-throttling": "false" },
        },
      },
      right: { annotations: { "acme.example/cpu": "x" } },
      says: /template\.annotations\["run\.googleapis/,
    }),
    onService({
      what: "an ingress that does not exist",
      wrong: { ingress: "internal" },
      right: { ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" },
      says: /write one of INGRESS_TRAFFIC_ALL/,
    }),
    onService({
      what: "an execution environment that does not exist",
      wrong: { "template.executionEnvironment": "gen2" },
      right: { "template.executionEnvironment": "EXECUTION_ENVIRONMENT_GEN2" },
      says: /EXECUTION_ENVIRONMENT_GEN2/,
    }),
    onService({
      what: "a concurrency beyond 1000",
      wrong: { "template.maxInstanceRequestConcurrency": 1001 },
      right: { "template.maxInstanceRequestConcurrency": 1000 },
      says: /1001 is refused/,
    }),
    onService({
      what: "a request timeout beyond one hour",
      wrong: { "template.timeout": "3601s" },
      right: { "template.timeout": "3600s" },
      says: /at most "3600s"/,
    }),
    onService({
      what: "fewer instances at most than at least",
      wrong: { "template.scaling.minInstanceCount": 3 },
      right: { "template.scaling.minInstanceCount": 2 },
      says: /3 is more than maxInstanceCount, 2/,
    }),
    onService({
      what: "a volume medium that does not exist",
      wrong: { "template.volumes[0].emptyDir.medium": "RAM" },
      says: /MEMORY, DISK/,
    }),
    onService({
      what: "a secret that is not there, or a version of it",
      wrong: { [`${app}.envs[1].valueSource.secretKeyRef.version`]: "2" },
      says: /its version 2 does not exist/,
    }),
    onService({
      what: "a secret that is not there, or a version of it",
      wrong: {},
      amid: [account],
      rightAmid: usual,
      says: /the secret token does not exist/,
    }),
    onService({
      what: "a secret that is not there, or a version of it",
      wrong: {},
      amid: [account, secret, accessor, { ...version, gone: true }],
      rightAmid: usual,
      says: /version 1 does not exist or is destroyed/,
    }),
    onService({
      what: "a secret that the runtime account may not read",
      wrong: {},
      amid: [account, secret, version],
      rightAmid: usual,
      says: /no roles\/secretmanager\.secretAccessor/,
    }),
    onService({
      what: "a service account that is not there",
      wrong: {},
      amid: [secret, version, accessor],
      rightAmid: usual,
      says: /app-runner@.* does not exist/,
    }),
    {
      what: "a grant on a Cloud Run workload that is not there",
      type: "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
      base: {
        name: "app",
        location: "europe-west1",
        role: "roles/run.invoker",
        member: `serviceAccount:${email}`,
      },
      wrong: { name: "other" },
      amid: usual,
      says: /services\/other does not exist/,
    },
    onService({
      what: "a cpu that Cloud Run does not have",
      wrong: { [`${app}.resources.limits.cpu`]: "3" },
      right: { [`${app}.resources.limits.cpu`]: "2" },
      says: /containers\[0\]\.resources\.limits\.cpu: "3" is refused: write 0\.08 to 1, 1, 2, 4, 6 or 8/,
    }),
    onJob({
      what: "a cpu that Cloud Run does not have",
      wrong: { "template.template.containers[0].resources.limits.cpu": "0.5" },
      right: { "template.template.containers[0].resources.limits.cpu": "1" },
      says: /"0\.5" is refused: write 1, 2/,
    }),
    onService({
      what: "a memory that is no quantity",
      wrong: { [`${app}.resources.limits.memory`]: "512MB" },
      right: { [`${app}.resources.limits.memory`]: "512M" },
      says: /write such as "512Mi"/,
    }),
    onService({
      what: "memory and cpu that do not go together",
      wrong: { [`${app}.resources.limits.memory`]: "5Gi" },
      right: { [`${app}.resources.limits.memory`]: "4Gi" },
      says: /more than 4Gi need at least 2 cpu/,
    }),
    onService({
      what: "memory and cpu that do not go together",
      wrong: { [`${app}.resources.limits.cpu`]: "4" },
      right: { [`${app}.resources.limits.cpu`]: "4", [`${app}.resources.limits.memory`]: "2Gi" },
      says: /4 cpu need at least 2Gi/,
    }),
    onService({
      what: "less than one cpu in total with more than one request at a time",
      wrong: { [`${app}.resources.limits.cpu`]: "0.4" },
      right: { [`${app}.resources.limits.cpu`]: "0.5" },
      says: /80 is refused with 0\.9 cpu in total/,
    }),
    onService({
      what: "more or fewer than one container with a port",
      wrong: { "template.containers[1].ports": { containerPort: 9090 } },
      says: /app, collector have/,
    }),
    onService({
      what: "two containers of one name",
      wrong: { "template.containers[1].name": "app", "template.containers[1].dependsOns": undefined },
      says: /containers\[1\]\.name: two containers are called "app"/,
    }),
    onService({
      what: "a container that starts after one that is not there",
      wrong: { "template.containers[1].dependsOns[0]": "api" },
      says: /no other container "api"/,
    }),
    onService({
      what: "an environment variable given twice or reserved",
      wrong: { [`${app}.envs[0].name`]: "PORT" },
      right: { [`${app}.envs[0].name`]: "PORT_NAME" },
      says: /envs\[0\]\.name: "PORT" is set by Cloud Run/,
    }),
    onService({
      what: "an environment variable given twice or reserved",
      wrong: { [`${app}.envs[1].name`]: "MODE" },
      says: /envs\[1\]\.name: "MODE" is there twice/,
    }),
    onService({
      what: "an environment variable over 32 KiB",
      wrong: { [`${app}.envs[0].value`]: "v".repeat(32_769) },
      right: { [`${app}.envs[0].value`]: "v".repeat(32_768) },
      says: /32769 bytes are refused/,
    }),
    onService({
      what: "an environment variable with both a value and a source",
      wrong: { [`${app}.envs[1].value`]: "x" },
      says: /exclude each other/,
    }),
    onService({
      what: "a mount of a volume that is not there",
      wrong: { [`${app}.volumeMounts[0].name`]: "other" },
      says: /no volume "other"/,
    }),
    onService({
      what: "a probe that waits longer than its period",
      wrong: { [`${app}.startupProbe.timeoutSeconds`]: 11 },
      says: /11 is more than periodSeconds, 10/,
    }),
    onService({
      what: "a start-up probe of more than 240 seconds",
      wrong: { [`${app}.startupProbe.failureThreshold`]: 25 },
      says: /is 250 seconds: at most 240/,
    }),
  ]);
});

const secretBase: Properties = { secretId: "token", replication: { auto: {} } };
const versionBase: Properties = { secret: secret.id, secretData: "x" };
const versionType = "gcp:secretmanager/secretVersion:SecretVersion";

describe("Secret Manager and identities", () => {
  const grantBase: Properties = {
    project: "acme-dev",
    role: "roles/logging.logWriter",
    member: `serviceAccount:${email}`,
  };
  const grantType = "gcp:projects/iAMMember:IAMMember";
  const accountBase: Properties = { accountId: "app-runner", displayName: "app" };
  const accountType = "gcp:serviceaccount/account:Account";
  tried([
    {
      what: "a secret id with other characters or too long",
      type: secret.type,
      base: secretBase,
      wrong: { secretId: "to.ken" },
      right: { secretId: "to_ken-1" },
      says: /letters, digits, dashes and underscores/,
    },
    {
      what: "a replication that is neither or both",
      type: secret.type,
      base: secretBase,
      wrong: { replication: {} },
      says: /exactly one of auto, userManaged/,
    },
    {
      what: "a version without data, or with two",
      type: versionType,
      base: versionBase,
      wrong: { secretData: undefined },
      amid: usual,
      says: /none of them is there/,
    },
    {
      what: "more than 64 KiB of secret data",
      type: versionType,
      base: versionBase,
      wrong: { secretData: "x".repeat(65_537) },
      right: { secretData: "x".repeat(65_536) },
      amid: usual,
      says: /65537 bytes/,
    },
    {
      what: "a deletion policy of a version that does not exist",
      type: versionType,
      base: versionBase,
      wrong: { deletionPolicy: "KEEP" },
      right: { deletionPolicy: "ABANDON" },
      amid: usual,
      says: /DELETE, DISABLE, ABANDON/,
    },
    {
      what: "a version of a secret that is not there",
      type: versionType,
      base: versionBase,
      wrong: { secret: "projects/acme-dev/secrets/other" },
      amid: usual,
      says: /secrets\/other does not exist/,
    },
    {
      what: "a grant on a secret that is not there",
      type: accessor.type,
      base: {
        secretId: "token",
        role: "roles/secretmanager.secretAccessor",
        member: `serviceAccount:${email}`,
      },
      wrong: { secretId: "other" },
      amid: usual,
      says: /the secret other does not exist/,
    },
    {
      what: "an account id that is too short, too long or has other characters",
      type: accountType,
      base: accountBase,
      wrong: { accountId: "app-1" },
      right: { accountId: "app-12" },
      says: /6 to 30/,
    },
    {
      what: "an account id that is too short, too long or has other characters",
      type: accountType,
      base: accountBase,
      wrong: { accountId: "a".repeat(31) },
      right: { accountId: "a".repeat(30) },
      says: /6 to 30/,
    },
    {
      what: "a long display name of an account",
      type: accountType,
      base: accountBase,
      wrong: { displayName: "n".repeat(101) },
      right: { displayName: "n".repeat(100) },
      says: /101 characters/,
    },
    {
      what: "a long description of an account",
      type: accountType,
      base: accountBase,
      wrong: { description: "n".repeat(257) },
      right: { description: "n".repeat(256) },
      says: /257 characters/,
    },
    {
      what: "a member without a kind",
      type: grantType,
      base: grantBase,
      wrong: { member: email },
      amid: usual,
      says: /write its kind before it/,
    },
    {
      what: "a role that is no role",
      type: grantType,
      base: grantBase,
      wrong: { role: "logging.logWriter" },
      right: { role: "projects/acme-dev/roles/writer" },
      amid: usual,
      says: /write "roles\/NAME"/,
    },
    {
      what: "a grant to an account that is not there",
      type: grantType,
      base: grantBase,
      wrong: {},
      rightAmid: usual,
      says: /the service account app-runner@.* does not exist/,
    },
    {
      what: "an API without its domain",
      type: "gcp:projects/service:Service",
      base: { service: "run.googleapis.com" },
      wrong: { service: "run" },
      says: /its whole name/,
    },
    {
      what: "a custom role id with other characters",
      type: "gcp:projects/iAMCustomRole:IAMCustomRole",
      base: { roleId: "appReader", title: "t", permissions: [] },
      wrong: { roleId: "app-reader" },
      says: /letters, digits, underscores and periods/,
    },
    {
      what: "a key of, or a grant on, an account that is not there",
      type: "gcp:serviceaccount/key:Key",
      base: { serviceAccountId: account.id },
      wrong: {},
      rightAmid: usual,
      says: /does not exist/,
    },
  ]);
});

describe("Cloud Logging", () => {
  const sinkType = "gcp:logging/projectSink:ProjectSink";
  const bucketType = "gcp:logging/projectBucketConfig:ProjectBucketConfig";
  const bucketId = "projects/acme-dev/locations/europe-west1/buckets/app";
  const bucket = stored(bucketType, bucketId, { bucketId: "app", enableAnalytics: true });
  const sinkBase: Properties = {
    name: "app",
    destination: `logging.googleapis.com/${bucketId}`,
    filter: "severity>=ERROR",
    exclusions: [{ name: "health", filter: "x" }],
  };
  const bucketBase: Properties = {
    project: "acme-dev",
    location: "europe-west1",
    bucketId: "app",
    retentionDays: 30,
    enableAnalytics: true,
  };
  const viewBase: Properties = {
    bucket: bucketId,
    name: "app",
    filter: 'LOG_ID("stdout") AND resource.type = "cloud_run_revision"',
  };
  const linkBase: Properties = { bucket: bucketId, linkId: "app" };
  const metricType = "gcp:logging/metric:Metric";
  const metricBase: Properties = {
    name: "app/errors",
    filter: "x",
    metricDescriptor: { metricKind: "DELTA", valueType: "INT64" },
  };
  const fifty = Array.from({ length: 50 }, (_, index) => ({ name: `e${index}`, filter: "x" }));
  const onSink = (one: Omit<Case, "type" | "base">): Case => ({
    type: sinkType,
    base: sinkBase,
    amid: [bucket],
    ...one,
  });
  const onBucket = (one: Omit<Case, "type" | "base">): Case => ({
    type: bucketType,
    base: bucketBase,
    ...one,
  });
  tried([
    onSink({
      what: "a sink name that is too long or has other characters",
      wrong: { name: "n".repeat(101) },
      right: { name: "n".repeat(100) },
      says: /at most 100/,
    }),
    {
      what: "an exclusion of a project with a wrong name",
      type: "gcp:logging/projectExclusion:ProjectExclusion",
      base: { name: "health", filter: "x" },
      wrong: { name: "health check" },
      says: /at most 100/,
    },
    onSink({
      what: "an exclusion of a sink with a wrong name",
      wrong: { "exclusions[0].name": "health check" },
      says: /exclusions\[0\]\.name/,
    }),
    onSink({
      what: "two exclusions of one name",
      wrong: { "exclusions[1]": { name: "health", filter: "y" } },
      right: { "exclusions[1]": { name: "health2", filter: "y" } },
      says: /two exclusions are called "health"/,
    }),
    onSink({
      what: "more than 50 exclusions of a sink",
      wrong: { exclusions: [...fifty, { name: "one", filter: "x" }] },
      right: { exclusions: fifty },
      says: /51 exclusions/,
    }),
    onSink({
      what: "a filter over 20,000 characters",
      wrong: { filter: "f".repeat(20_001) },
      right: { filter: "f".repeat(20_000) },
      says: /20001 characters/,
    }),
    onSink({
      what: "a destination that is none of the five kinds",
      wrong: { destination: "gs://logs" },
      says: /write storage\.googleapis\.com\/BUCKET/,
    }),
    onSink({
      what: "a writer identity without its kind",
      wrong: { customWriterIdentity: email },
      right: { customWriterIdentity: `serviceAccount:${email}` },
      says: /serviceAccount:EMAIL/,
    }),
    onSink({
      what: "BigQuery options without a writer of its own",
      wrong: { uniqueWriterIdentity: false, bigqueryOptions: { usePartitionedTables: true } },
      right: { bigqueryOptions: { usePartitionedTables: true } },
      says: /false is refused/,
    }),
    onSink({
      what: "a destination that is not there",
      wrong: {},
      amid: [],
      rightAmid: [bucket],
      says: /buckets\/app does not exist/,
    }),
    onSink({
      what: "a destination that is not there",
      wrong: { destination: "storage.googleapis.com/archive" },
      right: { destination: "storage.googleapis.com/archive" },
      rightAmid: [stored("gcp:storage/bucket:Bucket", "archive")],
      says: /archive does not exist/,
    }),
    onBucket({
      what: "a log bucket id that is too long or has other characters",
      wrong: { bucketId: "app logs" },
      right: { bucketId: "app.logs_1-x" },
      says: /at most 100/,
    }),
    onBucket({
      what: "a retention of 4000 days",
      wrong: { retentionDays: 4000 },
      right: { retentionDays: 3650 },
      says: /from 0 to 3650/,
    }),
    onBucket({
      what: "an index of a type that does not exist",
      wrong: { indexConfigs: [{ fieldPath: "jsonPayload.a", type: "STRING" }] },
      right: { indexConfigs: [{ fieldPath: "jsonPayload.a", type: "INDEX_TYPE_STRING" }] },
      says: /INDEX_TYPE_STRING/,
    }),
    onBucket({
      what: "more than 20 indexed fields",
      wrong: {
        indexConfigs: Array.from({ length: 21 }, () => ({ fieldPath: "a", type: "INDEX_TYPE_STRING" })),
      },
      says: /21 indexes/,
    }),
    onBucket({
      what: "analytics or a lock taken back",
      wrong: { enableAnalytics: false },
      before: { enableAnalytics: true },
      says: /cannot be taken back/,
    }),
    {
      what: "a view whose filter asks for more than it may",
      type: "gcp:logging/logView:LogView",
      base: viewBase,
      wrong: { filter: "severity>=ERROR" },
      amid: [bucket],
      says: /may only use SOURCE/,
    },
    {
      what: "a view or link of a log bucket that is not there",
      type: "gcp:logging/logView:LogView",
      base: viewBase,
      wrong: {},
      rightAmid: [bucket],
      says: /the log bucket .* does not exist/,
    },
    {
      what: "a linked dataset of a bucket without analytics",
      type: "gcp:logging/linkedDataset:LinkedDataset",
      base: linkBase,
      wrong: {},
      amid: [{ ...bucket, inputs: { bucketId: "app" } }],
      rightAmid: [bucket],
      says: /has no analytics/,
    },
    {
      what: "a log metric name with other characters",
      type: metricType,
      base: metricBase,
      wrong: { name: "app errors" },
      says: /at most 100/,
    },
    {
      what: "a distribution without a value",
      type: metricType,
      base: metricBase,
      wrong: { "metricDescriptor.valueType": "DISTRIBUTION" },
      right: { "metricDescriptor.valueType": "DISTRIBUTION", valueExtractor: "EXTRACT(jsonPayload.ms)" },
      says: /EXTRACT/,
    },
    {
      what: "a log metric of a kind that logs do not have",
      type: metricType,
      base: metricBase,
      wrong: { "metricDescriptor.metricKind": "COUNTER" },
      says: /DELTA, GAUGE/,
    },
  ]);
});

describe("Cloud Monitoring", () => {
  const policyType = "gcp:monitoring/alertPolicy:AlertPolicy";
  const promql = {
    query: "up == 0",
    disableMetricValidation: true,
    evaluationInterval: "60s",
    duration: "300s",
    alertRule: "AppDown",
  };
  const policyBase: Properties = {
    displayName: "app",
    combiner: "OR",
    conditions: [{ displayName: "c", conditionPrometheusQueryLanguage: promql }],
  };
  const logPolicy: Properties = {
    displayName: "app",
    combiner: "OR",
    conditions: [{ displayName: "c", conditionMatchedLog: { filter: "x" } }],
    alertStrategy: { notificationRateLimit: { period: "300s" } },
  };
  const channel = stored(
    "gcp:monitoring/notificationChannel:NotificationChannel",
    "projects/acme-dev/notificationChannels/1",
  );
  const generic = stored(
    "gcp:monitoring/genericService:GenericService",
    "projects/acme-dev/services/app",
    {},
    { serviceId: "app" },
  );
  const sloType = "gcp:monitoring/slo:Slo";
  const sloBase: Properties = { service: "app", goal: 0.999, rollingPeriodDays: 30 };
  const uptimeType = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";
  const uptimeBase: Properties = {
    displayName: "app",
    timeout: "10s",
    period: "60s",
    monitoredResource: { type: "uptime_url", labels: { host: "h" } },
  };
  const budgetType = "gcp:billing/budget:Budget";
  const budgetBase: Properties = {
    billingAccount: "0",
    amount: {},
    thresholdRules: [{ thresholdPercent: 0.9 }],
  };
  const query = "conditions[0].conditionPrometheusQueryLanguage";
  const onPolicy = (one: Omit<Case, "type" | "base">): Case => ({
    type: policyType,
    base: policyBase,
    ...one,
  });
  const onSlo = (one: Omit<Case, "type" | "base">): Case => ({
    type: sloType,
    base: sloBase,
    amid: [generic],
    ...one,
  });
  const onUptime = (one: Omit<Case, "type" | "base">): Case => ({
    type: uptimeType,
    base: uptimeBase,
    ...one,
  });
  tried([
    onPolicy({ what: "a combiner that does not exist", wrong: { combiner: "or" }, says: /AND, OR/ }),
    onPolicy({
      what: "more than six conditions",
      wrong: {
        conditions: Array.from({ length: 7 }, () => ({
          displayName: "c",
          conditionPrometheusQueryLanguage: promql,
        })),
      },
      says: /7 conditions/,
    }),
    onPolicy({
      what: "a condition of no kind, or of two",
      wrong: { "conditions[0].conditionAbsent": { duration: "60s" } },
      says: /conditions\[0\]: exactly one of/,
    }),
    onPolicy({
      what: "a severity that does not exist",
      wrong: { severity: "critical" },
      right: { severity: "CRITICAL" },
      says: /CRITICAL, ERROR, WARNING/,
    }),
    onPolicy({
      what: "an alert rule that is no label name",
      wrong: { [`${query}.alertRule`]: "High API Latency" },
      right: { [`${query}.alertRule`]: "HighApiLatency" },
      says: /such as "HighApiLatency"/,
    }),
    onPolicy({
      what: "an evaluation interval that is no multiple of 30 seconds",
      wrong: { [`${query}.evaluationInterval`]: "45s" },
      right: { [`${query}.evaluationInterval`]: "90s" },
      says: /multiple of 30 seconds/,
    }),
    onPolicy({
      what: "a retest window beyond a day",
      wrong: { [`${query}.duration`]: "86401s" },
      right: { [`${query}.duration`]: "86400s" },
      says: /at most "86400s"/,
    }),
    onPolicy({
      what: "a PromQL policy on a metric that is not there",
      wrong: { [`${query}.disableMetricValidation`]: undefined },
      says: /disableMetricValidation: the metric does not exist yet/,
    }),
    {
      what: "a log condition beside another, or without a limit of messages",
      type: policyType,
      base: logPolicy,
      wrong: { alertStrategy: undefined },
      says: /a log condition needs it/,
    },
    onPolicy({
      what: "a message on closing alone",
      wrong: { "alertStrategy.notificationPrompts": ["CLOSED"] },
      right: { "alertStrategy.notificationPrompts": ["OPENED", "CLOSED"] },
      says: /CLOSED alone/,
    }),
    onPolicy({
      what: "documentation over 8,192 characters",
      wrong: { "documentation.content": "d".repeat(8193) },
      right: { "documentation.content": "d".repeat(8192) },
      says: /8193 characters/,
    }),
    onPolicy({
      what: "more than three links in the documentation",
      wrong: { "documentation.links": [{}, {}, {}, {}] },
      right: { "documentation.links": [{}, {}, {}] },
      says: /4 links/,
    }),
    onPolicy({
      what: "a notification channel that is not there",
      wrong: { notificationChannels: [channel.id] },
      right: { notificationChannels: [channel.id] },
      rightAmid: [channel],
      says: /notificationChannels\/1 does not exist/,
    }),
    {
      what: "a channel without what its type needs",
      type: channel.type,
      base: { type: "email", labels: { email_address: "a@b" } },
      wrong: { labels: {} },
      says: /labels\.email_address/,
    },
    onSlo({ what: "a goal above 99.9 %", wrong: { goal: 0.9999 }, says: /at most 0\.999/ }),
    onSlo({
      what: "a rolling period beyond 30 days",
      wrong: { rollingPeriodDays: 31 },
      says: /from 1 to 30/,
    }),
    onSlo({
      what: "an objective without a period, or with two",
      wrong: { calendarPeriod: "WEEK" },
      right: { calendarPeriod: "WEEK", rollingPeriodDays: undefined },
      says: /are both there/,
    }),
    onSlo({
      what: "a calendar period that does not exist",
      wrong: { calendarPeriod: "YEAR" },
      says: /DAY, WEEK/,
    }),
    onSlo({
      what: "an objective of a service that is not there",
      wrong: { service: "other" },
      says: /the service other does not exist/,
    }),
    onUptime({
      what: "an uptime period that does not exist",
      wrong: { period: "120s" },
      right: { period: "300s" },
      says: /60s, 300s, 600s, 900s/,
    }),
    onUptime({
      what: "an uptime timeout beyond a minute",
      wrong: { timeout: "61s" },
      right: { timeout: "60s" },
      says: /"1s" to "60s"/,
    }),
    onUptime({
      what: "an uptime check from fewer than three regions",
      wrong: { selectedRegions: ["EUROPE", "USA"] },
      right: { selectedRegions: ["EUROPE", "USA", "ASIA_PACIFIC"] },
      says: /2 regions/,
    }),
    onUptime({
      what: "an uptime check of nothing, or of two things",
      wrong: { monitoredResource: undefined },
      says: /none of them is there/,
    }),
    {
      what: "a Google dashboard that is no JSON",
      type: "gcp:monitoring/dashboard:Dashboard",
      base: { dashboardJson: "{}" },
      wrong: { dashboardJson: "{" },
      says: /no JSON object/,
    },
    {
      what: "a negative threshold of a budget",
      type: budgetType,
      base: budgetBase,
      wrong: { "thresholdRules[0].thresholdPercent": -0.1 },
      says: /write a share such as 0\.9/,
    },
    {
      what: "more than five channels of a budget",
      type: budgetType,
      base: budgetBase,
      wrong: { "allUpdatesRule.monitoringNotificationChannels": ["a", "b", "c", "d", "e", "f"] },
      right: { "allUpdatesRule.monitoringNotificationChannels": ["a", "b", "c", "d", "e"] },
      says: /6 channels/,
    },
    {
      what: "a spend basis that does not exist",
      type: budgetType,
      base: budgetBase,
      wrong: { "thresholdRules[0].spendBasis": "FORECAST" },
      right: { "thresholdRules[0].spendBasis": "FORECASTED_SPEND" },
      says: /FORECASTED_SPEND/,
    },
  ]);
});

describe("the other Google services", () => {
  const schedulerType = "gcp:cloudscheduler/job:Job";
  const schedulerBase: Properties = {
    name: "sync",
    schedule: "*/10 * * * *",
    httpTarget: { uri: "https://x", httpMethod: "POST" },
  };
  const dataset = stored("gcp:bigquery/dataset:Dataset", "projects/acme-dev/datasets/logs");
  const topic = stored("gcp:pubsub/topic:Topic", "projects/acme-dev/topics/logs");
  const subscription = stored("gcp:pubsub/subscription:Subscription", "projects/acme-dev/subscriptions/logs");
  const archive = stored("gcp:storage/bucket:Bucket", "archive");
  const everyone = { role: "roles/viewer", member: "user:a@b" };
  tried([
    {
      what: "a storage bucket name that is too long or has other characters",
      type: archive.type,
      base: { name: "archive", location: "EU" },
      wrong: { name: "Archive" },
      says: /3 to 63 lower case/,
    },
    {
      what: "a dataset id with other characters",
      type: dataset.type,
      base: { datasetId: "app_logs" },
      wrong: { datasetId: "app-logs" },
      says: /letters, digits and underscores/,
    },
    {
      what: "a topic or subscription name that is too short or has other characters",
      type: topic.type,
      base: { name: "logs" },
      wrong: { name: "lo" },
      says: /3 to 255/,
    },
    {
      what: "a name of a machine, network or firewall with other characters",
      type: "gcp:compute/firewall:Firewall",
      base: { name: "scrape", network: "default" },
      wrong: { name: "scrape_metrics" },
      says: /at most 63/,
    },
    {
      what: "a scheduler job name with other characters",
      type: schedulerType,
      base: schedulerBase,
      wrong: { name: "sync.job" },
      says: /underscores and dashes/,
    },
    {
      what: "a schedule that is no cron line",
      type: schedulerType,
      base: schedulerBase,
      wrong: { schedule: "10m" },
      says: /five fields/,
    },
    {
      what: "an HTTP method that does not exist",
      type: schedulerType,
      base: schedulerBase,
      wrong: { "httpTarget.httpMethod": "post" },
      says: /POST, GET/,
    },
    {
      what: "an OS policy assignment name with other characters",
      type: "gcp:osconfig/osPolicyAssignment:OsPolicyAssignment",
      base: {
        name: "ops-agent",
        location: "europe-west1-b",
        instanceFilter: {},
        osPolicies: [],
        rollout: { disruptionBudget: {}, minWaitDuration: "1s" },
      },
      wrong: { name: "Ops Agent" },
      says: /at most 63/,
    },
    {
      what: "BucketIAMMember on a Bucket that is not there",
      type: "gcp:storage/bucketIAMMember:BucketIAMMember",
      base: { bucket: "archive", ...everyone },
      wrong: {},
      rightAmid: [archive],
      says: /archive does not exist/,
    },
    {
      what: "DatasetIamMember on a Dataset that is not there",
      type: "gcp:bigquery/datasetIamMember:DatasetIamMember",
      base: { datasetId: "logs", ...everyone },
      wrong: {},
      rightAmid: [dataset],
      says: /datasets\/logs does not exist/,
    },
    {
      what: "TopicIAMMember on a Topic that is not there",
      type: "gcp:pubsub/topicIAMMember:TopicIAMMember",
      base: { topic: "logs", ...everyone },
      wrong: {},
      rightAmid: [topic],
      says: /topics\/logs does not exist/,
    },
    {
      what: "Subscription on a Topic that is not there",
      type: subscription.type,
      base: { name: "logs", topic: topic.id },
      wrong: {},
      rightAmid: [topic],
      says: /topics\/logs does not exist/,
    },
    {
      what: "SubscriptionIAMMember on a Subscription that is not there",
      type: "gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember",
      base: { subscription: "logs", ...everyone },
      wrong: {},
      rightAmid: [subscription],
      says: /subscriptions\/logs does not exist/,
    },
  ]);
});
