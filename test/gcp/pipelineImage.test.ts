// Where a delivery pipeline owns the image: what it deployed is left alone, and an update never puts an older one back.
// On the real engine, because what `ignoreChanges` keeps is the engine's doing, and the state's, not the cloud's.
import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Workspace } from "../../tools/engine/workspace.ts";
import { TestStack } from "../engine/stack.ts";

const pipeline = { "box-office:owner": "pipeline", "box-office:only-api": "true" };
const given = [
  "*front@theatre-prod.iam.gserviceaccount.com",
  "*archive-prod*",
  "*networks/stage",
  "*subnetworks/stage-west",
];
const stack = new TestStack({ program: "test/gcp/program", stack: "prod", given, config: pipeline });
const released = `europe-docker.pkg.dev/theatre-prod/apps/api@sha256:${"7".repeat(64)}`;
const other = released.replaceAll("7", "8");
const changed = { ...pipeline, "box-office:audience": "members" };
let workspace: Workspace;

interface CloudFile {
  readonly resources: { readonly id: string; readonly inputs: Stored; readonly outputs: Stored }[];
}

interface Stored {
  readonly template?: {
    readonly containers: {
      image: string;
      readonly envs?: readonly { readonly name: string; readonly value?: string }[];
    }[];
  };
}

function cloud(): CloudFile {
  return JSON.parse(readFileSync(stack.cloudFile, "utf8")) as CloudFile;
}

/** What the cloud runs of the application. */
function running(): { readonly image: string; readonly audience: string | undefined } | undefined {
  const app = cloud().resources.find(({ id }) => id.endsWith("/services/box-office"))?.outputs.template
    ?.containers[0];
  return app && { image: app.image, audience: app.envs?.find(({ name }) => name === "AUDIENCE")?.value };
}

beforeAll(async () => {
  workspace = await stack.open([], { config: pipeline });
  expect((await workspace.up()).errors).toEqual([]);
  // The pipeline releases, as `gcloud run deploy` would: behind the program's back.
  const file = cloud();
  for (const { id, inputs, outputs } of file.resources) {
    if (!id.endsWith("/services/box-office")) continue;
    for (const { template } of [inputs, outputs]) template!.containers[0]!.image = released;
  }
  writeFileSync(stack.cloudFile, JSON.stringify(file));
});

afterAll(() => stack.close());

describe("after a release by the pipeline", () => {
  test("a preview shows no change", async () => {
    workspace = await stack.open([], { config: pipeline });
    expect((await workspace.preview()).changes).toEqual({});
  });

  test("an update for another reason deploys what runs, not what the state remembers, without a refresh", async () => {
    workspace = await stack.open([], { config: changed });
    const result = await workspace.up();
    expect(result.errors).toEqual([]);
    expect(result.changes).toEqual({ update: 1 });
    expect(running()).toEqual({ image: released, audience: "members" });
  });

  test("and then everything is known: another image in the program's own configuration changes nothing", async () => {
    workspace = await stack.open([], { config: { ...changed, "box-office:image": other } });
    expect((await workspace.up()).changes).toEqual({});
    expect(running()?.image).toBe(released);
  });
});
