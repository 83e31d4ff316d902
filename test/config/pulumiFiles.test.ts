// Pulumi.yaml and the stacks' files: every key declared, defaults that mean the same with and without the engine, and two
// stacks that differ in what they must.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { DEFAULT_REGION, DEFAULT_RUNBOOKS } from "../../components/model/describeStack.ts";
import { rawFromFile } from "../../config/rawStack.ts";
import { readStack } from "../../config/readStack.ts";
import { KEYS } from "../../config/schema.ts";
import { systems } from "../../systems/index.ts";

interface Declared {
  readonly type: string;
  readonly description: string;
  readonly default: unknown;
}

const file = (name: string) => parse(readFileSync(join(import.meta.dirname, "../..", name), "utf8"));
const { "pulumi:disable-default-providers": disabled, ...declared } = file("Pulumi.yaml").config as Readonly<
  Record<string, Declared>
> & { readonly "pulumi:disable-default-providers": unknown };

describe("Pulumi.yaml", () => {
  it("declares every key of the configuration, and no other", () => {
    expect(Object.keys(declared).sort()).toEqual([...KEYS].sort());
  });

  it("gives each key a type, a description, and a default, without which the engine would ask for it in its own words", () => {
    for (const [key, { type, description, default: value }] of Object.entries(declared)) {
      expect(["string", "object"], key).toContain(type);
      expect(description.length, key).toBeGreaterThan(20);
      expect(typeof value, key).toBe(type);
    }
  });

  it("has the defaults that the program has without the engine", () => {
    const said = Object.entries(declared).filter(
      ([, each]) => typeof each.default === "string" && each.default !== "",
    );
    expect(Object.fromEntries(said.map(([key, each]) => [key, each.default]))).toEqual({
      region: DEFAULT_REGION,
      runbooks: DEFAULT_RUNBOOKS,
    });
  });

  it("disables default providers, which would take their accounts from the machine", () => {
    expect(disabled).toEqual({ value: ["*"] });
  });
});

describe("the stacks' files", () => {
  it("differ only in the environment", () => {
    const { config: dev } = file("Pulumi.dev.yaml");
    const { config: prod } = file("Pulumi.prod.yaml");
    expect({ ...dev, "vigie:environment": "prod" }).toEqual(prod);
  });

  it.each(["dev", "prod"])("lack in %s only what its owner alone can say", (name) => {
    const { findings, missing } = readStack(rawFromFile(file(`Pulumi.${name}.yaml`).config), systems, name);
    expect(findings).toHaveLength(missing.length);
    const kinds = missing.map(({ path, secret }) => (secret ? "secret" : path.split(/[.[]/).at(-1)));
    expect(new Set(kinds)).toEqual(new Set(["vigie:project", "url", "image", "0]", "secret"]));
  });
});
