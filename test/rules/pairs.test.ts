// Every shipped alert, run by the real Prometheus evaluator: all pairs in one process, one result per rule.
import { beforeAll, describe, expect, test } from "vitest";
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import { rulesOf } from "../../components/alerts/rule.ts";
import { type Failures, runRuleTests } from "../../tools/promtool/run.ts";
import { inProd } from "../alerts/inStack.ts";
import { titleOf } from "./expectAlert.ts";
import { filesOf } from "./filesOf.ts";
import { allPairs } from "./pairs/index.ts";

const groups = Object.fromEntries(inProd.map(([name, system]) => [name, prometheusGroups(system)]));
const rules = inProd.flatMap(([system, resolved]) =>
  rulesOf(resolved).map(({ name, severity }) => titleOf({ system, name, severity })),
);
const about = (rule: string) => allPairs.filter((pair) => titleOf(pair.rule) === rule);

describe("the pairs", () => {
  test("leave no alert out, and none is about an alert that is not there", () => {
    expect(rules.filter((rule) => about(rule).length === 0)).toEqual([]);
    expect(
      [...new Set(allPairs.map(({ rule }) => titleOf(rule)))].filter((rule) => !rules.includes(rule)),
    ).toEqual([]);
  });

  test("are all run", () => {
    const run = filesOf(groups, allPairs).flatMap(({ tests }) => tests.map(({ name }) => name));
    expect(run.toSorted()).toEqual(allPairs.map((pair) => pair.test.name).toSorted());
  });

  test("have names of their own, by which failures are told apart", () => {
    const names = allPairs.map((pair) => pair.test.name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test.each(rules)("of %s show it firing after it was quiet, and quiet in another situation", (rule) => {
    const checks = about(rule).map((pair) => pair.test.checks.map(({ firing }) => firing.length > 0));
    expect(checks.some((each) => each.includes(true) && each.indexOf(true) > 0)).toBe(true);
    expect(checks.some((each) => each.length > 0 && !each.includes(true))).toBe(true);
  });
});

describe("in Prometheus", () => {
  let failures: Failures;
  beforeAll(async () => {
    failures = await runRuleTests(filesOf(groups, allPairs));
  }, 120_000);

  test.each(rules)("%s does what its pairs say", (rule) => {
    const failed = about(rule).flatMap((pair) => failures.get(pair.test.name) ?? []);
    expect(failed.join("\n\n")).toBe("");
  });
});
