// What a stack says about logs: what its project's `_Default` sink leaves out, and who reads which part of a bucket.
import { describe, expect, test } from "vitest";
import { checkDefaultSink, leftOutOfDefault } from "../../../components/model/logging/defaultSink.ts";
import { systemLogsFilter } from "../../../components/model/logging/storage.ts";
import { checkViews, viewFilter } from "../../../components/model/logging/views.ts";
import { nexten } from "../../../systems/nexten/index.ts";
import { resolved, stackOf } from "../../alerts/inStack.ts";

const stack = stackOf("prod");

describe("_Default", () => {
  const system = resolved(nexten);

  test("leaves out what this stack keeps, and what it is told that others keep", () => {
    const keptElsewhere = { "shop-prod": 'resource.labels.service_name="shop"' };
    const told = leftOutOfDefault([system], { ...stack, logs: { ...stack.logs, keptElsewhere } });
    expect(Object.keys(told ?? {})).toEqual(["nexten-prod", "shop-prod"]);
  });

  test("has room for more systems than a sink has exclusions: several share one, and none is forgotten", () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ ...system, name: `nexten-${index}` }));
    const keptElsewhere = { "shop-prod": 'resource.labels.service_name="shop"' };
    const crowded = { ...stack, logs: { ...stack.logs, keptElsewhere } };
    const told = leftOutOfDefault(many, crowded)!;
    expect(Object.keys(told)).toHaveLength(41);
    const filters = Object.values(told).map(({ filter }) => filter);
    expect(filters.join().split(`(${systemLogsFilter(system)})`)).toHaveLength(many.length + 1);
    expect(checkDefaultSink(many, crowded)).toEqual([]);
  });

  test("is left alone by a stack that does not own the project, which says what its owner must be told", () => {
    const guest = { ...stack, owns: { ...stack.owns, project: false } };
    expect(leftOutOfDefault([system], guest)).toBeUndefined();
    const [notice] = checkDefaultSink([system], guest);
    expect(notice).toMatchObject({ level: "notice", at: "nexten.logs" });
    const [, name, filter] = /write ("[^"]+"): (".+") under vigie:logs\.keptElsewhere there$/.exec(
      notice!.fix,
    )!;
    const keptElsewhere = { [JSON.parse(name!)]: JSON.parse(filter!) };
    expect(checkDefaultSink([], { ...stack, logs: { ...stack.logs, keptElsewhere } })).toEqual([]);
    expect(checkDefaultSink([], { ...guest, logs: { ...stack.logs, keptElsewhere } })).toEqual([
      expect.objectContaining({
        at: "vigie:logs.keptElsewhere",
        fix: "write it in the stack whose vigie:owns.project is true",
      }),
    ]);
  });
});

describe("a view", () => {
  test("lets through entries by their log and resource, joined by AND, as Cloud Logging takes it", () => {
    expect(
      viewFilter("acme-prod", { log: "run.googleapis.com/stdout", resource: "cloud_run_revision" }),
    ).toBe(
      'SOURCE("projects/acme-prod") AND resource.type="cloud_run_revision" AND LOG_ID("run.googleapis.com/stdout")',
    );
  });

  test.each([
    ["of everything", {}, "x.all", { log: "run.googleapis.com/stdout" }],
    [
      "for everybody",
      { log: "a", readers: ["allUsers"] },
      "x.all.readers",
      { log: "a", readers: ["group:g@a.com"] },
    ],
    ["of a filter", { log: 'a" OR "b' }, "x.all.log", { log: "a" }],
  ])("%s is refused, with what to write", (_what, bad, at, good) => {
    expect(checkViews({ all: bad }, "x").map((each) => each.at)).toEqual([at]);
    expect(checkViews({ all: good }, "x")).toEqual([]);
  });
});
