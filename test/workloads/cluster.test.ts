// The components for clusters, by what they hand to the provider, and a sentence for each mistake in their arguments.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Provider } from "@pulumi/kubernetes/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { VigieError } from "../../components/core/diagnostics.ts";
import {
  ClusterMonitoring,
  type ClusterMonitoringArgs,
  ManagedAlertmanager,
  type ManagedAlertmanagerArgs,
} from "../../components/kubernetes/index.ts";
import {
  managedAlertmanagerConfig,
  secretsOfAlertmanager,
} from "../../components/routing/managedAlertmanager.ts";
import { operatorConfig } from "../../components/routing/operatorConfig.ts";
import { toolchain } from "../../tools/setup/toolchain.ts";
import { inProd, resolved } from "../alerts/inStack.ts";
import { gmpRules, operatorConfigModel, podMonitoringModel } from "../published/validate.ts";
import { depot } from "./depot.ts";

const system = resolved(depot);
const monitoring: ClusterMonitoringArgs = { system, cluster: "main" };
const told: ManagedAlertmanagerArgs = {
  systems: [system],
  fallback: "depot-prod-team",
  secrets: { "depot-chat": "https://hooks.slack.com/services/T/B/X" },
};

const registered: {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}[] = [];

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, inputs });
      return { id: `${name}-id`, state: inputs };
    },
    call: ({ inputs }) => inputs,
  }),
);

const onCluster = () => ({ provider: new Provider("main", { kubeconfig: "{}" }) });

/** Their e-mail addresses are a stack's. */
const WITHOUT_ADDRESSES = ["gw2optimizer", "nexten", "lota-de-leixoes-e-aveiro"];

/** What is registered once everything has been. */
async function record(make: () => unknown) {
  await pulumi.runtime.disconnect();
  const before = registered.length;
  make();
  await pulumi.runtime.disconnect();
  return registered.slice(before).filter(({ type }) => type.startsWith("kubernetes:"));
}

function refusals(make: () => unknown) {
  try {
    make();
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    return error.diagnostics.map(({ at, problem, fix }) => [at, problem, fix]);
  }
  return [];
}

describe("a system on a cluster", () => {
  test("has its workloads scraped and watched in their namespace, valid by the published definitions", async () => {
    const objects = await record(() => new ClusterMonitoring("depot", monitoring, onCluster()));
    expect(objects.map(({ name, inputs }) => [name, inputs.kind])).toEqual([
      ["depot-gke", "PodMonitoring"],
      ["depot-rules-yard", "Rules"],
    ]);
    expect(podMonitoringModel.errors(objects[0]!.inputs)).toEqual([]);
    expect(gmpRules.errors(objects[1]!.inputs)).toEqual([]);
  });

  test("has global rules on the one cluster that evaluates them, also where nothing of it runs", async () => {
    const args = { system, cluster: "other", global: true };
    const objects = await record(() => new ClusterMonitoring("depot", args, onCluster()));
    expect(objects.map(({ name, inputs }) => [name, inputs.kind])).toEqual([
      ["depot-global-rules", "GlobalRules"],
    ]);
  });

  test("says the probes of its workloads to whoever makes them", () => {
    const { probes } = new ClusterMonitoring("depot", monitoring, onCluster());
    expect(probes.gke).toEqual({
      startupProbe: { tcpSocket: { port: 8080 }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 24 },
    });
    const gke = {
      ...depot.services.gke!,
      health: { path: "/up", timeout: "3s" },
    } as typeof depot.services.gke;
    const asked = resolved({ ...depot, services: { ...depot.services, gke: gke! } });
    const probed = new ClusterMonitoring("depot", { ...monitoring, system: asked }, onCluster()).probes.gke;
    expect(probed?.startupProbe.httpGet).toEqual({ path: "/up", port: 8080 });
    expect(probed?.livenessProbe).toMatchObject({ httpGet: { path: "/up", port: 8080 }, timeoutSeconds: 3 });
  });

  test("is refused on a cluster where nothing of it is, with the cluster that was meant", () => {
    const at = 'ClusterMonitoring "depot".cluster';
    const wrong = { system, cluster: "mian" };
    expect(refusals(() => new ClusterMonitoring("depot", wrong, onCluster()))).toEqual([
      [
        at,
        expect.stringContaining('nothing of depot is on a cluster "mian"'),
        expect.stringContaining('"main"'),
      ],
    ]);
  });

  test("handed over by a program in JavaScript as something else is refused by name", () => {
    for (const [args, at] of [
      [undefined, ""],
      [{ cluster: "main" }, ".system"],
      [{ system: {}, cluster: "main" }, ".system.services"],
      [{ system, cluster: 5 }, ".cluster"],
    ] as const) {
      const found = refusals(() => new ClusterMonitoring("depot", args as never, onCluster()));
      expect(found.map(([place]) => place)).toEqual([`ClusterMonitoring "depot"${at}`]);
    }
  });
});

