// The committed definitions against the packages that are installed: an upgrade that changes one shows here.
import { describe, expect, test } from "vitest";
import { behaviourOf, behaviours } from "../../tools/offline/behaviours/index.ts";
import type { PropertyTypes } from "../../tools/offline/definitions/definition.ts";
import {
  definitionsOf,
  packageNames,
  resourceDefinition,
} from "../../tools/offline/definitions/definition.ts";
import { generate } from "../../tools/offline/definitions/generate.ts";
import { marksTable } from "../../tools/offline/definitions/marks.ts";
import type { PackageSchema } from "../../tools/offline/definitions/marksFromSchema.ts";
import { rowsFrom } from "../../tools/offline/definitions/marksFromSchema.ts";
import { shapeFailures } from "../../tools/offline/definitions/shape.ts";

describe.each(packageNames)("%s", (name) => {
  const definitions = definitionsOf(name);

  test("the committed slice is what the installed package declares (else: node tools/offline/definitions/generate.ts)", () => {
    expect(generate(name)).toEqual(definitions);
  });

  test("every type behaves in some stated way", () => {
    expect(Object.keys(definitions.resources).filter((type) => behaviourOf(type) === undefined)).toEqual([]);
  });

  test("every type has a row of what replaces it, and each path of it is declared", () => {
    const { types, source } = marksTable(name);
    expect(source).not.toBe("");
    expect(Object.keys(types).sort()).toEqual(Object.keys(definitions.resources).sort());
    const wrong = Object.entries(types).flatMap(([type, { replaces, secrets }]) =>
      [...replaces, ...secrets].filter(
        (path) => !isDeclared(path, resourceDefinition(type)?.inputs ?? {}, definitions.objects),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

test("no behaviour is about a type that has no definition", () => {
  expect(Object.keys(behaviours).filter((type) => resourceDefinition(type) === undefined)).toEqual([]);
});

/** Whether a path such as `disks[].key` leads through declared properties. */
function isDeclared(
  path: string,
  types: PropertyTypes,
  objects: Readonly<Record<string, PropertyTypes>>,
): boolean {
  const [step = "", ...rest] = path.split(".");
  const type = types[step.replace("[]", "")];
  if (type === undefined) return false;
  if (rest.length === 0) return true;
  const object = /#([\w.]+)/.exec(type)?.[1];
  return object !== undefined && isDeclared(rest.join("."), objects[object] ?? {}, objects);
}

describe("a schema's own words", () => {
  test("what replaces and what is secret is read from it, to any depth", () => {
    const schema: PackageSchema = {
      types: {
        "t:Slack": { properties: { url: { type: "string", secret: true }, title: { type: "string" } } },
      },
      resources: {
        "grafana:alerting/contactPoint:ContactPoint": {
          inputProperties: {
            name: { type: "string", willReplaceOnChanges: true },
            slacks: { type: "array", items: { $ref: "#/types/t:Slack" } },
          },
        },
      },
    };
    expect(rowsFrom(schema, "grafana")).toEqual({
      "grafana:alerting/contactPoint:ContactPoint": { replaces: ["name"], secrets: ["slacks[].url"] },
    });
  });
});

describe("the shape of a resource", () => {
  const { resources, objects } = definitionsOf("gcp");
  const types = resources["gcp:cloudrunv2/service:Service"]?.inputs ?? {};
  const failures = (inputs: Parameters<typeof shapeFailures>[0]): string[] =>
    shapeFailures(inputs, types, objects).map(({ path, reason }) => `${path}: ${reason}`);

  test("a misspelt property is refused with the one that was meant, to any depth", () => {
    expect(failures({ location: "x", template: { containers: [{ image: "i", enviroment: [] }] } })).toEqual([
      'template.containers[0].enviroment: there is no property "enviroment"',
    ]);
    expect(failures({ location: "x", template: {}, locaton: "y" })).toEqual([
      'locaton: there is no property "locaton" (did you mean "location"?)',
    ]);
  });

  test("a missing property is refused by its path", () => {
    expect(failures({ template: { containers: [{}] } })).toEqual([
      'template.containers[0].image: the required property "image" is missing',
      'location: the required property "location" is missing',
    ]);
  });

  test("a wrong type is refused by its path", () => {
    expect(failures({ location: 1, template: { containers: { image: "i" } }, labels: { a: true } })).toEqual([
      "location: a string is wanted, not a number",
      "template.containers: a list is wanted, not an object",
      'labels["a"]: a string is wanted, not a boolean',
    ]);
  });

  test("secrets count as what they hide, and what is not known yet as anything", () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: 5 };
    expect(failures({ location: secret, template: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" })).toEqual([
      "location: a string is wanted, not a number",
    ]);
  });

  test("a Kubernetes kind of any group may carry any spec", () => {
    const definition = resourceDefinition("kubernetes:monitoring.googleapis.com/v1:GlobalRules");
    const rules = { apiVersion: "v1", kind: "GlobalRules", metadata: { name: "a" }, spec: { groups: [] } };
    const kubernetes = definitionsOf("kubernetes").objects;
    expect(shapeFailures(rules, definition?.inputs ?? {}, kubernetes)).toEqual([]);
    expect(
      shapeFailures({ ...rules, metadata: { nmae: "a" } }, definition?.inputs ?? {}, kubernetes),
    ).toHaveLength(1);
  });
});
