// A program of another repository: a model that points back at itself does not hang the engine, and a webhook that was handed
// over as a plain string is nowhere in the state in clear text.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { TestStack } from "./stack.ts";

const stack = new TestStack({ program: join(import.meta.dirname, "consumer"), stack: "dev", given: ["*"] });
afterAll(() => stack.close());

it("brings up a System from a model with a cycle, with plain secrets that the state does not show", async () => {
  const workspace = await stack.open();
  const preview = await workspace.preview({ timeout: 60_000 });
  expect(preview.errors).toEqual([]);
  const up = await workspace.up({ timeout: 60_000 });
  expect(up.errors).toEqual([]);
  const state = JSON.stringify(await workspace.export());
  // The SDK's own debug messages repeat what a program registers; the engine blots out secrets of the configuration there,
  // and cannot know of a plain string (docs/limits.md). What the engine tells a person is looked at here.
  const told = JSON.stringify([preview.events, up.events]);
  const cloud = readFileSync(stack.cloudFile, "utf8");
  for (const text of [state, told, cloud]) expect(text.includes("plain.example.com")).toBe(false);
  // What a component says of itself is small, however large its model.
  const components = (stack.state()?.resources ?? []).filter(({ custom }) => !custom);
  for (const { urn, inputs } of components)
    expect(JSON.stringify(inputs ?? {}).length, urn).toBeLessThan(500);
});