describe("a cluster's Alertmanager", () => {
  test("reads its configuration from the one Secret that the operator is told of", async () => {
    const objects = await record(() => new ManagedAlertmanager("told", told, onCluster()));
    expect(objects.map(({ type, name }) => [type, name])).toEqual([
      ["kubernetes:core/v1:Secret", "told-secret"],
      ["kubernetes:monitoring.googleapis.com/v1:OperatorConfigPatch", "told-operator-config"],
    ]);
    const [secret, config] = objects.map(({ inputs }) => inputs);
    expect(secret).toMatchObject({ metadata: { namespace: "gmp-public", name: "alertmanager" } });
    expect(config).toMatchObject({
      metadata: { namespace: "gmp-public", name: "config" },
      managedAlertmanager: { configSecret: { name: "alertmanager", key: "alertmanager.yaml" } },
    });
    expect(operatorConfigModel.errors(operatorConfig("https://alertmanager.example.com"))).toEqual([]);
    expect(JSON.stringify(secret)).toContain("alertmanager.yaml");
  });

  test("has no file beside it: secrets stand in it, and each text carries the templates that it draws", () => {
    const config = managedAlertmanagerConfig([system], told, told.secrets as Record<string, string>);
    const text = JSON.stringify(config);
    expect(text).not.toMatch(/_file"|"templates"/);
    expect(text).toContain('"api_url":"https://hooks.slack.com/services/T/B/X"');
    const drawn = [...text.matchAll(/template \\"([\w.]+)\\"/g)].map(([, name]) => name);
    expect(drawn.length).toBeGreaterThan(0);
    for (const name of drawn) expect(text).toContain(`define \\"${name}\\"`);
  });

  test("is taken by amtool, with every kind of channel, within what a Secret holds", () => {
    const systems = [
      system,
      ...inProd.filter(([name]) => !WITHOUT_ADDRESSES.includes(name)).map(([, each]) => each),
    ];
    const fallback = "aiprod-prod-critical";
    const secrets = Object.fromEntries(
      secretsOfAlertmanager(systems, { fallback }).map((name) => [name, `https://secret.example/${name}`]),
    );
    const text = JSON.stringify(managedAlertmanagerConfig(systems, { fallback }, secrets));
    expect(text.length).toBeLessThan(1_048_576 / 2);
    const folder = mkdtempSync(join(tmpdir(), "vigie-managed-"));
    const file = join(folder, "alertmanager.yaml");
    writeFileSync(file, text);
    expect(execFileSync(toolchain(["amtool"]).amtool, ["check-config", file]).toString()).toContain(
      "SUCCESS",
    );
    rmSync(folder, { recursive: true });
    expect(parse(text)).toMatchObject({ route: { receiver: fallback } });
  });

  test("asks for every secret that it needs, and says what is no address", () => {
    const wrong = { ...told, secrets: {}, externalUrl: "alertmanager" };
    expect(refusals(() => new ManagedAlertmanager("told", wrong, onCluster()))).toEqual([
      ['ManagedAlertmanager "told".secrets.depot-chat', "it is missing", expect.stringContaining("secret")],
      ['ManagedAlertmanager "told".externalUrl', expect.stringContaining("no address"), expect.any(String)],
    ]);
    for (const args of [undefined, {}, { ...told, systems: system }])
      expect(
        refusals(() => new ManagedAlertmanager("told", args as never, onCluster())).length,
      ).toBeGreaterThan(0);
  });
});
