// What workloads beside Cloud Run services need, on the real engine with the offline providers: made, the same at the next
// preview, taken down.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Workspace } from "../../tools/engine/workspace.ts";
import { TestStack } from "../engine/stack.ts";
import { resources, urnTree } from "../engine/tree.ts";

const secrets = { "depot:chat": "https://hooks.slack.com/services/T/B/SECRET" };
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
  expect(tree).toBe(`depot-1 (vigie:gcp:HostWorkload)
  depot-1-instance (gcp:compute/instance:Instance)
  depot-1-policy (gcp:osconfig/osPolicyAssignment:OsPolicyAssignment)
  depot-1-log-writer (gcp:projects/iAMMember:IAMMember)
  depot-1-metric-writer (gcp:projects/iAMMember:IAMMember)
  depot-1-account (gcp:serviceaccount/account:Account)
depot (vigie:kubernetes:ClusterMonitoring)
  depot-global-rules (kubernetes:monitoring.googleapis.com/v1:GlobalRules)
  depot-gke (kubernetes:monitoring.googleapis.com/v1:PodMonitoring)
  depot-rules-yard (kubernetes:monitoring.googleapis.com/v1:Rules)
told (vigie:kubernetes:ManagedAlertmanager)
  told-secret (kubernetes:core/v1:Secret)
  told-operator-config (kubernetes:monitoring.googleapis.com/v1:OperatorConfigPatch)
`);
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
