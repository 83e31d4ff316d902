// Every shipped alert, run by the real Prometheus evaluator: all pairs in one process, one result per rule. And once more as
// Grafana evaluates it: the rendered rule is read back, its stages are put through what the real evaluator answers to its query,
// and it must fire when the Prometheus rule does.
import { beforeAll, describe, expect, test } from "vitest";
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import { rulesOf } from "../../components/alerts/rule.ts";
import { type Duration, milliseconds } from "../../components/core/units.ts";
import { runTimelines, type Timelines } from "../../tools/promtool/timeline.ts";
import { inProd } from "../alerts/inStack.ts";
import { titleOf } from "./expectAlert.ts";
import { filesByRule, filesOf } from "./filesOf.ts";
import { renderedRules } from "./grafana/rendered.ts";
import { measured } from "./grafana/stages.ts";
import { firingAt, type RenderedRule } from "./grafana/states.ts";
import { differences, stretches } from "./grafana/stretches.ts";
import { allPairs } from "./pairs/index.ts";

/** Metrics sources by the queries that they answer. */
const FORMS = { instant: "gmp", range: "cloud-monitoring" } as const;
const forms = ["instant", "range"] as const;

/** How much later an alert may end, in evaluations: Grafana keeps what a query leaves out for one, a range holds it for two. */
const LATE = 3;

const groups = Object.fromEntries(inProd.map(([name, system]) => [name, prometheusGroups(system)]));
const rules = inProd.flatMap(([system, resolved]) =>
  rulesOf(resolved).map(({ name, severity }) => titleOf({ system, name, severity })),
);
const about = (rule: string) => allPairs.filter((pair) => titleOf(pair.rule) === rule);
const files = filesByRule(filesOf(groups, allPairs));

describe("the pairs", () => {
  test("leave no alert out, and none is about an alert that is not there", () => {
    expect(rules.filter((rule) => about(rule).length === 0)).toEqual([]);
    expect(
      [...new Set(allPairs.map(({ rule }) => titleOf(rule)))].filter((rule) => !rules.includes(rule)),
    ).toEqual([]);
  });

  test("are all run", () => {
    const run = [...files.values()].flat().flatMap(({ tests }) => tests.map(({ name }) => name));
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

describe("every alert", () => {
  let run: Timelines;
  const rendered = {} as Record<keyof typeof FORMS, ReadonlyMap<string, RenderedRule>>;

  beforeAll(async () => {
    for (const form of forms) rendered[form] = await renderedRules(FORMS[form]);
    run = await runTimelines(
      [...files].flatMap(([title, ofRule]) => {
        const query = (form: keyof typeof FORMS) => measured(rendered[form].get(title)!);
        const queries = { instant: query("instant"), range: query("range") };
        return ofRule.map((file) => ({ ...file, queries }));
      }),
    );
  }, 300_000);

  describe("in Prometheus", () => {
    test.each(rules)("%s does what its pairs say", (rule) => {
      const failed = about(rule).flatMap((pair) => run.failures.get(pair.test.name) ?? []);
      expect(failed.join("\n\n")).toBe("");
    });
  });

  describe.each(forms)("in Grafana, with %s queries", (form) => {
    test("there is a rule for each, and no other", () => {
      expect([...rendered[form].keys()].toSorted()).toEqual(rules.toSorted());
    });

    test.each(rules)("%s fires when the Prometheus rule does", (title) => {
      const differing = files.get(title)!.flatMap(({ group, tests }) => {
        const interval = milliseconds(group.interval as Duration);
        return tests.flatMap(({ name }) => {
          const moments = run.moments.get(name)!;
          const times = moments.map(({ at }) => at);
          const answers = moments.map(({ at, values }) => ({ at, values: values[form] ?? [] }));
          const grafana = stretches(times, firingAt(rendered[form].get(title)!, answers, interval));
          const prometheus = stretches(
            times,
            moments.map(({ firing }) => firing),
          );
          return differences(prometheus, grafana, LATE * interval).map((each) => `${name}: ${each}`);
        });
      });
      expect(differing).toEqual([]);
    });
  });
});
