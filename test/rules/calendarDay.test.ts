// AIPROD's budget by the calendar day, the other reading of its document, in a stack that takes it: it begins anew at midnight, where
// the last 24 hours do not.
import { expect, test } from "vitest";
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import { checkSystem } from "../../components/model/check.ts";
import { checkSpendingLimits } from "../../components/model/checks/spendingLimits.ts";
import type { AlertInStack } from "../../components/model/stack.ts";
import { sinceMidnight } from "../../components/signals/calendarDay.ts";
import { counter } from "../../components/signals/metric.ts";
import { printPromql } from "../../components/signals/promql.ts";
import { aiprod } from "../../systems/aiprod/index.ts";
import { runRuleTests } from "../../tools/promtool/run.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { expectAlert } from "./expectAlert.ts";
import { filesOf } from "./filesOf.ts";

const systems = { aiprod: { alerts: { PipelineCostOfTheDay: { enabled: true } } } };
const inStack = () => resolved(aiprod, "prod", { systems });

const rule = { system: "aiprod", name: "PipelineCostOfTheDay" } as const;
const annotations = (description: string) => ({
  summary: "Le coût depuis minuit (UTC) approche du budget journalier de 2000 $",
  description,
  runbook_url: "https://runbooks.example/aiprod/cost-threshold.md",
});
const labels = { system: "aiprod", environment: "prod", route: "sla", service: "aiprod-v33" };
/** $2.5 a minute, $150 an hour, from 18 o'clock of the first day to 11 o'clock of the second. */
const spending = {
  name: "pipeline_cost_dollars_sum",
  labels: { cluster: "__run__", namespace: "aiprod-v33", instance: "i1:8000", status: "success" },
  type: "counter",
  phases: [
    { lasts: "18h", value: 0 },
    { lasts: "17h", value: 2.5 },
    { lasts: "15h", value: 0 },
  ],
} as const;
const about = (severity: "warning" | "critical", situation: string) =>
  expectAlert({ ...rule, severity }, situation)
    .scrapedEvery("150s")
    .evaluatedEvery("15m")
    .given(spending);

const pairs = [
  about("warning", "counts from midnight, fires at 70% of the day's budget, and is over with the day")
    // In the evening and the night $1500 were spent, $600 of them today.
    .quietAt("24h", "28h", "1995m")
    .firesAt("2010m", {
      labels: { ...labels, severity: "warning" },
      annotations: annotations("71.25% > 70%"),
    })
    .quietAt("2895m"),
  about("critical", "is quiet at 82% of it").quietAt("35h", "40h", "2865m"),
];

test("it is there where a stack says so, and nobody complains", () => {
  expect(resolved(aiprod).alerts.map(({ name }) => name)).not.toContain("PipelineCostOfTheDay");
  const system = inStack();
  expect(system.alerts.map(({ name }) => name)).toContain("PipelineCostOfTheDay");
  const findings = checkSystem(system, stackOf("prod", { systems }));
  expect(findings.filter(({ level }) => level === "error")).toEqual([]);
});

test("it can take the place of the last 24 hours: the budget is watched by either", () => {
  const instead = { ...systems.aiprod.alerts, PipelineCostThresholdExceeded: { enabled: false } };
  const findings = (alerts: Readonly<Record<string, AlertInStack>>) =>
    checkSpendingLimits(resolved(aiprod, "prod", { systems: { aiprod: { alerts } } }));
  expect(findings(instead)).toEqual([]);
  expect(findings({ PipelineCostThresholdExceeded: { enabled: false } })).toMatchObject([
    { level: "warning", at: "aiprod.spendingLimits.DailyBudget" },
  ]);
});

test("in Prometheus, it does what its pairs say", async () => {
  const files = filesOf({ aiprod: prometheusGroups(inStack()) }, pairs);
  expect([...(await runRuleTests(files)).values()].flat()).toEqual([]);
});

test("a day can begin before midnight in UTC, and the step at its beginning is of the day before", () => {
  const dollars = counter("spent_total", { unit: "dollars", help: "Spent" });
  const source = {
    service: "a",
    scope: {},
    metrics: [dollars],
    scrapeInterval: "30s",
    collected: true,
  } as const;
  const text = (ahead?: "1h") => printPromql(sinceMidnight(dollars, { ahead }), { sources: [source] });
  expect(text()).toContain("floor((vector(time()) - 1) / 86400) % 2");
  expect(text("1h")).toContain("floor((vector(time()) + 3599) / 86400) % 2");
});
