// The table of rules as a whole: each row has a case, says its source, and stays silent about what is not known yet.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { packageOf, resourceDefinition } from "../../../tools/offline/definitions/definition.ts";
import { rules } from "../../../tools/offline/rules/index.ts";
import type { Properties } from "../../../tools/offline/values.ts";
import { unknown } from "../../../tools/offline/values.ts";
import { everySentence } from "./cases.ts";

test("each rule is tried on a wrong and on a right resource", () => {
  const folder = new URL(".", import.meta.url);
  const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
  const untried = rules.filter(
    ({ what }) => !texts.some((text) => text.includes(`what: ${JSON.stringify(what)}`)),
  );
  expect(untried.map(({ what }) => what)).toEqual([]);
});

test("no two rules of a type have one name, and each says where it comes from", () => {
  const names = rules.flatMap(({ what, types }) => types.map((type) => `${type} ${what}`));
  expect(new Set(names).size).toBe(names.length);
  expect(rules.filter(({ source }) => source.length < 10)).toEqual([]);
});

test("each rule is about types that are served", () => {
  const types = [...new Set(rules.flatMap((rule) => rule.types))];
  const served = (type: string): boolean =>
    type === "kubernetes:*" || type.startsWith("pulumi:providers:")
      ? packageOf(type) !== undefined
      : resourceDefinition(type) !== undefined;
  expect(types.filter((type) => !served(type))).toEqual([]);
});

test("what is not known yet in a preview is never refused", () => {
  const types = [...new Set(rules.flatMap((rule) => rule.types))].filter(
    (type) => resourceDefinition(type) !== undefined,
  );
  const sentences = types.flatMap((type) => {
    const inputs: Properties = Object.fromEntries(
      Object.keys(resourceDefinition(type)?.inputs ?? {}).map((name) => [name, unknown]),
    );
    return everySentence(type, inputs, [], undefined, "inputs").map((sentence) => `${type} ${sentence}`);
  });
  expect(sentences).toEqual([]);
});
