// What the alert checker refuses: a long list, one row like the other. Each asserts the place, the cause and what to write, and
// that what it says passes.
import { describe, expect, test } from "vitest";
import { type AlertDescription, alert, type Threshold } from "../../components/alerts/alert.ts";
import { checkSignalsAndAlerts } from "../../components/alerts/check.ts";
import { ENVIRONMENTS } from "../../components/model/environment.ts";
import { defineSystem } from "../../components/model/system.ts";
import {
  fraction,
  increase,
  level,
  promql,
  quantile,
  rate,
  targetsUp,
} from "../../components/signals/builders.ts";
import { counter, gauge, histogram } from "../../components/signals/metric.ts";
import { inProd, resolved } from "./inStack.ts";

const requests = counter("requests_total", {
  unit: "requests",
  help: "Requests",
  labels: { ok: ["yes", "no"] },
});
const seconds = histogram("run_seconds", { unit: "seconds", help: "Runs", buckets: [1, 60, 300] });
const healthy = gauge("healthy", { unit: "info", help: "Whether it is well", across: "max" });
const p95 = quantile(0.95, seconds);
const failing = fraction(requests, { where: { ok: "no" } });

const good: AlertDescription = alert("Slow", {
  when: p95,
  above: { warning: "60s" },
  for: "5m",
  minEvents: 0,
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
        metrics: [requests, seconds, healthy],
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
      "a number above its only values, in a unit that is no share",
      { when: level(healthy), above: { critical: 1 }, minEvents: undefined },
      "shop.alerts.Slow.above.critical",
      "its value is never above 1",
      "write less than 1",
      { when: level(healthy), above: { critical: 0 }, minEvents: undefined },
    ],
    [
      "a threshold that is no number",
      { when: rate(requests), above: { warning: Number.NaN }, minEvents: undefined },
      "shop.alerts.Slow.above.warning",
      "NaN is no threshold of a signal in requests/s",
      "write a number such as 5",
      { when: rate(requests), above: { warning: 5 }, minEvents: undefined },
    ],
    [
      "a share below more than everything",
      { when: failing, above: undefined, below: { warning: "150%" } },
      "shop.alerts.Slow.below.warning",
      "its value is never above 100%, so it would always tell",
      "write 100% or less",
      { when: failing, above: undefined, below: { warning: "100%" } },
    ],
    [
      "a constant, which tells always",
      { when: promql("vector(1)", { unit: "count" }), above: { warning: 0 }, minEvents: undefined },
      "shop.alerts.Slow.above.warning",
      "its value is never below 1, so it would always tell",
      "write 1 or more",
      // Its only value is 1 too, and it has none while the metric is there.
      { when: promql("absent(healthy)", { unit: "count" }), above: { warning: 0 }, minEvents: undefined },
    ],
    [
      "a rate above less than nothing",
      { when: rate(requests), above: { warning: -1 }, minEvents: undefined },
      "shop.alerts.Slow.above.warning",
      "its value is never below 0, so it would always tell",
      "write 0 or more",
      { when: rate(requests), above: { warning: 0 }, minEvents: undefined },
    ],
    [
      "a quantile below more than its buckets can show",
      { above: undefined, below: { warning: "301s" } },
      "shop.alerts.Slow.below.warning",
      'a quantile of "run_seconds" is never above 300, so it would always tell',
      "write 300 or less",
      { above: undefined, below: { warning: "300s" } },
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
      "a waiting time between two scrapes",
      { for: "20s" },
      "shop.alerts.Slow.for",
      "20s is shorter than the 30s between two scrapes, so one sample decides",
      'write "30s" or more, scrape more often, or write "0s" where one sample is to decide',
      { for: "30s" },
    ],
    [
      "a rate below nothing",
      { when: rate(requests), above: undefined, below: { warning: 0 } },
      "shop.alerts.Slow.below.warning",
      "its value is never below 0",
      "write more than 0",
      { when: rate(requests), above: undefined, below: { warning: 5 } },
    ],
    [
      "a quantile by hand above everything that its buckets can show",
      {
        when: promql("histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m])))", {
          unit: "seconds",
        }),
        above: { warning: "300s" },
      },
      "shop.alerts.Slow.above.warning",
      'no quantile of "run_seconds" is ever above its largest bucket boundary 300',
      "write less than 300, or add a boundary above 300",
      {
        when: promql("histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m])))", {
          unit: "seconds",
        }),
        above: { warning: "299s" },
      },
    ],
    [
      "a threshold inside the query",
      {
        when: promql("histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m]))) > 60", {
          unit: "seconds",
        }),
      },
      "shop.alerts.Slow.when",
      'the query compares by itself ("> 60"), so no value is left when it does not hold',
      'write when: promql("histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m])))", …) and above: { … } with "60s"',
      {
        when: promql("histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m])))", {
          unit: "seconds",
        }),
        above: { warning: "60s" },
      },
    ],
    [
      "a target that is asked for zero, and gone",
      { when: promql("max(up)", { unit: "info" }), above: undefined, below: { critical: 1 } },
      "shop.alerts.Slow.when",
      '"max(up)" is asked for zero, and a series that is gone with its last instance is not zero: nothing is told',
      "write when: targetsUp(), below: { critical: 1 }, which counts 0 where no target is left",
      { when: targetsUp(), above: undefined, below: { critical: 1 } },
    ],
    [
      "a target that is asked for zero in the query",
      { when: promql("sum(up) == 0", { unit: "info" }) },
      "shop.alerts.Slow.when",
      '"sum(up)" is asked for zero, and a series that is gone with its last instance is not zero: nothing is told',
      "write when: targetsUp(), below: { critical: 1 }, which counts 0 where no target is left",
      { when: targetsUp(), above: undefined, below: { critical: 1 } },
    ],
    [
      "a gauge of health that is gone with what it tells of",
      { when: level(healthy), above: undefined, below: { critical: 1 } },
      "shop.alerts.Slow.when",
      '"healthy" is asked for zero, and a series that is gone with its last instance is not zero: nothing is told',
      'write promql("max(healthy) or vector(0)", …), below: { critical: 1 }',
      {
        when: promql("max(healthy) or vector(0)", { unit: "info" }),
        above: undefined,
        below: { critical: 1 },
      },
    ],
    [
      "events that must come, counted without a zero for none at all",
      { when: increase(requests, { over: "1h" }), above: undefined, below: { warning: 1 } },
      "shop.alerts.Slow.when",
      '"requests_total" is asked for zero, and a series that is gone with its last instance is not zero: nothing is told',
      'watch what fails while it is zero, for an idle service has none either; where zero is never right write promql("sum(increase(requests_total[1h])) or vector(0)", …), below: { critical: 1 }',
      {
        when: promql("sum(increase(requests_total[1h])) or vector(0)", { unit: "requests" }),
        above: undefined,
        below: { warning: 1 },
      },
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
      "no runbook at all, in a description that no compiler has seen",
      { runbook: undefined },
      "shop.alerts.Slow.runbook",
      "the runbook says nothing",
      "write what the alert means and where to look first (`meaning`, `firstLook`)",
      { runbook: { meaning: "Users wait.", firstLook: ["The queue"] } },
    ],
    [
      "no summary",
      { summary: undefined },
      "shop.alerts.Slow.summary",
      "the summary is empty",
      "say in one line what is broken",
      { summary: "Runs are slow" },
    ],
    [
      "a misspelt placeholder, which would make the whole text an error",
      { summary: "Runs take {{ $valeu }}" },
      "shop.alerts.Slow.summary",
      'there is no placeholder "$valeu"',
      "write $value",
      { summary: "Runs take {{ $value }}, more than {{ $threshold }}, {{ $labels.system }}" },
    ],
    [
      "a placeholder that does not end",
      { description: "Runs take {{ $value }" },
      "shop.alerts.Slow.description",
      "a placeholder in it does not begin and end",
      "write {{ before it and }} after it",
      { description: 'Runs take {{ $value | printf "%.1f" }} of $5 {a}' },
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
        fix: "set minInstances to 1 or more, declare an uptime check that wakes it (a source of the platform uptime-check), or leave the alert out here: environments: { dev: { enabled: false } }",
      },
    ]);
    expect(dev({ ...gone, environments: { dev: { enabled: false } } })).toEqual([]);
    expect(found(gone)).toEqual([]);
  });

  test("a zero that has a value beside it where nothing is, or that asks for absence, is enough", () => {
    const asked = (text: string) =>
      found({ ...good, when: promql(text, { unit: "info" }) } as AlertDescription).map(
        ({ problem }) => problem,
      );
    const compares = expect.stringContaining("compares by itself");
    const vanishes = expect.stringContaining("is asked for zero");
    expect(asked("sum(up) == 0 or vector(1)")).toContainEqual(compares);
    expect(asked("sum(up) == 0 or absent(up)")).toContainEqual(compares);
    expect(asked("sum(up) == 0 or max(healthy) == 0")).toContainEqual(vanishes);
    for (const zero of ["vector(1)", "absent(up)"])
      expect(asked(`sum(up) == 0 or ${zero}`)).not.toContainEqual(vanishes);
  });

  test("a zero is enough where another alert tells of the absence of the same place", () => {
    const zero = {
      ...good,
      when: level(healthy),
      above: undefined,
      below: { critical: 1 },
    } as AlertDescription;
    const gone = { ...good, name: "Gone", when: targetsUp(), above: undefined, below: { critical: 1 } };
    expect(found(zero)).toHaveLength(1);
    expect(found(zero, gone as AlertDescription)).toEqual([]);
  });

  test("absence is told of where a probe wakes the service, whatever its instances", () => {
    const gone = { ...good, when: targetsUp(), above: undefined, below: { critical: 1 } } as AlertDescription;
    const probe = { platform: "uptime-check", name: "api", description: "Asks from outside" } as const;
    const probed = (watched: boolean) =>
      checkSignalsAndAlerts(resolved({ ...shop(gone), sources: { probe: { ...probe, watched } } }, "dev"));
    expect(probed(true)).toEqual([]);
    expect(probed(false)).toHaveLength(1);
  });

  test("a share or a quantile of however few events is warned of, until a number says how many count", () => {
    const warned = { ...good, minEvents: undefined };
    expect(found(warned)).toEqual([
      {
        level: "warning",
        at: "shop.alerts.Slow.minEvents",
        problem:
          "it tells of a share or a quantile however few events there are: one failure of two within 5m is 50%",
        fix: "write minEvents: 20 to wait for so many within 5m, or minEvents: 0 where each one counts",
      },
    ]);
    expect(found({ ...warned, when: failing, above: { critical: "5%" } } as AlertDescription)).toHaveLength(
      1,
    );
    expect(found({ ...good, minEvents: 20 })).toEqual([]);
    expect(found({ ...good, minEvents: 0 })).toEqual([]);
    expect(found({ ...warned, when: rate(requests), above: { warning: 5 } } as AlertDescription)).toEqual([]);
  });

  test("a guard that counts nothing", () => {
    const when = rate(requests);
    expect(found({ ...good, when, above: { warning: 5 }, minEvents: 20 } as AlertDescription)).toEqual([
      {
        level: "error",
        at: "shop.alerts.Slow.minEvents",
        problem: "a rate signal is not made of events that could be counted",
        fix: "leave it out",
      },
    ]);
    expect(found({ ...good, minEvents: 2.5 })).toHaveLength(1);
  });

  test("two names that are one uid", () => {
    expect(found(good, { ...good, name: "SLOW" })).toEqual([
      {
        level: "error",
        at: "shop.alerts.SLOW",
        problem: '"SLOW" and "Slow" are one uid in Grafana (slow)',
        fix: "give one of them another word",
      },
    ]);
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
