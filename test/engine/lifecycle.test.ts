// The life of a stack on the real engine: the five systems and the invented sixth come up, stay as they are, change where a
// number changes, and go. The clouds are offline doubles; what they cannot prove is listed in docs/limits.md.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Step } from "../../tools/engine/events.ts";
import { resourceName } from "../../tools/engine/events.ts";
import type { RunResult } from "../../tools/engine/run.ts";
import { render } from "../../tools/render/render.ts";
import { ROOT } from "../architecture/sources.ts";
import { all } from "../systems/all.ts";
import { leaks } from "./canaries.ts";
import { expectNothingOrphaned } from "./faultRuns.ts";
import { typesNotInFixture } from "./fixtureTypes.ts";
import { filesBelow, placesOf } from "./places.ts";
import { type CanaryStack, programStack } from "./programStack.ts";
import { madeResources, systemTrees } from "./tree.ts";

let program: CanaryStack;
let up: RunResult;
let again: RunResult;

beforeAll(async () => {
  program = await programStack({ stack: "dev" });
  up = await (await program.stack.open()).up();
  again = await (await program.stack.open()).preview();
});

afterAll(() => program.stack.close());

/** What a preview says after a change of the configuration. */
async function previewOf(change: Readonly<Record<string, unknown>>): Promise<RunResult> {
  const workspace = await program.stack.open([], { config: { ...program.config, ...change } });
  return workspace.preview();
}

const described = ({ op, urn }: Step): string => `${op} ${resourceName(urn)}`;

describe("a stack with all systems", () => {
  test("comes up without an error, a warning, or anything that only one side knows", () => {
    expect(up.errors).toEqual([]);
    expect(up.warnings).toEqual([]);
    expectNothingOrphaned(program.stack);
  });

  test("shows no change in the next preview", () => {
    expect(again.errors).toEqual([]);
    expect(again.steps.map(described)).toEqual([]);
  });

  test("keeps its URNs: a changed name needs an alias, or everything below it is replaced", async () => {
    const trees = systemTrees(program.stack.state()!);
    expect(Object.keys(trees).sort()).toEqual([...Object.keys(all), "once"].sort());
    for (const [system, tree] of Object.entries(trees)) {
      await expect(tree).toMatchFileSnapshot(join(ROOT, "test", "golden", "urns", `${system}.txt`));
    }
  });

  test("makes nothing whose failures the fixture of faults.test.ts does not know", () => {
    expect(typesNotInFixture(program.stack.state())).toEqual([]);
  });

  test("gives every resource an explicit provider and a component as parent", () => {
    const made = madeResources(program.stack.state());
    expect(
      made.filter(({ provider }) => !/::(gcp|grafana)::/.test(provider ?? "")).map(({ urn }) => urn),
    ).toEqual([]);
    expect(made.filter(({ parent }) => !/\bvigie:/.test(parent ?? "")).map(({ urn }) => urn)).toEqual([]);
  });

  test("deploys a service only after every grant of its account, and a rule only after its contact point", () => {
    const made = madeResources(program.stack.state());
    for (const service of made.filter(({ type }) => type === "gcp:cloudrunv2/service:Service")) {
      const siblings = made.filter(
        ({ parent, type }) => parent === service.parent && /IAMMember|IamMember$/.test(type),
      );
      const grants = siblings.filter(({ type }) => !type.includes("serviceIamMember"));
      expect(grants.length, service.urn).toBeGreaterThan(0);
      expect(service.dependencies).toEqual(expect.arrayContaining(grants.map(({ urn }) => urn)));
    }
    for (const group of made.filter(({ type }) => type === "grafana:alerting/ruleGroup:RuleGroup")) {
      const points = (group.dependencies ?? []).filter((urn) => urn.includes("contactPoint:ContactPoint"));
      expect(points.length, group.urn).toBeGreaterThan(0);
    }
  });
});

describe("dev", () => {
  test("pages nobody: no contact point holds PagerDuty", () => {
    const points = madeResources(program.stack.state()).filter(({ type }) => type.endsWith(":ContactPoint"));
    expect(points.length).toBeGreaterThan(5);
    expect(points.filter(({ inputs }) => inputs?.pagerduties !== undefined).map(({ urn }) => urn)).toEqual(
      [],
    );
  });
});

describe("a change of one threshold", () => {
  test("touches exactly the rule group and the dashboards that show the number", async () => {
    const systems = program.config["vigie:systems"] as Readonly<Record<string, object>>;
    const alerts = { PipelineLatencySLABreach: { above: { critical: "417s" } } };
    const changed = await previewOf({
      "vigie:systems": { ...systems, aiprod: { ...systems.aiprod, alerts } },
    });
    expect(changed.errors).toEqual([]);
    for (const step of changed.steps) {
      expect(step.op, described(step)).toBe("update");
      // The page over all systems shows it too.
      expect(resourceName(step.urn)).toMatch(/^(aiprod|systems)-/);
      expect(JSON.stringify(step.new?.inputs), described(step)).toContain("417");
      expect(JSON.stringify(step.old?.inputs), described(step)).not.toContain("417");
    }
    const types = changed.steps.map(({ type }) => type.split(":").at(-1));
    expect(types.filter((type) => type === "RuleGroup")).toHaveLength(1);
    expect(types.filter((type) => type === "Dashboard").length).toBeGreaterThan(0);
    expect(new Set(types)).toEqual(new Set(["RuleGroup", "Dashboard"]));
  });
});

describe("secrets", () => {
  test("are in plain text nowhere: not in state, history, configuration, previews, output, or the offline cloud", async () => {
    const workspace = await program.stack.open();
    const places = await placesOf(program.stack, workspace, { up, preview: again });
    expect(Object.keys(program.canaries).length).toBeGreaterThan(8);
    expect(leaks(program.canaries, places)).toEqual([]);
  });

  test("are in plain text in no error: neither the cloud's refusal nor a program that throws tells one", async () => {
    const type = "grafana:alerting/contactPoint:ContactPoint";
    const failing = await programStack({ stack: "dev", systems: ["gw2optimizer"] });
    const refused = await (
      await failing.stack.open([{ type, operation: "create", nth: 1, action: "fail" }])
    ).up();
    const thrown = await (
      await failing.stack.open([], { config: { ...failing.config, "vigie:region": "mars" } })
    ).up();
    expect([refused.ok, thrown.ok]).toEqual([false, false]);
    const places = [refused, thrown].map(({ output }, index) => ({ name: `run ${index}`, text: output }));
    expect(leaks(failing.canaries, places)).toEqual([]);
    await failing.stack.close();
  });

  test("are in no rendered file, for rendering is never given one", async () => {
    const out = join(program.stack.folder, "rendered");
    await render({ stack: "dev", out, folder: ROOT, systems: all });
    expect(existsSync(join(out, "prometheus"))).toBe(true);
    expect(leaks(program.canaries, filesBelow(out))).toEqual([]);
  });
});

describe("the end of a stack", () => {
  test("destroy leaves nothing but the APIs, which stay enabled; start.test.ts brings a stack up again after it", async () => {
    const destroyed = await (await program.stack.open()).destroy();
    expect(destroyed.errors).toEqual([]);
    expect(program.stack.inState()).toEqual([]);
    expectNothingOrphaned(program.stack);
  });
});
