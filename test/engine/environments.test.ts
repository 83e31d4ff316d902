// What makes prod another stack than dev, and what a choice of systems leaves out, as the engine sees it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ResourceState } from "../../tools/engine/deployment.ts";
import { resourceName } from "../../tools/engine/events.ts";
import type { RunResult } from "../../tools/engine/run.ts";
import { leaks } from "./canaries.ts";
import { typesNotInFixture } from "./fixtureTypes.ts";
import { placesOf } from "./places.ts";
import { type CanaryStack, programStack } from "./programStack.ts";
import { madeResources } from "./tree.ts";

let prod: CanaryStack;
let up: RunResult;

beforeAll(async () => {
  prod = await programStack({ stack: "prod" });
  up = await (await prod.stack.open()).up();
});

afterAll(() => prod.stack.close());

const ofType = (type: string): readonly ResourceState[] =>
  madeResources(prod.stack.state()).filter((each) => each.type.endsWith(`:${type}`));

describe("prod", () => {
  test("comes up with all systems, the next preview shows no change, and no secret is told anywhere", async () => {
    expect(up.errors).toEqual([]);
    const workspace = await prod.stack.open();
    const again = await workspace.preview();
    expect(again.errors).toEqual([]);
    expect(again.steps).toEqual([]);
    expect(leaks(prod.canaries, await placesOf(prod.stack, workspace, { up, again }))).toEqual([]);
  });

  test("makes nothing whose failures the fixture of faults.test.ts does not know", () => {
    expect(typesNotInFixture(prod.stack.state())).toEqual([]);
  });

  test("keeps an instance of each service warm, and refuses to delete services, folders and log buckets", () => {
    const services = ofType("Service").filter(({ type }) => type.includes("cloudrunv2"));
    expect(services.length).toBeGreaterThan(6);
    for (const { inputs, urn } of services) {
      expect(inputs, urn).toMatchObject({ deletionProtection: true });
      const scaling = inputs?.scaling as { readonly minInstanceCount: number } | undefined;
      expect(scaling?.minInstanceCount, urn).toBeGreaterThan(0);
    }
    for (const each of [...ofType("Folder"), ...ofType("ProjectBucketConfig")])
      expect(each.protect, each.urn).toBe(true);
  });

  test("reaches PagerDuty, which dev never does (lifecycle.test.ts)", () => {
    const paged = ofType("ContactPoint").filter(({ inputs }) => inputs?.pagerduties !== undefined);
    expect(paged.length).toBeGreaterThan(0);
  });

  test("refuses to be destroyed, says what protects it, and keeps every protected thing", async () => {
    const before = [...ofType("Folder"), ...ofType("ProjectBucketConfig")].map(({ urn }) => urn);
    const refused = await (await prod.stack.open()).destroy();
    expect(refused.ok).toBe(false);
    expect(refused.output).toMatch(/protect/i);
    const left = [...ofType("Folder"), ...ofType("ProjectBucketConfig")].map(({ urn }) => urn);
    expect(left).toEqual(before);
  });
});

describe("a choice of systems", () => {
  test("carries only them and what exists once", async () => {
    const some = await programStack({ stack: "dev", systems: ["vm-agent"] });
    const preview = await (await some.stack.open()).preview();
    expect(preview.errors).toEqual([]);
    const roots = preview.steps
      .filter(({ type }) => type === "vigie:system:System")
      .map(({ urn }) => resourceName(urn));
    expect(roots).toEqual(["vm-agent"]);
    expect(preview.steps.some(({ urn }) => resourceName(urn).startsWith("aiprod"))).toBe(false);
    await some.stack.close();
  });
});
