// What the alert checker refuses: each row asserts the place, the cause and what to write, and that what it says passes.
import { describe, expect, test } from "vitest";
import { type AlertDescription, alert, type Threshold } from "../../components/alerts/alert.ts";
import { checkSignalsAndAlerts } from "../../components/alerts/check.ts";
import { ENVIRONMENTS } from "../../components/model/environment.ts";
import { defineSystem } from "../../components/model/system.ts";
import { fraction, quantile, rate, targetsUp } from "../../components/signals/builders.ts";
import { counter, histogram } from "../../components/signals/metric.ts";
import { inProd, resolved } from "./inStack.ts";

const requests = counter("requests_total", {
  unit: "requests",
  help: "Requests",
  labels: { ok: ["yes", "no"] },
});
const seconds = histogram("run_seconds", { unit: "seconds", help: "Runs", buckets: [1, 60, 300] });
const p95 = quantile(0.95, seconds);
const failing = fraction(requests, { where: { ok: "no" } });

const good: AlertDescription = alert("Slow", {
  when: p95,
  above: { warning: "60s" },
  for: "5m",
  summary: "Runs are slow",
  route: "team",
  runbook: { meaning: "Users wait.", firstLook: ["The dashboard"] },
});

function shop(...alerts: readonly AlertDescription[]) {
  return defineSystem({
    name: "shop",
    title: "Shop",
    services: {
      api: {
        workload: "cloud-run",
        description: "Sells",
        port: 8080,
        endpoints: [{ port: 9090 }],
        metrics: [requests, seconds],
      },
    },
    signals: { p95 },
    alerts,
    channels: { chat: { kind: "slack", channel: "#shop" } },
    routes: { team: { channels: ["chat"] } },
  });
}

const found = (...alerts: readonly AlertDescription[]) => checkSignalsAndAlerts(resolved(shop(...alerts)));

const refused: readonly [why: string, bad: object, at: string, problem: string, fix: string, good: object][] =
  [
    [
      "a name that Prometheus and Grafana would write differently",
      { name: "slow runs" },
      "shop.alerts.slow runs",
      '"slow runs" is no name for an alert',
      'write it in PascalCase, such as "HighErrorRate"',
      { name: "SlowRuns" },
    ],
    [
      "no threshold",
      { above: {} },
      "shop.alerts.Slow",
      "it has no threshold",
      "write `above` or `below` with a severity",
      { above: { critical: "60s" } },
    ],
    [
      "a threshold in another unit, as configuration can write it",
      { above: { warning: "5%" } },
      "shop.alerts.Slow.above.warning",
      '"5%" is no threshold of a signal in seconds',
      'write "120s"',
      { above: { warning: "120s" } },
    ],
    [
      "a quantile above everything that its buckets can show",
      { above: { critical: "300s" } },
      "shop.alerts.Slow.above.critical",
      'no quantile of "run_seconds" is ever above its largest bucket boundary 300',
      "write less than 300, or add a boundary above 300",
      { above: { critical: "299s" } },
    ],
    [
      "a share above the whole",
      { when: failing, above: { critical: "100%" } },
      "shop.alerts.Slow.above.critical",
      "a share is never above 100%",
      'write less, such as "5%"',
      { when: failing, above: { critical: "5%" } },
    ],
    [
      "a waiting time that no evaluation divides",
      { for: "45s" },
      "shop.alerts.Slow.for",
      "45s is not a multiple of 10s, which Grafana evaluates by",
      'write "50s"',
      { for: "50s" },
    ],
    [
      "a critical level before its warning",
      { above: { warning: "120s", critical: "60s" } },
      "shop.alerts.Slow.above",
      "critical (60s) is reached no later than warning (120s)",
      "exchange them, or leave one out",
      { above: { warning: "60s", critical: "120s" } },
    ],
    [
      "a route that does not exist",
      { route: "teams" },
      "shop.alerts.Slow.route",
      'there is no route "teams"',
      'write "team", or declare it',
      { route: "team" },
    ],
    [
      "a severity without a route",
      { route: { critical: "team" } },
      "shop.alerts.Slow.route",
      "warning has no route",
      "write one of team",
      { route: { warning: "team" } },
    ],
    [
      "a runbook that says nothing",
      { runbook: { meaning: " ", firstLook: [] } },
      "shop.alerts.Slow.runbook",
      "the runbook says nothing",
      "write what the alert means and where to look first (`meaning`, `firstLook`)",
      { runbook: { meaning: "Users wait.", firstLook: ["The queue"] } },
    ],
    [
      "a summary about a label that is not there when it fires",
      { summary: "{{ $labels.ok }} is slow" },
      "shop.alerts.Slow.summary",
      'it mentions the label "ok", which the signal does not keep apart',
      'add by: ["ok"] to the signal, or leave it out of the text',
      { when: rate(requests, { by: ["ok"] }), above: { warning: 5 }, summary: "{{ $labels.ok }} is slow" },
    ],
    [
      "a signal of its own that no service feeds",
      { when: quantile(0.95, { ...seconds, name: "runs_seconds" }) },
      "shop.alerts.Slow.when",
      'no service of the system declares the metric "runs_seconds_bucket"',
      'write "run_seconds_bucket", or declare it',
      { when: quantile(0.95, { ...seconds, name: "run_seconds" }) },
    ],
  ];

