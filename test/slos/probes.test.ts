// Availability from outside: the share of checks that passed, in stacks that have the check.
import { expect, test } from "vitest";
import { type PrometheusGroup, prometheusGroups } from "../../components/alerts/prometheus.ts";
import { runRuleTests } from "../../tools/promtool/run.ts";
import type { TestSeries } from "../../tools/promtool/series.ts";
import { resolved } from "../alerts/inStack.ts";
import { expectAlert } from "../rules/expectAlert.ts";
import { filesOf } from "../rules/filesOf.ts";
import { all } from "../systems/all.ts";
import { aboutObjectives } from "./objectives.ts";

const systems = {
  gw2optimizer: { sources: { outside: { watched: true } } },
  "vm-agent": { sources: { outside: { watched: true, name: "api.acme.example" } } },
};
const inStack = (name: keyof typeof systems) => resolved(all[name]!, "prod", { systems });

/** Two places that ask once a minute: in bad times one of them gets no answer. */
const checks = (scope: Readonly<Record<string, string>>, bad: "20m" | "1m"): readonly TestSeries[] =>
  [1, 0].map((whileBad, index) => ({
    name: "monitoring_googleapis_com:uptime_check_check_passed",
    labels: { ...scope, project_id: "acme-prod", check_id: "c", checker_location: ["eur", "usa"][index]! },
    type: "gauge",
    phases: [
      { lasts: "2h", value: 1 },
      { lasts: bad, value: whileBad },
      { lasts: "1h", value: 1 },
    ],
  }));

const scopes = {
  gw2optimizer: { monitored_resource: "cloud_run_revision", service_name: "gw2optimizer" },
  "vm-agent": { monitored_resource: "uptime_url", host: "api.acme.example" },
} as const;

const pairs = (["gw2optimizer", "vm-agent"] as const).flatMap((system) => {
  const rule = { system, name: "AvailabilityFastBurn", severity: "critical" } as const;
  const about = (situation: string) => expectAlert(rule, situation).scrapedEvery("60s").evaluatedEvery("5m");
  return [
    // Half of twenty minutes' checks are 16% of an hour's: 166 times the budget of 0.1%.
    about("fires while one of two places gets no answer")
      .given(...checks(scopes[system], "20m"))
      .quietAt("2h")
      .firesAt("140m", {
        labels: {
          severity: "critical",
          system,
          environment: "prod",
          route: "critical",
          ...(system === "gw2optimizer" && { service: "gw2optimizer" }),
        },
        annotations: {},
      })
      .quietAt("170m"),
    about("is quiet after one lost check")
      .given(...checks(scopes[system], "1m"))
      .quietAt("125m", "130m"),
  ];
});

/** Without texts, which are those of every objective. */
const wordless = (groups: readonly PrometheusGroup[]): readonly PrometheusGroup[] =>
  groups.map((group) => ({ ...group, rules: group.rules.map((rule) => ({ ...rule, annotations: {} })) }));

test.each(["gw2optimizer", "vm-agent"] as const)(
  "%s has the objective where its stack has the check",
  (name) => {
    const system = inStack(name);
    expect(system.objectives.map((each) => each.name)).toContain("Availability");
    expect(aboutObjectives(system)).toEqual([]);
  },
);

test("in Prometheus, the checks that fail are counted", async () => {
  const groups = Object.fromEntries(
    (["gw2optimizer", "vm-agent"] as const).map((name) => [name, wordless(prometheusGroups(inStack(name)))]),
  );
  const files = filesOf(groups, pairs);
  expect(files).toHaveLength(2);
  expect([...(await runRuleTests(files)).values()].flat().join("\n")).toBe("");
});
