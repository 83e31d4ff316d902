// A component gets another name in a program whose stack is up: with an alias nothing is replaced, without one all of it is.
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resourceName } from "../../tools/engine/events.ts";
import { TestStack } from "./stack.ts";

const stack = new TestStack({ program: join(import.meta.dirname, "rename"), stack: "rename" });

beforeAll(async () => {
  const up = await (await stack.open()).up();
  expect(up.errors).toEqual([]);
});

afterAll(() => stack.close());

describe("a renamed component", () => {
  test("with an alias replaces nothing: every child is found in the old state", async () => {
    const preview = await (await stack.open()).preview({ env: { RENAMED_TO: "tickets", WITH_ALIAS: "yes" } });
    expect(preview.errors).toEqual([]);
    expect(preview.steps.map(({ op, urn }) => `${op} ${resourceName(urn)}`)).toEqual([]);
  });

  test("without one would delete and make everything anew, which is why the URNs are a golden", async () => {
    const preview = await (await stack.open()).preview({ env: { RENAMED_TO: "tickets" } });
    expect(preview.changes.create).toBeGreaterThan(5);
    expect(preview.changes.delete).toBe(preview.changes.create);
  });
});