describe("an alert that can never fire, or reaches nobody, is refused", () => {
  test.each(refused)("%s", (_, bad, at, problem, fix, better) => {
    expect(found({ ...good, ...bad })).toContainEqual({ level: "error", at, problem, fix });
    expect(found({ ...good, ...better })).toEqual([]);
  });

  test("two alerts of one name", () => {
    expect(found(good, { ...good, summary: "Runs are very slow" })).toEqual([
      {
        level: "error",
        at: "shop.alerts.Slow",
        problem: 'there are two alerts named "Slow"',
        fix: "give one another name, or make them one alert with two severities",
      },
    ]);
    expect(found(good, { ...good, name: "VerySlow" })).toEqual([]);
  });

  test("absence of what may scale to zero", () => {
    const gone = { ...good, when: targetsUp(), above: undefined, below: { critical: 1 } } as AlertDescription;
    const dev = (alert: AlertDescription) => checkSignalsAndAlerts(resolved(shop(alert), "dev"));
    expect(dev(gone)).toEqual([
      {
        level: "error",
        at: "shop.alerts.Slow",
        problem: "api may have no instance (minInstances: 0), and then nothing is there to be found",
        fix: "set minInstances to 1 or more, or leave the alert out here: environments: { dev: { enabled: false } }",
      },
    ]);
    expect(dev({ ...gone, environments: { dev: { enabled: false } } })).toEqual([]);
    expect(found(gone)).toEqual([]);
  });

  test("the environments' own values are checked as well", () => {
    const late = { ...good, environments: { prod: { above: { warning: "600s" as Threshold } } } };
    expect(found(late as AlertDescription)).toHaveLength(1);
  });
});

describe("the five systems and the sixth", () => {
  test.each(inProd)("%s has nothing to refuse in prod", (_, system) => {
    expect(checkSignalsAndAlerts(system)).toEqual([]);
  });

  test.each(inProd)("%s has nothing to refuse in dev", (_, { description }) => {
    expect(checkSignalsAndAlerts(resolved(description, "dev"))).toEqual([]);
  });

  test("a service without metrics takes its alerts with it, with a notice and no error", () => {
    const system = resolved(shop(good), "prod", {
      environments: ENVIRONMENTS,
      defaults: { metrics: "none" },
    });
    expect(system.alerts).toEqual([]);
    expect(system.notices.map(({ level, at }) => [level, at])).toContainEqual(["notice", "shop.alerts.Slow"]);
    expect(checkSignalsAndAlerts(system)).toEqual([]);
  });
});
