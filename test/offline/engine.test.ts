// The offline providers under the real engine, with a program of real SDK classes: every operation, secrets, faults.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ResourceState } from "../../tools/engine/deployment.ts";
import type { RunResult } from "../../tools/engine/run.ts";
import type { Workspace } from "../../tools/engine/workspace.ts";
import { openWorkspace } from "../../tools/engine/workspace.ts";
import type { Fault, Offline } from "../../tools/offline/index.ts";
import { startOffline } from "../../tools/offline/index.ts";
import { fileOf } from "./world.ts";

const program = fileURLToPath(new URL("program", import.meta.url));
const canary = "canary-9f2c61d0";

/** A stack on an offline cloud of its own. */
class Stack {
  readonly #dir = mkdtempSync(join(tmpdir(), "vigie-offline-engine-"));
  readonly cloudFile = join(this.#dir, "cloud.json");
  #offline: Offline | undefined;

  async open(
    config: Readonly<Record<string, string>> = {},
    faults: readonly Fault[] = [],
    token = canary,
  ): Promise<Workspace> {
    await this.close();
    this.#offline = await startOffline({ stateFile: this.cloudFile, faults });
    return openWorkspace({
      dir: join(this.#dir, "stack"),
      program,
      stack: "dev",
      config,
      secrets: { "offline:token": token },
      env: this.#offline.env,
    });
  }

  async close(): Promise<void> {
    await this.#offline?.stop();
    this.#offline = undefined;
  }
}

function changedTypes({ steps }: RunResult): readonly string[] {
  return steps.map(({ op, type }) => `${op} ${type.split(":").at(-1)}`).sort();
}

async function state(workspace: Workspace, type: string): Promise<readonly ResourceState[]> {
  const { deployment } = await workspace.export();
  return (deployment.resources ?? []).filter((resource) => resource.type === type);
}

describe("the life of a stack", { timeout: 120_000 }, () => {
  const stack = new Stack();
  afterAll(() => stack.close());

  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await stack.open();
    const up = await workspace.up();
    expect(up.errors).toEqual([]);
    expect(up.notes.filter((note) => note.includes("offline"))).toHaveLength(4);
  }, 120_000);

  test("what is there is told without a change by refresh, and by a preview after a restart", async () => {
    expect((await workspace.refresh()).changes).toEqual({});
    workspace = await stack.open();
    expect((await workspace.preview()).changes).toEqual({});
  });

  test("secrets stay secret in the state, and are only hashes in the cloud", async () => {
    const shown = JSON.stringify(await workspace.export());
    const { text } = fileOf(stack.cloudFile);
    for (const form of [canary, Buffer.from(canary).toString("base64"), encodeURIComponent(canary)]) {
      expect(shown).not.toContain(form);
      expect(text).not.toContain(form);
    }
    expect(JSON.stringify(await workspace.export({ showSecrets: true }))).toContain(canary);
    const [contact] = await state(workspace, "grafana:alerting/contactPoint:ContactPoint");
    expect(contact?.outputs?.slacks).toMatchObject([{ url: { ciphertext: expect.any(String) } }]);
  });

  test("a changed image updates the service alone", async () => {
    workspace = await stack.open({ "offline:image": "europe-docker.pkg.dev/p/r/app@sha256:1" });
    const up = await workspace.up();
    expect(up.steps.map(({ detailedDiff }) => Object.keys(detailedDiff ?? {}))).toEqual([
      ["template.containers[0].image"],
    ]);
    expect(changedTypes(up)).toEqual(["update Service"]);
  });

  test("a changed name replaces the service, the old one first", async () => {
    workspace = await stack.open({ "offline:service-name": "renamed" });
    const up = await workspace.up();
    const ops = up.steps.filter(({ type }) => type.endsWith(":Service")).map(({ op }) => op);
    expect(ops.filter((op) => op !== "replace")).toEqual(["delete-replaced", "create-replacement"]);
    const services = fileOf(stack.cloudFile).resources.filter(
      ({ type }) => type === "gcp:cloudrunv2/service:Service",
    );
    expect(services.map(({ id }) => String(id).split("/").at(-1))).toEqual(["renamed"]);
  });

  test("what the state forgot is refused as a duplicate, and taken over by import", async () => {
    const [folder] = await state(workspace, "grafana:oss/folder:Folder");
    const rules = await state(workspace, "grafana:alerting/ruleGroup:RuleGroup");
    for (const { urn } of [...rules, ...(folder === undefined ? [] : [folder])]) {
      expect((await workspace.run(["state", "delete", urn, "--yes"])).ok).toBe(true);
    }
    const refused = await workspace.up();
    expect(refused.errors.join("\n")).toContain("Folder 1:app already exists (409)");

    workspace = await stack.open({
      "offline:service-name": "renamed",
      "offline:import-folder": "1:app",
      "offline:import-rules": "1:app:app",
    });
    const up = await workspace.up();
    expect(up.errors).toEqual([]);
    expect(changedTypes(up)).toEqual(["import Folder", "import RuleGroup"]);
  });

  test("a mistake is refused in the preview already, with its path", async () => {
    workspace = await stack.open({ "offline:service-name": "Renamed_Service" });
    const preview = await workspace.preview();
    expect(preview.ok).toBe(false);
    expect(preview.errors.join("\n")).toMatch(
      /property name value .*offline: "Renamed_Service" is refused: write at most 49/,
    );
  });

  test("a changed secret makes a second version, abandons the first, and rolls the service", async () => {
    workspace = await stack.open({ "offline:service-name": "renamed" }, [], "canary-second");
    const up = await workspace.up();
    expect(up.errors).toEqual([]);
    expect(changedTypes(up)).toContain("update Service");
    expect(changedTypes(up)).toContain("create-replacement SecretVersion");
    const versions = fileOf(stack.cloudFile).resources.filter(({ type }) =>
      String(type).endsWith(":SecretVersion"),
    );
    expect(versions.map(({ id, gone }) => [String(id).split("/").at(-1), gone === true])).toEqual([
      ["1", false],
      ["2", false],
    ]);
  });

  test("a protected service keeps the stack from going, and then it goes with all the rest", async () => {
    workspace = await stack.open({ "offline:service-name": "renamed", "offline:protect": "true" });
    await workspace.up();
    expect((await workspace.destroy()).errors.join("\n")).toContain(
      "without setting deletionProtection=false",
    );
    workspace = await stack.open({ "offline:service-name": "renamed" });
    expect((await workspace.up()).errors).toEqual([]);
    expect((await workspace.destroy()).errors).toEqual([]);
    expect(fileOf(stack.cloudFile).resources).toEqual([]);
  });
});

// What the engine makes of other faults is in test/engine/faults.test.ts, with the healing that they need.
test("a creation whose answer is lost is a duplicate for the next run", async () => {
  const stack = new Stack();
  const lost: Fault = {
    type: "gcp:cloudrunv2/service:Service",
    operation: "create",
    nth: 1,
    action: "fail",
    afterEffect: true,
  };
  expect((await (await stack.open({}, [lost])).up()).ok).toBe(false);
  expect((await (await stack.open()).up()).errors.join("\n")).toContain("services/app already exists (409)");
  await stack.close();
});

test("as a program of its own it prints one line of JSON and goes when its input ends", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "vigie-offline-main-")), "cloud.json");
  const main = fileURLToPath(new URL("../../tools/offline/main.ts", import.meta.url));
  const child = spawn(process.execPath, [main, "--state", file], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const { port, providers } = JSON.parse(line) as { readonly port: number; readonly providers: string };
  expect(providers).toBe(`gcp:${port},grafana:${port},kubernetes:${port},random:${port}`);
  child.stdin.end();
  expect(await once(child, "exit")).toEqual([0, null]);
});
