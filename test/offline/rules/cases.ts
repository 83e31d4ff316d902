// How a rule is tried: a right resource, one change that makes it wrong, and one near it that stays right.
import { expect, test } from "vitest";
import type { Facts } from "../../../tools/offline/behaviours/behaviour.ts";
import type { CloudView, Stored } from "../../../tools/offline/cloud.ts";
import {
  definitionsOf,
  packageOf,
  resourceDefinition,
} from "../../../tools/offline/definitions/definition.ts";
import { shapeFailures } from "../../../tools/offline/definitions/shape.ts";
import { rules, rulesFor } from "../../../tools/offline/rules/index.ts";
import type { Rule } from "../../../tools/offline/rules/rule.ts";
import type { Properties, Value } from "../../../tools/offline/values.ts";
import { isList, isObject } from "../../../tools/offline/values.ts";

/** Values by path (`template.containers[0].image`); undefined takes the property away. */
export type Changes = Readonly<Record<string, Value | undefined>>;

/** One rule tried. */
export interface Case {
  readonly what: string;
  readonly type: string;
  /** The right resource that both sides start from. */
  readonly base: Properties;
  readonly wrong: Changes;
  /** Part of the sentence that refuses it. */
  readonly says: RegExp;
  /** A near right one. @default the base itself */
  readonly right?: Changes;
  /** What exists in the cloud for the wrong one. @default nothing */
  readonly amid?: readonly Stored[];
  /** What exists in the cloud for the right one. @default as for the wrong one */
  readonly rightAmid?: readonly Stored[];
  /** What the resource was before. @default it is new */
  readonly before?: Properties;
}

/** A thing in the cloud. */
export function stored(
  type: string,
  id: string,
  inputs: Properties = {},
  outputs: Properties = inputs,
): Stored {
  const world = type.startsWith("grafana:") ? "acme.grafana.net" : "";
  return { type, world, id, inputs, outputs };
}

/** A copy of properties with values changed by path. */
export function changed(base: Properties, changes: Changes): Properties {
  return Object.entries(changes).reduce<Properties>(
    (now, [path, value]) => put(now, path.match(/[^.[\]]+/g) ?? [], value) as Properties,
    base,
  );
}

function put(
  target: Value | undefined,
  [step = "", ...rest]: readonly string[],
  value: Value | undefined,
): Value {
  const inner = (now: Value | undefined): Value | undefined =>
    rest.length === 0 ? value : put(now, rest, value);
  if (/^\d+$/.test(step)) {
    const list = isList(target) ? [...target] : [];
    list[Number(step)] = inner(list[Number(step)]) ?? null;
    return list;
  }
  const object = isObject(target) ? target : {};
  return { ...object, [step]: inner(object[step]) };
}

function view(resources: readonly Stored[]): CloudView {
  return {
    find: (type, world, id) =>
      resources.find((one) => one.type === type && one.world === world && one.id === id),
    all: (type, world) => resources.filter((one) => one.type === type && one.world === world),
    given: (id) => id.startsWith("given-"),
  };
}

function facts(
  type: string,
  inputs: Properties,
  amid: readonly Stored[],
  before: Properties | undefined,
): Facts {
  const config = { project: "acme-dev", region: "europe-west1", url: "https://acme.grafana.net" };
  const world = type.startsWith("grafana:") ? "acme.grafana.net" : "";
  return { type, world, name: "tried", inputs, config, before, cloud: view(amid), now: "", number: "1" };
}

/** Every sentence that all rules of a type say about inputs. */
export function everySentence(
  type: string,
  inputs: Properties,
  amid: readonly Stored[] = [],
  before?: Properties,
  needs?: Rule["needs"],
): string[] {
  const asked = facts(type, inputs, amid, before);
  const asking = rulesFor(type).filter((rule) => needs === undefined || rule.needs === needs);
  return asking.flatMap((rule) => rule.failures(asked).map(({ path, reason }) => `${path}: ${reason}`));
}

/** Tries each case: its rule refuses the wrong one by its path and sentence, and no rule at all refuses the right one. */
export function tried(cases: readonly Case[]): void {
  test.each(cases)("refuses $what, and takes what is right", (one) => {
    const rule = rules.find(
      ({ what, types }) => what === one.what && (types.includes(one.type) || types[0]?.endsWith(":*")),
    );
    if (rule === undefined) throw new Error(`no rule refuses "${one.what}" of ${one.type}`);
    const wrong = changed(one.base, one.wrong);
    const right = changed(one.base, one.right ?? {});
    const amid = one.amid ?? [];

    const failures = rule.failures(facts(one.type, wrong, amid, one.before));
    expect(failures.map(({ path, reason }) => `${path}: ${reason}`).join("\n")).toMatch(one.says);
    expect(everySentence(one.type, right, one.rightAmid ?? amid, one.before)).toEqual([]);

    const package_ = packageOf(one.type);
    const types = resourceDefinition(one.type)?.inputs;
    if (package_ !== undefined && types !== undefined) {
      expect(
        shapeFailures(right, types, definitionsOf(package_).objects),
        "the right one has a declared shape",
      ).toEqual([]);
    }
  });
}
