// The printer: exact text for each kind, and everything it prints is valid by Prometheus's own grammar.
import { describe, expect, test } from "vitest";
import {
  complement,
  fraction,
  increase,
  level,
  mean,
  presence,
  promql,
  quantile,
  rate,
  ratio,
  shareOf,
  sum,
  targetsUp,
  within,
} from "../../components/signals/builders.ts";
import { lacks, matches } from "../../components/signals/matcher.ts";
import { counter, gauge, histogram, open, sumOf } from "../../components/signals/metric.ts";
import { parsePromql } from "../../components/signals/parse.ts";
import { boundMatcher, printPromql } from "../../components/signals/promql.ts";
import type { Signal } from "../../components/signals/signal.ts";
import type { SeriesSource } from "../../components/signals/source.ts";
import { guarded } from "../../components/signals/traffic.ts";

const words = open({ atMost: 9 });
const requests = counter("http_requests_total", {
  unit: "requests",
  help: "Requests",
  labels: { status: words, handler: words },
});
const hits = counter("hits_total", { unit: "operations", help: "Hits" });
const misses = counter("misses_total", { unit: "operations", help: "Misses", labels: {} });
const duration = histogram("run_seconds", {
  unit: "seconds",
  help: "Runs",
  labels: { table: words },
  buckets: [0.5, 300],
});
const cost = histogram("cost_dollars", { unit: "dollars", help: "Cost", buckets: [1] });
const users = gauge("users", { unit: "users", help: "Users", across: "max" });
const well = gauge("well", { unit: "info", help: "Whether it is well", across: "max" });
const free = gauge("free_bytes", { unit: "bytes", help: "Free", across: "sum", labels: { mount: words } });
const size = gauge("size_bytes", { unit: "bytes", help: "Size", across: "sum", labels: { mount: words } });

const run = (service: string): SeriesSource => ({
  service,
  scope: { cluster: "__run__", namespace: service },
  metrics: [requests, hits, misses, duration, cost, users, well],
  scrapeInterval: "30s",
  collected: true,
});
const host: SeriesSource = {
  service: "vm",
  job: "node",
  scope: { cluster: "__gce__", instance_name: "vm-1", job: "node" },
  metrics: [free, size],
  scrapeInterval: "30s",
  collected: true,
};
const one = { sources: [run("api"), host] };
const two = { sources: [run("api"), run("worker"), host] };
const S = 'cluster="__run__", namespace="api"';
const H = 'cluster="__gce__", instance_name="vm-1", job="node"';

const printed: readonly [string, Signal, string][] = [
  ["a rate", rate(requests), `sum(rate(http_requests_total{${S}}[5m]))`],
  [
    "a grouped rate with conditions",
    rate(requests, { where: { status: matches("5.."), handler: '/a"b' }, by: ["handler"], over: "10m" }),
    `sum by (handler) (rate(http_requests_total{${S}, handler="/a\\"b", status=~"5.."}[10m]))`,
  ],
  [
    "a count in a window",
    increase(sumOf(cost), { over: "24h" }),
    `sum(increase(cost_dollars_sum{${S}}[24h]))`,
  ],
  ["a shared gauge", level(users), `max(users{${S}})`],
  [
    "a quantile",
    quantile(0.95, duration, { by: ["table"] }),
    `histogram_quantile(0.95, sum by (le, table) (rate(run_seconds_bucket{${S}}[5m])))`,
  ],
  [
    "a share under a bound, in both spellings",
    within(300, duration),
    `sum(rate(run_seconds_bucket{${S}, le=~"300(\\\\.0)?"}[5m])) / sum(rate(run_seconds_count{${S}}[5m]))`,
  ],
  [
    "a mean",
    mean(cost, { over: "24h" }),
    `sum(rate(cost_dollars_sum{${S}}[24h])) / sum(rate(cost_dollars_count{${S}}[24h]))`,
  ],
  [
    "a ratio, which is 0 before the first error",
    fraction(requests, { where: { status: matches("5..") } }),
    `(sum(rate(http_requests_total{${S}, status=~"5.."}[5m])) or vector(0)) / sum(rate(http_requests_total{${S}}[5m]))`,
  ],
  [
    "a grouped ratio, which is 0 for each group before its first error",
    fraction(requests, { where: { status: lacks("2..") }, by: ["handler"] }),
    `(sum by (handler) (rate(http_requests_total{${S}, status!~"2.."}[5m])) or 0 * sum by (handler) (rate(http_requests_total{${S}}[5m]))) / sum by (handler) (rate(http_requests_total{${S}}[5m]))`,
  ],
  [
    "a hit rate of two counters",
    ratio(rate(hits), sum([rate(hits), rate(misses)])),
    `(sum(rate(hits_total{${S}}[5m])) or vector(0)) / ((sum(rate(hits_total{${S}}[5m])) or vector(0)) + (sum(rate(misses_total{${S}}[5m])) or vector(0)))`,
  ],
  [
    "what is used where what is free is measured, on a host",
    complement(ratio(level(free, { by: ["instance", "mount"] }), level(size, { by: ["instance", "mount"] }))),
    `1 - sum by (instance, mount) (free_bytes{${H}}) / sum by (instance, mount) (size_bytes{${H}})`,
  ],
  [
    "a share of a budget",
    shareOf(increase(sumOf(cost), { over: "24h" }), "$2000"),
    `sum(increase(cost_dollars_sum{${S}}[24h])) / 2000`,
  ],
  ["targets that answer", targetsUp({ on: { service: "api" } }), `sum(up{${S}}) or vector(0)`],
  [
    "targets that have answered lately",
    targetsUp({ on: { service: "vm" }, over: "5m" }),
    `sum(max_over_time(up{${H}}[5m])) or vector(0)`,
  ],
  [
    "a ratio that waits for events",
    guarded(fraction(requests, { where: { status: matches("5..") }, by: ["handler"] }), 20),
    `(sum by (handler) (rate(http_requests_total{${S}, status=~"5.."}[5m])) or 0 * sum by (handler) (rate(http_requests_total{${S}}[5m]))) / sum by (handler) (rate(http_requests_total{${S}}[5m])) + 0 / (sum by (handler) (increase(http_requests_total{${S}}[5m])) >= bool 20)`,
  ],
  [
    "a hit rate that waits for hits or misses",
    guarded(ratio(rate(hits), sum([rate(hits), rate(misses)])), 20),
    `(sum(rate(hits_total{${S}}[5m])) or vector(0)) / ((sum(rate(hits_total{${S}}[5m])) or vector(0)) + (sum(rate(misses_total{${S}}[5m])) or vector(0))) + 0 / ((sum(increase(hits_total{${S}}[5m])) or vector(0)) + (sum(increase(misses_total{${S}}[5m])) or vector(0)) >= bool 20)`,
  ],
  [
    "a quantile that waits for observations",
    guarded(quantile(0.95, duration), 20),
    `histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket{${S}}[5m]))) + 0 / (sum(increase(run_seconds_count{${S}}[5m])) >= bool 20)`,
  ],
  ["what is no share of events, as it is", guarded(level(users), 20), `max(users{${S}})`],
  ["what says that it is well", presence(well), `sum(well{${S}}) or vector(0)`],
  ["series that exist", presence(duration), `count(run_seconds_count{${S}}) or vector(0)`],
  [
    "PromQL by hand, with its own conditions and window",
    promql('sum by (handler) (rate(http_requests_total{status="x"}[5m])) > 2 * max(users)', {
      unit: "count",
    }),
    `sum by (handler) (rate(http_requests_total{${S}, status="x"}[5m])) > 2 * max(users{${S}})`,
  ],
];

