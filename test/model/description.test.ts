// Descriptions that no compiler has seen: whatever is missing or of another kind is told with its place and what to write, and
// nothing ends in a TypeError.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Diagnostic, VigieError } from "../../components/core/diagnostics.ts";
import { checkSystems } from "../../components/model/check.ts";
import { describeStack } from "../../components/model/describeStack.ts";
import { checkSystemShape } from "../../components/model/description/systemShape.ts";
import { resolveSystem } from "../../components/model/resolve.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { all } from "../systems/all.ts";

const stack = describeStack({
  environment: "prod",
  project: "acme-prod",
  systems: {},
  grafana: { url: "https://acme.grafana.net" },
});

type Json = { [key: string]: Json };

/** A copy to write to; what is named in several places stays one thing. */
function copyOf(value: unknown, known = new Map<unknown, Json>()): Json {
  if (typeof value !== "object" || value === null) return value as never;
  const before = known.get(value);
  if (before !== undefined) return before;
  const copy: Json = Array.isArray(value) ? ([] as never) : {};
  known.set(value, copy);
  for (const [key, each] of Object.entries(value)) copy[key] = copyOf(each, known);
  return copy;
}

/** A system with one value replaced, or taken out where it is undefined. */
function withAt(system: SystemDescription, path: readonly string[], value: unknown): SystemDescription {
  const whole = copyOf(system);
  const holder = path.slice(0, -1).reduce((at, key) => at[key]!, whole);
  if (value === undefined) delete holder[path.at(-1)!];
  else holder[path.at(-1)!] = value as Json;
  return whole as never;
}

/** Everything that anybody says about a system. */
function findings(system: SystemDescription): readonly Diagnostic[] {
  try {
    return checkSystems([resolveSystem(system, stack)], stack);
  } catch (error) {
    if (error instanceof VigieError) return error.diagnostics;
    throw error;
  }
}

describe("a description that lacks something, or has something else in its place,", () => {
  const gw2optimizer = all.gw2optimizer!;
  test.each([
    ["services", undefined, "gw2optimizer.services", "write a record"],
    ["alerts.0.when", undefined, "gw2optimizer.alerts[0].when", "write a record"],
    ["signals.errorRate.kind", "ratoi", "gw2optimizer.signals.errorRate.kind", 'did you mean "rat'],
    ["alerts.0.for", null, "gw2optimizer.alerts[0].for", "write a text or a record"],
    [
      "sources.database.platform",
      "cloud-sq",
      "gw2optimizer.sources.database.platform",
      'did you mean "cloud-sql"?',
    ],
    ["channels.email.kind", "mail", "gw2optimizer.channels.email.kind", 'did you mean "email"?'],
    ["routes.critical.channels", "slack", "gw2optimizer.routes.critical.channels", "write a list"],
    ["objectives.0.indicator", null, "gw2optimizer.objectives[0].indicator", "write a record"],
    ["dashboards", [], "gw2optimizer.dashboards", "write a record"],
  ])("%s: %j is told at its place with what to write", (path, value, at, fix) => {
    const found = findings(withAt(gw2optimizer, path.split("."), value));
    expect(found).toContainEqual({
      level: "error",
      at,
      problem: expect.stringMatching(/is missing|is not|there is no/),
      fix: expect.stringContaining(fix),
    });
  });

  test("is told all at once", () => {
    const broken = withAt(withAt(gw2optimizer, ["services"], null), ["alerts"], 42);
    expect(checkSystemShape(broken).map(({ at }) => at)).toEqual([
      "gw2optimizer.services",
      "gw2optimizer.alerts",
    ]);
  });

  test("is none of the shipped ones", () => {
    for (const system of Object.values(all)) expect(checkSystemShape({ ...system })).toEqual([]);
  });
});

test("whichever value of whichever system is taken out or replaced, there is no TypeError", () => {
  const anyPath = fc.constantFrom(...Object.keys(all)).chain((name) =>
    fc.infiniteStream(fc.nat()).map((stream) => {
      // Down at random, and out at random: each level is as likely as the others.
      const path: string[] = [];
      let here: unknown = all[name];
      for (const choice of stream) {
        if (typeof here !== "object" || here === null || (path.length > 0 && choice % 6 === 0)) break;
        const keys = Object.keys(here);
        if (keys.length === 0) break;
        const key = keys[choice % keys.length]!;
        path.push(key);
        here = (here as Json)[key];
      }
      return { name, path };
    }),
  );
  const anyValue = fc.constantFrom<unknown>(undefined, null, 42, "", [], {}, true);
  fc.assert(
    fc.property(anyPath, anyValue, ({ name, path }, value) => {
      // A hole in a list is no value that JSON has.
      fc.pre(value !== undefined || !/^\d+$/.test(path.at(-1)!));
      findings(withAt(all[name]!, path, value));
    }),
    { numRuns: 200 },
  );
});
