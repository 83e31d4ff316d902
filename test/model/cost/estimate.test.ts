// What observing a stack costs: prices in tiers, parts that add up to the whole, and what each choice of a stack adds.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDuration } from "../../../components/core/units.ts";
import { costOfStack, PRICED_ITEMS } from "../../../components/model/cost/estimate.ts";
import { dollarsOf, OBSERVABILITY_PRICES, withPrices } from "../../../components/model/cost/prices.ts";
import { REFRESH } from "../../../components/model/cost/reads.ts";
import type { StackInput } from "../../../components/model/describeStack.ts";
import { resolveSystem } from "../../../components/model/resolve.ts";
import { TIME } from "../../../dashboards/tokens.ts";
import { all } from "../../systems/all.ts";
import { inStack, library } from "./stack.ts";

function costOf(more: Partial<StackInput> = {}, system = library()) {
  const { stack, system: resolved } = inStack(system, more);
  return costOfStack([resolved], stack);
}

describe("a price", () => {
  test("is that of the tier: what is free, then each part at its own", () => {
    const { logs, samples } = OBSERVABILITY_PRICES;
    expect([dollarsOf(50, logs), dollarsOf(60, logs)]).toEqual([0, 5]);
    expect(dollarsOf(60e9, samples)).toBeCloseTo(50_000 * 0.06 + 10_000 * 0.048, 6);
  });

  test("of a contract takes the place of tiers and free amounts, and names its place", () => {
    const own = withPrices({ logs: 0.3 });
    expect(dollarsOf(10, own.logs)).toBeCloseTo(3, 6);
    expect(own.logs.source).toBe("vigie:prices.logs");
    expect(own.samples).toBe(OBSERVABILITY_PRICES.samples);
  });

  test("never falls while the amount grows", () => {
    const amounts = fc.double({ min: 0, max: 1e13, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...PRICED_ITEMS), amounts, amounts, (item, a, b) => {
        const price = OBSERVABILITY_PRICES[item];
        expect(dollarsOf(a + b, price)).toBeGreaterThanOrEqual(dollarsOf(a, price));
      }),
    );
  });
});

describe("the estimate", () => {
  test("adds up: items, parts and the whole", () => {
    const stack = inStack(library(), {
      systems: Object.fromEntries(Object.keys(all).map((name) => [name, {}])),
    }).stack;
    const cost = costOfStack(
      Object.values(all).map((system) => resolveSystem(system, stack)),
      stack,
    );
    const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
    expect(cost.parts.map(({ name }) => name)).toEqual([...Object.keys(all), "stack"]);
    expect(sum(cost.parts.map(({ perMonth }) => perMonth))).toBeCloseTo(cost.perMonth, 6);
    expect(sum(Object.values(cost.dollars))).toBeCloseTo(cost.perMonth, 6);
    expect(sum(cost.parts.map(({ rules }) => rules))).toBe(cost.rules);
  });

  test("counts what a collector's CPU and memory cost in every instance that is always there", () => {
    const settings = {
      billing: "instance",
      minInstances: 2,
      collectorCpu: "0.5",
      collectorMemory: "512Mi",
    } as const;
    const { dollars } = costOf({ systems: { library: { defaults: settings } } });
    expect(dollars.collectors).toBeCloseTo(2 * (0.5 * 0.000018 + 0.5 * 0.000002) * 730 * 3_600, 1);
    const asleep = { billing: "request", minInstances: 0 } as const;
    expect(costOf({ systems: { library: { defaults: asleep } } }).dollars.collectors).toBe(0);
  });

  test("counts logs once for each log bucket that stores them, and what is kept longer", () => {
    const logs = {
      destinations: { copy: { kind: "log-bucket", name: "projects/p/locations/l/buckets/b" } },
    } as const;
    expect(costOf().amounts).toMatchObject({ logs: 1, logRetention: 2 }); // 90 days in prod
    expect(costOf({ logs }).amounts.logs).toBe(2);
    expect(costOf({ logs: { ...logs, leaveDefault: false } }).amounts.logs).toBe(3);
    const elsewhere = { copy: { kind: "bigquery", name: "projects/p/datasets/d" } } as const;
    expect(costOf({ logs: { destinations: elsewhere } }).amounts.logs).toBe(1);
  });

  test("counts what queries answer, of rules each minute and of dashboards while they are open", () => {
    const read = (dashboardHours: number) =>
      costOf({ systems: { library: { expected: { dashboardHours } } } }).parts[0]!.amounts.reads;
    const rules = 730 * 60; // one rule, one series, each minute
    expect(read(0)).toBe(rules);
    expect(read(24)).toBe(rules + 730 * 60); // and one panel, all day
    expect(REFRESH * 1_000).toBe(parseDuration(TIME.refresh));
  });

  test("counts no reads where Grafana reads its own store, and the series that are written to it at their rate", () => {
    const grafana = {
      url: "https://acme.grafana.net",
      metricsSource: "mimir",
      remoteWrite: { url: "https://prometheus.grafana.net/api/prom/push", user: "1" },
    } as const;
    const { amounts, activeSeries } = costOf({ grafana, defaults: { metrics: "otel" } });
    expect(amounts.reads).toBe(0);
    expect(activeSeries).toBe(20 + 6 + 1 + 5);
    expect(amounts.activeSeries).toBe(2 * activeSeries); // every 30 s
    expect(costOf({ grafana, defaults: { metrics: "gmp" } }).activeSeries).toBe(0);
  });
});
