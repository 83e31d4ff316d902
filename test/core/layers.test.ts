// Settings in layers: the later wins, key by key, and every value knows who spoke about it.
import { expect, it } from "vitest";
import { resolveLayers } from "../../components/core/layers.ts";

interface Settings {
  readonly size: number;
  readonly names: readonly string[];
  readonly above: Readonly<Record<string, number>>;
}

const constant = {
  name: "constant",
  values: { size: 1, names: ["a", "b"], above: { warning: 1, critical: 2 } },
};

it("takes the last layer that says something", () => {
  const { values, origins } = resolveLayers<Settings>(
    constant,
    { name: "one", values: { size: 2 } },
    { name: "two", values: undefined },
    { name: "three", values: { size: undefined } },
  );
  expect(values.size).toBe(2);
  expect(origins.size).toEqual([
    { layer: "constant", value: 1 },
    { layer: "one", value: 2 },
  ]);
});

it("merges records key by key and replaces lists whole", () => {
  const { values } = resolveLayers<Settings>(constant, {
    name: "one",
    values: { names: ["c"], above: { critical: 3 } },
  });
  expect(values).toEqual({ size: 1, names: ["c"], above: { warning: 1, critical: 3 } });
});

it("leaves the layers themselves as they were", () => {
  const before = structuredClone(constant);
  resolveLayers<Settings>(constant, { name: "one", values: { above: { warning: 9 } } });
  expect(constant).toEqual(before);
});
