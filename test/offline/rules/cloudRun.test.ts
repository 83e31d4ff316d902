// Each rule about Cloud Run tried on a wrong and on a right resource.
import { describe } from "vitest";
import type { Properties } from "../../../tools/offline/values.ts";
import type { Case } from "./cases.ts";
import { tried } from "./cases.ts";
import { accessor, account, email, secret, service, usual, version } from "./googleCloud.ts";

const job = "gcp:cloudrunv2/job:Job";
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
