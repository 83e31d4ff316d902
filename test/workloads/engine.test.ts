// What workloads beside Cloud Run services need, on the real engine with the offline providers: made, the same at the next
// preview, taken down.
import { afterAll, beforeAll, expect, test } from "vitest";
import { resourceName } from "../../tools/engine/events.ts";
import type { Workspace } from "../../tools/engine/workspace.ts";
import { TestStack } from "../engine/stack.ts";
import { resources, theResource, urnTree } from "../engine/tree.ts";

const secrets = { "depot:chat": "https://hooks.slack.com/services/T/B/SECRET", "depot:password": "SECRET" };
const stack = new TestStack({
  program: "test/workloads/program",
  stack: "prod",
  secrets,
  // Namespaces are made by whoever keeps the cluster.
  given: ["yard", "*subnetworks/main"],
});
let workspace: Workspace;

beforeAll(async () => {
  workspace = await stack.open();
  const result = await workspace.up();
  expect(result.errors).toEqual([]);
});

afterAll(() => stack.close());

test("makes what each kind needs, each child under its component", () => {
  const tree = urnTree(resources(stack.state()).filter(({ type }) => !type.startsWith("pulumi:")));
  expect(tree).toBe(`password (gcp:secretmanager/secret:Secret)
password-1 (gcp:secretmanager/secretVersion:SecretVersion)
nightly (vigie:gcp:CloudRunJob)
  nightly-job (gcp:cloudrunv2/job:Job)
  nightly-starter (gcp:cloudrunv2/jobIamMember:JobIamMember)
  nightly-schedule (gcp:cloudscheduler/job:Job)
  nightly-log-writer (gcp:projects/iAMMember:IAMMember)
  nightly-metric-writer (gcp:projects/iAMMember:IAMMember)
  nightly-traces-writer (gcp:projects/iAMMember:IAMMember)
  nightly-secret-key (gcp:secretmanager/secretIamMember:SecretIamMember)
  nightly-account (gcp:serviceaccount/account:Account)
  nightly-scheduler-account (gcp:serviceaccount/account:Account)
depot-1 (vigie:gcp:HostWorkload)
  depot-1-instance (gcp:compute/instance:Instance)
  depot-1-policy (gcp:osconfig/osPolicyAssignment:OsPolicyAssignment)
  depot-1-log-writer (gcp:projects/iAMMember:IAMMember)
  depot-1-metric-writer (gcp:projects/iAMMember:IAMMember)
  depot-1-account (gcp:serviceaccount/account:Account)
received (vigie:gcp:RemoteWriteReceiver)
  received-log-writer (gcp:projects/iAMMember:IAMMember)
  received-metric-writer (gcp:projects/iAMMember:IAMMember)
  received-account (gcp:serviceaccount/account:Account)
  received-service (vigie:gcp:CloudRunService)
    received-service-service (gcp:cloudrunv2/service:Service)
    received-service-invoker-allusers (gcp:cloudrunv2/serviceIamMember:ServiceIamMember)
    received-service-secret-sender-password (gcp:secretmanager/secretIamMember:SecretIamMember)
depot (vigie:kubernetes:ClusterMonitoring)
  depot-global-rules (kubernetes:monitoring.googleapis.com/v1:GlobalRules)
  depot-gke (kubernetes:monitoring.googleapis.com/v1:PodMonitoring)
  depot-rules-yard (kubernetes:monitoring.googleapis.com/v1:Rules)
told (vigie:kubernetes:ManagedAlertmanager)
  told-secret (kubernetes:core/v1:Secret)
  told-operator-config (kubernetes:monitoring.googleapis.com/v1:OperatorConfigPatch)
`);
});

test("takes remote write on one instance, because two would write points out of order, after its rights are there", () => {
  const { inputs, dependencies = [] } = theResource(
    stack.state()!,
    "gcp:cloudrunv2/service:Service",
    "received-service-service",
  );
  expect(inputs).toMatchObject({
    scaling: { minInstanceCount: 1, maxInstanceCount: 1 },
    ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY",
    template: { containers: [{ args: ["--config=env:OTEL_CONFIG"], resources: { cpuIdle: false } }] },
  });
  expect(dependencies.map(resourceName)).toEqual(expect.arrayContaining(["received-metric-writer"]));
});

test("gives a machine no public address, and its agent its rights first", () => {
  const { inputs, dependencies = [] } = theResource(
    stack.state()!,
    "gcp:compute/instance:Instance",
    "depot-1-instance",
  );
  expect(inputs?.networkInterfaces).toEqual([
    expect.not.objectContaining({ accessConfigs: expect.anything() }),
  ]);
  expect(inputs).toMatchObject({
    labels: { "vigie-host": "depot-1" },
    metadata: { "enable-osconfig": "TRUE" },
  });
  expect(dependencies.map(resourceName)).toEqual(expect.arrayContaining(["depot-1-metric-writer"]));
});

test("starts a job's collector before its application, whose end is the task's end", () => {
  const { inputs, dependencies = [] } = theResource(stack.state()!, "gcp:cloudrunv2/job:Job", "nightly-job");
  const { template, taskCount } = inputs!.template as {
    template: { containers: object[] };
    taskCount: number;
  };
  expect(taskCount).toBe(4);
  expect(template).toMatchObject({ maxRetries: 0, timeout: "7200s" });
  const [app, collector] = template.containers;
  expect(app).toMatchObject({ name: "app", args: ["--all"], dependsOns: ["collector"] });
  expect(collector).toMatchObject({
    name: "collector",
    args: ["--config=env:OTEL_CONFIG"],
    startupProbe: { httpGet: { path: "/", port: 13133 } },
  });
  expect(collector).not.toHaveProperty("dependsOns");
  expect(JSON.stringify(template)).not.toMatch(/cpuIdle|livenessProbe|ports/);
  expect(dependencies.map(resourceName)).toEqual(
    expect.arrayContaining(["nightly-metric-writer", "nightly-secret-key"]),
  );
});

test("shows no secret in state, and no change at the next preview", async () => {
  expect(JSON.stringify(stack.state())).not.toContain("SECRET");
  expect((await workspace.preview()).changes).toEqual({});
});

test("is taken down without a rest", async () => {
  const result = await workspace.destroy();
  expect(result.errors).toEqual([]);
  expect(stack.inCloud()).toEqual([]);
});
