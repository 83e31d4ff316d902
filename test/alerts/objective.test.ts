// An alert beside a promise of the same events: which of them is looser, and when somebody is told of it.
import { describe, expect, test } from "vitest";
import type { AlertDescription } from "../../components/alerts/alert.ts";
import { checkSignalsAndAlerts } from "../../components/alerts/check.ts";
import { looser } from "../../components/alerts/checks/objective.ts";
import type { AlertLevel } from "../../components/model/resolved.ts";
import { fraction, quantile, within } from "../../components/signals/builders.ts";
import { lacks, matches, not } from "../../components/signals/matcher.ts";
import { counter, histogram } from "../../components/signals/metric.ts";
import type { Signal } from "../../components/signals/signal.ts";
import type { Indicator } from "../../components/slos/objective.ts";
import { nexten as described } from "../../systems/nexten/index.ts";
import { resolved } from "./inStack.ts";

const requests = counter("requests_total", {
  unit: "requests",
  help: "Requests",
  labels: { code: ["200", "404", "500"] },
});
const seconds = histogram("run_seconds", { unit: "seconds", help: "Runs", buckets: [0.5, 1, 5] });
const others = histogram("wait_seconds", { unit: "seconds", help: "Waits", buckets: [0.5, 1, 5] });

const failing = fraction(requests, { where: { code: matches("5..") } });
const serving = fraction(requests, { where: { code: lacks("5..") }, over: "30m" });
const fast = within(0.5, seconds);

const alertOf = (when: Signal, level: Partial<AlertLevel>) => ({
  when,
  levels: { warning: { for: "5m", route: "x", ...level } as const },
});

describe("an alert is looser than an objective", () => {
  test.each<readonly [string, Signal, Partial<AlertLevel>, Indicator, `${number}%`, boolean]>([
    ["of errors, above what may fail", failing, { above: "5%" }, { bad: failing }, "99.9%", true],
    ["of errors, at what may fail", failing, { above: "0.1%" }, { bad: failing }, "99.9%", false],
    [
      "of errors, of a promise that says what is good",
      failing,
      { above: "5%" },
      { good: serving },
      "99%",
      true,
    ],
    ["of what is good, below the promise", serving, { below: "95%" }, { good: serving }, "99.5%", true],
    ["of what is good, at the promise", serving, { below: "99.5%" }, { good: serving }, "99.5%", false],
    [
      "of what is good, of a promise that says what is bad",
      serving,
      { below: "95%" },
      { bad: failing },
      "99%",
      true,
    ],
    ["of a quantile above the bound", quantile(0.95, seconds), { above: "1s" }, { good: fast }, "95%", true],
    ["of a quantile at the bound", quantile(0.95, seconds), { above: "500ms" }, { good: fast }, "95%", false],
    [
      "of a lower quantile at the bound",
      quantile(0.9, seconds),
      { above: "500ms" },
      { good: fast },
      "95%",
      true,
    ],
    ["never of another histogram", quantile(0.95, others), { above: "1s" }, { good: fast }, "95%", false],
    [
      "never of other errors",
      fraction(requests, { where: { code: not("200") } }),
      { above: "5%" },
      { bad: failing },
      "99.9%",
      false,
    ],
  ])("%s", (_, when, level, indicator, target, is) => {
    expect(looser(alertOf(when, level), { indicator, target }) !== undefined).toBe(is);
  });
});

describe("Nexten's alerts at 1 s, where 0.5 s were promised", () => {
  const warnings = (alerts: Readonly<Record<string, { enabled: boolean }>>) =>
    checkSignalsAndAlerts(
      resolved({ ...described, alerts: described.alerts as readonly AlertDescription[] }, "prod", {
        systems: { nexten: { alerts } },
      }),
    ).filter(({ level }) => level === "warning");

  test("are told of by the promise's own alerts", () => {
    expect(warnings({})).toEqual([]);
  });

  test("are warned of where those are off, with what to write, which passes", () => {
    const latency = described.objectives.find(
      ({ indicator }) => indicator.good?.kind === "within" && indicator.good.bound === 0.5,
    )!;
    const off = Object.fromEntries(
      ["FastBurn", "SlowBurn", "BudgetLow"].map((end) => [latency.name + end, { enabled: false }]),
    );
    expect(warnings(off)).toEqual([
      {
        level: "warning",
        at: "nexten.alerts.HighResponseTime.above.warning",
        problem: `it tells above 1s, and the objective "${latency.name}" promises 95% of them within 0.5 seconds: what is between is told by nobody, because the objective's own alerts are off`,
        fix: `let ${latency.name}FastBurn and ${latency.name}SlowBurn be, or write a threshold that the promise allows`,
      },
    ]);
    expect(warnings({ ...off, [`${latency.name}FastBurn`]: { enabled: true } })).toEqual([]);
  });
});