describe("each kind prints what its semantics demand, scope included", () => {
  test.each(printed)("%s", (_, signal, expected) => {
    const text = printPromql(signal, one);
    expect(text).toBe(expected);
    expect(parsePromql(text).errorAt).toBeUndefined();
  });

  test("services that expose the same metric share one selector, and `on` picks one of them", () => {
    expect(printPromql(rate(requests), two)).toBe(
      'sum(rate(http_requests_total{cluster="__run__", namespace=~"api|worker"}[5m]))',
    );
    expect(printPromql(rate(requests, { on: { service: "worker" } }), two)).toContain('namespace="worker"');
  });

  test("workloads of different kinds are read as a union inside the aggregation", () => {
    const up = printPromql(targetsUp(), one);
    expect(up).toBe(`sum(up{${S}} or up{${H}}) or vector(0)`);
    expect(parsePromql(up).selectors.map(({ name }) => name)).toEqual(["up", "up"]);
    expect(printPromql(promql("max(up)", { unit: "count" }), one)).toBe(`max((up{${S}} or up{${H}}))`);
  });

  test("a service that nothing collects is not read", () => {
    const sources = [run("api"), { ...run("worker"), collected: false }];
    expect(printPromql(rate(requests), { sources })).toBe(printPromql(rate(requests), one));
    expect(() => printPromql(rate(requests), { sources: [{ ...run("api"), collected: false }] })).toThrow(
      "http_requests_total: no service whose metrics are collected exposes this series",
    );
  });

  test("a panel may replace the window of a rate, never that of a count", () => {
    const window = () => "$__rate_interval";
    expect(printPromql(rate(hits), { ...one, window })).toContain("[$__rate_interval]");
    expect(printPromql(increase(hits, { over: "1h" }), { ...one, window })).toContain("[1h]");
  });

  test.each([
    [0.5, "0.5", ["0.5"], ["0.50"]],
    [1, "1(\\.0)?", ["1", "1.0"], ["10", "1.5"]],
    [2_500_000, "2\\.5e\\+06|2500000(\\.0)?", ["2.5e+06", "2500000", "2500000.0"], ["2.5e+07"]],
  ] as const)("the bound %s matches the ways it is written and no other", (bound, value, same, other) => {
    const matcher = boundMatcher(bound);
    expect(matcher.value).toBe(value);
    const hit = (text: string) =>
      matcher.op === "=" ? matcher.value === text : new RegExp(`^(?:${matcher.value})$`).test(text);
    expect(same.every(hit)).toBe(true);
    expect(other.some(hit)).toBe(false);
  });
});
