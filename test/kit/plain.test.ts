// An Output anywhere but in a slot is refused by its path; slots, resources and models that point back at themselves pass.
import * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { VigieError } from "../../components/core/diagnostics.ts";
import { assertPlain, findOutputs } from "../../components/kit/plain.ts";

const secret = pulumi.output("x");

it("names the path of every Output that stands where a plain value is needed, and where Outputs are taken", () => {
  const args = { name: secret, alerts: [{ above: { critical: secret } }], image: secret };
  expect(findOutputs('Thing "a"', args, ["image"])).toEqual([
    expect.objectContaining({
      at: 'Thing "a": name',
      fix: expect.stringContaining("Outputs are taken at: image"),
    }),
    expect.objectContaining({ at: 'Thing "a": alerts.0.above.critical' }),
  ]);
  expect(() => assertPlain('Thing "a"', args, ["image"])).toThrow(VigieError);
});

it("lets Outputs pass in slots, under any key and at any depth of them", () => {
  const args = { image: secret, secretEnv: { TOKEN: { secret, version: secret } }, vpc: { network: secret } };
  expect(findOutputs("x", args, ["image", "secretEnv.*.secret", "secretEnv.*.version", "vpc"])).toEqual([]);
});

it("takes a promise for what it is: a value that is not there yet", () => {
  expect(findOutputs("x", { name: Promise.resolve("a") }, [])).toHaveLength(1);
});

it("comes to an end on a model that points back at itself", () => {
  const model: Record<string, unknown> = { name: "a" };
  model.self = model;
  expect(findOutputs("x", { model }, [])).toEqual([]);
});

it("an Output that slips into a text fails a test, instead of being written as words about itself", () => {
  expect(() => `${pulumi.output("x")}`).toThrow("toString");
});
