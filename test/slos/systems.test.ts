// The objectives of the five documents: each is here with the document's target, or is said to be something else.
import { describe, expect, test } from "vitest";
import { prometheusYaml } from "../../components/alerts/prometheus.ts";
import { everyPart } from "../../components/signals/signal.ts";
import { checkObjective } from "../../components/slos/check.ts";
import { goodShare } from "../../components/slos/indicator.ts";
import type { ObjectiveDescription } from "../../components/slos/objective.ts";
import { checkRules } from "../../tools/promtool/run.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { valueAt } from "../systems/descriptionPath.ts";
import { idsOf } from "../systems/inventory.ts";
import { aboutObjectives } from "./objectives.ts";

const OBJECTIVES: Readonly<Record<string, readonly ObjectiveDescription[]>> = Object.fromEntries(
  Object.entries(all).flatMap(([name, { objectives }]) => (objectives ? [[name, objectives] as const] : [])),
);

/** The documents' targets by id, copied by hand; 004/O4 has none and is a proposal. */
const TARGETS: Readonly<Record<string, string>> = {
  "000/O1": "95%",
  "000/O2": "99.5%",
  "002/O1": "99.9%",
  "002/O2": "95%",
  "002/O3": "99%",
  "002/O4": "99%",
  "002/O5": "95%",
  "003/O1": "99.9%",
  "003/O2": "95%",
  "003/O3": "99%",
  "004/O1": "99.9%",
  "004/O3": "99.9%",
  "004/O2": "95%",
  "004/O4": "95%",
  "004/O5": "95%",
};

/** What is no share of events. */
const OTHERS: Readonly<Record<string, string>> = { "000/O3": "$2000", "003/O4": "100 requests a second" };

/** Bounds of latency in seconds, by id. */
const BOUNDS: Readonly<Record<string, number>> = {
  "000/O1": 300,
  "002/O2": 0.2,
  "002/O3": 0.5,
  "003/O2": 0.5,
  "004/O2": 0.5,
  "004/O5": 10,
};

const byId = Object.values(OBJECTIVES)
  .flat()
  .flatMap((objective) => (objective.ids ?? []).map((id) => [id, objective] as const));

test("every objective of the documents is here once, as what it is", () => {
  // Two of AIPROD, five of GW2Optimizer, four of Agent Loop, five of Nexten, and AIPROD's daily budget.
  const wanted = ["000", "002", "003", "004"].flatMap((id, index) => idsOf(id, "O", [3, 5, 4, 5][index]!));
  expect(Object.keys({ ...TARGETS, ...OTHERS }).toSorted()).toEqual(wanted.toSorted());
  expect(byId.map(([id]) => id).toSorted()).toEqual(Object.keys(TARGETS).toSorted());
  const others = Object.values(all).flatMap(({ loadTargets = [], spendingLimits = [] }) => [
    ...loadTargets.flatMap(({ ids = [], requestsPerSecond }) =>
      ids.map((id) => [id, `${requestsPerSecond} requests a second`]),
    ),
    ...spendingLimits.flatMap(({ ids = [], limit }) => ids.map((id) => [id, limit])),
  ]);
  expect(Object.fromEntries(others)).toEqual(OTHERS);
  expect(others).toHaveLength(Object.keys(OTHERS).length);
});

test("availability from outside is left out, with the way to have it, where a stack has no uptime check", () => {
  for (const name of ["gw2optimizer", "vm-agent"]) {
    const { objectives, notices } = resolved(all[name]!);
    expect(objectives.map((each) => each.name)).not.toContain("Availability");
    expect(notices).toContainEqual({
      level: "notice",
      at: `${name}.objectives.Availability`,
      problem: expect.stringContaining(`left out, because this stack does without ${name}.sources.outside: `),
      fix: expect.stringContaining(
        `and the check is made; or vigie:systems.${name}.sources.outside.watched: true`,
      ),
    });
  }
});

test.each(byId)("%s has the document's target and bound", (id, objective) => {
  expect(objective.target).toBe(TARGETS[id]);
  const indicator = objective.indicator.good ?? objective.indicator.bad;
  expect(indicator.kind === "within" ? indicator.bound : undefined).toBe(BOUNDS[id]);
});

describe.each(Object.entries(OBJECTIVES))("the objectives of %s", (name, objectives) => {
  const system = resolved(all[name]!);

  test("pass every check, and so do their alerts beside the others", () => {
    expect(objectives.flatMap((each) => checkObjective(each, `${name}.objectives.${each.name}`))).toEqual([]);
    expect(aboutObjectives(system)).toEqual([]);
  });

  test("are rules that Prometheus loads", async () => {
    expect(await checkRules(prometheusYaml(system))).toBe("");
  }, 60_000);

  test("look back over their own window where a panel shows them", () => {
    for (const { indicator } of objectives) {
      const windows = everyPart(goodShare(indicator, "30d")).flatMap((part) =>
        "over" in part ? [part.over] : [],
      );
      expect(new Set(windows)).toEqual(new Set(["30d"]));
    }
  });

  test("mark as proposed only what they have or leave to a default", () => {
    for (const objective of objectives) {
      for (const path of Object.keys(objective.proposed ?? {})) {
        expect(path === "window" || valueAt(objective, path) !== undefined, `${objective.name} ${path}`).toBe(
          true,
        );
      }
    }
  });
});
