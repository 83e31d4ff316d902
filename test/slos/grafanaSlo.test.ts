// Objectives as Grafana Cloud's SLO application takes them: two counters where two say it, labels that find their way, and a
// stack that can have it at all.
import { describe, expect, test } from "vitest";
import { grafanaGroups } from "../../components/alerts/grafana.ts";
import { checkSystems } from "../../components/model/check.ts";
import { ruleOptions } from "../../components/model/grafanaOptions.ts";
import { sourcesOfSystem } from "../../components/model/sources.ts";
import type { GrafanaInStack } from "../../components/model/stack.ts";
import { policyTree } from "../../components/routing/policyTree.ts";
import { grafanaSlo } from "../../components/slos/grafanaSlo.ts";
import { inProd, resolved, stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

const compiled = (name: string, more: object = {}) => {
  const system = resolved(all[name]!, "prod", more);
  const sources = sourcesOfSystem(system);
  return Object.fromEntries(
    system.objectives.map((objective) => [objective.name, grafanaSlo(system, objective, sources)]),
  );
};

describe("what is measured", () => {
  test("is the counter of what did not fail, over all of them", () => {
    expect(compiled("nexten").Availability?.query).toEqual({
      type: "ratio",
      successMetric:
        'http_requests_total{cluster="__run__", namespace=~"cv-parser|job-parser|matching-api", status_code!~"5.."}',
      totalMetric: 'http_requests_total{cluster="__run__", namespace=~"cv-parser|job-parser|matching-api"}',
      groupByLabels: ["service"],
    });
    expect(compiled("aiprod").PipelineSuccess?.query).toMatchObject({
      successMetric: expect.stringMatching(
        /^pipeline_duration_seconds_count\{.*status="success"\}$/,
      ) as string,
    });
  });

  test("is the bucket of what was quick, over the count", () => {
    expect(compiled("gw2optimizer").LatencyP95?.query).toMatchObject({
      successMetric: expect.stringMatching(/_bucket\{.*le="0\.2"\}$/) as string,
      totalMetric: expect.stringMatching(/_count\{[^}]*\}$/) as string,
    });
  });

  test("is a query where two counters cannot say it", () => {
    const sources = { outside: { watched: true } };
    expect(compiled("gw2optimizer", { systems: { gw2optimizer: { sources } } }).Availability?.query).toEqual({
      type: "freeform",
      query: expect.stringMatching(/^sum\(sum_over_time\(.*\) \/ sum\(count_over_time\(/) as string,
    });
  });

  test.each(inProd)("of every objective of %s is said within what the application takes", (name, system) => {
    for (const { name: title, description, target } of Object.values(compiled(name))) {
      expect(title.length).toBeLessThanOrEqual(128);
      expect(description.length).toBeLessThanOrEqual(1024);
      expect(target).toBeGreaterThan(0);
      expect(target).toBeLessThan(1);
    }
    expect(Object.keys(compiled(name))).toHaveLength(system.objectives.length);
  });
});

describe("its alerts", () => {
  const slo = compiled("aiprod").PipelineSuccess!;
  const labelsOf = (alert = slo.fastburn) => ({ ...slo.labels, ...alert?.labels });

  test("carry labels that exactly one branch of the policy tree takes: that of the rules in their place", () => {
    const system = resolved(all.aiprod!);
    const { branches } = policyTree([system], "aiprod-prod-infra");
    for (const [alert, contactPoint] of [
      [slo.fastburn, "aiprod-prod-critical-page"],
      [slo.slowburn, "aiprod-prod-sla"],
    ] as const) {
      const labels: Readonly<Record<string, string>> = labelsOf(alert);
      const taken = branches.filter(({ matchers }) =>
        matchers.every(({ label, value }) => labels[label] === value),
      );
      expect(taken.map((branch) => branch.contactPoint)).toEqual([contactPoint]);
    }
  });

  test("lead to the runbook, and are silent where the stack switched them off", () => {
    expect(slo.fastburn?.annotations).toEqual({
      summary: "Exécutions de pipeline réussies : le budget d'erreur brûle vite",
      runbook_url: "https://runbooks.example/aiprod/high-error-rate.md",
    });
    const alerts = { PipelineSuccessSlowBurn: { enabled: false } };
    const quieter = compiled("aiprod", { systems: { aiprod: { alerts } } }).PipelineSuccess!;
    expect(quieter).not.toHaveProperty("slowburn");
  });
});

describe("a stack that leaves objectives to the application", () => {
  const grafana: GrafanaInStack = {
    ...stackOf("prod").grafana,
    stackId: 1,
    metricsSource: "mimir",
    routing: "owner",
    takeOver: true,
    fallback: "gw2optimizer.warning",
    objectives: "slo",
  };
  const found = (change: Partial<GrafanaInStack>) => {
    const more = { grafana: { ...grafana, ...change } };
    return checkSystems([resolved(all.gw2optimizer!, "prod", more)], stackOf("prod", more)).filter(
      ({ at }) => at === "vigie:grafana.objectives",
    );
  };

  test("has no rule that says the same, and keeps the one on what is left", () => {
    const more = { grafana };
    const system = resolved(all.gw2optimizer!, "prod", more);
    const titles = grafanaGroups(system, ruleOptions(system, stackOf("prod", more), {})).flatMap(
      ({ rules }) => rules.map(({ title }) => title),
    );
    expect(titles.filter((title) => title.includes("Burn"))).toEqual([]);
    expect(titles).toContain("ErrorRateBudgetLow (warning)");
  });

  test("passes with owner routing, Mimir and Grafana Cloud", () => {
    expect(found({})).toEqual([]);
  });

  test.each([
    [
      { routing: "rule" },
      /only the organisation's policy tree/,
      /write routing: owner, or objectives: rules/,
    ],
    [{ metricsSource: "gmp" }, /gmp takes none/, /write metricsSource: mimir, or objectives: rules/],
    [{ stackId: undefined }, /part of Grafana Cloud/, /write stackId: .*, or objectives: rules/],
  ] as const)("is refused with %o", (wrong, problem, fix) => {
    expect(found(wrong as Partial<GrafanaInStack>)).toEqual([
      {
        level: "error",
        at: "vigie:grafana.objectives",
        problem: expect.stringMatching(problem) as string,
        fix: expect.stringMatching(fix) as string,
      },
    ]);
    expect(found({ ...(wrong as Partial<GrafanaInStack>), objectives: "rules" })).toEqual([]);
  });
});
