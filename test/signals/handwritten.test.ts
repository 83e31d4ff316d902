// What is refused of PromQL by hand: a long list, one row like the other. Each asserts the cause and what to write, and that
// what it says to write passes.
import { describe, expect, test } from "vitest";
import { promql } from "../../components/signals/builders.ts";
import { checkSignal } from "../../components/signals/check.ts";
import { counter, gauge, histogram, open, summary } from "../../components/signals/metric.ts";
import type { SignalUnit } from "../../components/signals/signal.ts";
import type { SeriesSource } from "../../components/signals/source.ts";

const words = open({ atMost: 9 });
const requests = counter("requests_total", {
  unit: "requests",
  help: "Requests",
  labels: { status: ["2xx", "5xx"], handler: words },
});
const hits = counter("hits_total", { unit: "operations", help: "Hits", labels: { key: words } });
const tokens = counter("tokens_total", { unit: "tokens", help: "Tokens" });
const seconds = histogram("run_seconds", {
  unit: "seconds",
  help: "Runs",
  labels: { table: words },
  buckets: [0.1, 0.5, 1],
});
const wait = summary("wait_seconds", { unit: "seconds", help: "Waiting" });
const users = gauge("users", { unit: "users", help: "Users", across: "max" });
const active = gauge("active", { unit: "requests", help: "In progress", across: "sum" });
const rate = gauge("hit_rate", { unit: "ratio", help: "Hit rate", across: "recompute" });
const free = gauge("free_bytes", { unit: "bytes", help: "Free", across: "sum", labels: { mount: words } });
const size = gauge("size_bytes", { unit: "bytes", help: "Size", across: "sum", labels: { mount: words } });
const unbounded = counter("visits_total", {
  unit: "requests",
  help: "Visits",
  labels: { visitor: { atMost: Number.NaN, examples: [] } },
});

const sources: readonly SeriesSource[] = [
  {
    service: "api",
    scope: { cluster: "__run__", namespace: "api" },
    metrics: [requests, hits, tokens, seconds, wait, users, active, rate, free, size, unbounded],
    scrapeInterval: "30s",
    collected: true,
  },
];

interface Row {
  readonly why: string;
  readonly bad: string;
  readonly unit: SignalUnit;
  readonly by?: readonly string[];
  readonly problem: string;
  readonly fix: string;
  /** What the fix says to write. */
  readonly good: string;
  /** Its unit, where the fix says to change it. */
  readonly goodUnit?: SignalUnit;
  readonly goodBy?: readonly string[];
}

const rows: readonly Row[] = [
  {
    why: "a rate of a gauge",
    bad: "sum(rate(users[5m]))",
    unit: "users/s",
    problem: 'rate() is for counters, and "users" is a gauge',
    fix: "write max(users) for what it is now, or delta(users[5m]) for how it moved",
    good: "max(users)",
    goodUnit: "users",
  },
  {
    why: "a change of a counter, which falls at every restart",
    bad: "sum(delta(tokens_total[1h]))",
    unit: "tokens",
    problem: 'delta() is for gauges, and "tokens_total" is a counter, which falls at every restart',
    fix: "write increase(tokens_total[1h])",
    good: "sum(increase(tokens_total[1h]))",
  },
  {
    why: "a percentage with its hundred in front, which is no ratio",
    bad: '100 * (sum(rate(requests_total{status="5xx"}[5m])) or vector(0)) / sum(rate(requests_total[5m]))',
    unit: "ratio",
    problem: "its numbers are percent and no ratio",
    fix: 'write unit: "percent"',
    good: '100 * (sum(rate(requests_total{status="5xx"}[5m])) or vector(0)) / sum(rate(requests_total[5m]))',
    goodUnit: "percent",
  },
  {
    why: "a percentage with its hundred in front, which is empty before the first error",
    bad: '100 * sum(rate(requests_total{status="5xx"}[5m])) / sum(rate(requests_total[5m]))',
    unit: "percent",
    problem:
      '"sum(rate(requests_total{status="5xx"}[5m])) / sum(rate(requests_total[5m]))" is empty and not 0 until the first such event, so nothing is told of it',
    fix: 'write (sum(rate(requests_total{status="5xx"}[5m])) or vector(0)) / sum(rate(requests_total[5m]))',
    good: '100 * ((sum(rate(requests_total{status="5xx"}[5m])) or vector(0)) / sum(rate(requests_total[5m])))',
  },
  {
    why: "a slope, which is per second",
    bad: "max(deriv(users[1h]))",
    unit: "users",
    problem: "its numbers are users/s and no users",
    fix: 'write max(delta(users[1h])) for an amount in a window, or unit: "users/s"',
    good: "max(delta(users[1h]))",
  },
  {
    why: "a counter as it stands",
    bad: "sum(tokens_total)",
    unit: "tokens",
    problem: '"tokens_total" is a counter: as it stands it only says how long the process has run',
    fix: "write rate(tokens_total[5m]), or increase(tokens_total[1h]) for an amount",
    good: "sum(increase(tokens_total[1h]))",
  },
  {
    why: "a quantile of a counter",
    bad: "histogram_quantile(0.95, sum(rate(tokens_total[5m])))",
    unit: "tokens",
    problem: 'histogram_quantile() is for buckets, and "tokens_total" has none: "tokens_total" is a counter',
    fix: "name the buckets of a histogram",
    good: "histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m])))",
    goodUnit: "seconds",
  },
  {
    why: "a quantile of a summary, which has none",
    bad: "histogram_quantile(0.95, sum(rate(wait_seconds_sum[5m])))",
    unit: "seconds",
    problem:
      'histogram_quantile() is for buckets, and "wait_seconds_sum" has none: "wait_seconds" is a summary',
    fix: "declare it a histogram, or take the mean: sum(rate(wait_seconds_sum[5m])) / sum(rate(wait_seconds_count[5m]))",
    good: "sum(rate(wait_seconds_sum[5m])) / sum(rate(wait_seconds_count[5m]))",
  },
  {
    why: "a quantile for every series",
    bad: "histogram_quantile(0.95, rate(run_seconds_bucket[5m]))",
    unit: "seconds",
    problem: "a quantile for every single series and none of all instances together",
    fix: "write histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m])))",
    good: "histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m])))",
  },
  {
    why: "a quantile by table, of buckets that were added up over all bounds",
    bad: "histogram_quantile(0.95, sum by (table) (rate(run_seconds_bucket[5m])))",
    unit: "seconds",
    by: ["table"],
    problem: "the aggregation drops le, so no buckets remain to take a quantile of",
    fix: "write histogram_quantile(0.95, sum by (le, table) (rate(run_seconds_bucket[5m])))",
    good: "histogram_quantile(0.95, sum by (le, table) (rate(run_seconds_bucket[5m])))",
  },
  {
    why: "a quantile of buckets since the start",
    bad: "histogram_quantile(0.95, sum by (le) (run_seconds_bucket))",
    unit: "seconds",
    problem: "buckets as they stand hold every observation since the start, so the quantile hardly moves",
    fix: "write histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m])))",
    good: "histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m])))",
  },
  {
    why: "a quantile in percent",
    bad: "histogram_quantile(95, sum by (le) (rate(run_seconds_bucket[5m])))",
    unit: "seconds",
    problem: "95 is no quantile",
    fix: "write a number above 0 and below 1, such as 0.95",
    good: "histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m])))",
  },
  {
    why: "a comparison above every bucket",
    bad: "sum(rate(tokens_total[5m])) * (histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m]))) > bool 2)",
    unit: "tokens/s",
    problem:
      '"histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m]))) > bool 2" is never true: no quantile of "run_seconds" is ever above its largest bucket boundary 1',
    fix: "compare with less than 1, or add a boundary above 2",
    good: "sum(rate(tokens_total[5m])) * (histogram_quantile(0.95, sum by (le) (rate(run_seconds_bucket[5m]))) > bool 0.5)",
  },
  {
    why: "a count of series below one, which an empty result never is",
    bad: "count(up) < bool 1",
    unit: "info",
    problem: '"count(up) < bool 1" is never true: its value is never below 1',
    fix: "compare with a number between 1 and Infinity",
    good: "count(up) < bool 2",
  },
  {
    why: "a ratio of series with themselves",
    bad: 'rate(requests_total{status="5xx"}[5m]) / rate(requests_total[5m])',
    unit: "ratio",
    problem:
      '"rate(requests_total{status="5xx"}[5m]) / rate(requests_total[5m])" divides each series by itself: 1 for every series of the upper side, whatever the traffic',
    fix: 'write (sum(rate(requests_total{status="5xx"}[5m])) or vector(0)) / sum(rate(requests_total[5m]))',
    good: '(sum(rate(requests_total{status="5xx"}[5m])) or vector(0)) / sum(rate(requests_total[5m]))',
  },
  {
    why: "a ratio of series with themselves, by handler",
    bad: 'rate(requests_total{status="5xx"}[5m]) / rate(requests_total[5m])',
    unit: "ratio",
    by: ["handler"],
    problem:
      '"rate(requests_total{status="5xx"}[5m]) / rate(requests_total[5m])" divides each series by itself: 1 for every series of the upper side, whatever the traffic',
    fix: 'write (sum by (handler) (rate(requests_total{status="5xx"}[5m])) or 0 * sum by (handler) (rate(requests_total[5m]))) / sum by (handler) (rate(requests_total[5m]))',
    good: '(sum by (handler) (rate(requests_total{status="5xx"}[5m])) or 0 * sum by (handler) (rate(requests_total[5m]))) / sum by (handler) (rate(requests_total[5m]))',
  },
  {
    why: "a ratio of two gauges that nobody added up",
    bad: "1 - free_bytes / size_bytes",
    unit: "ratio",
    by: ["mount"],
    problem:
      '"free_bytes / size_bytes" is a ratio for every single series and none of all instances together',
    fix: "write sum by (mount) (free_bytes) / sum by (mount) (size_bytes)",
    good: "1 - sum by (mount) (free_bytes) / sum by (mount) (size_bytes)",
  },
  {
    why: "a ratio that is empty until the first error",
    bad: 'sum(rate(requests_total{status="5xx"}[5m])) / sum(rate(requests_total[5m]))',
    unit: "ratio",
    problem:
      '"sum(rate(requests_total{status="5xx"}[5m])) / sum(rate(requests_total[5m]))" is empty and not 0 until the first such event, so nothing is told of it',
    fix: 'write (sum(rate(requests_total{status="5xx"}[5m])) or vector(0)) / sum(rate(requests_total[5m]))',
    good: '(sum(rate(requests_total{status="5xx"}[5m])) or vector(0)) / sum(rate(requests_total[5m]))',
  },
  {
    why: "sides that keep different labels apart",
    bad: "sum by (handler) (rate(requests_total[10m])) / sum(rate(requests_total[5m]))",
    unit: "ratio",
    by: ["handler"],
    problem:
      'the sides of "/" in "sum by (handler) (rate(requests_total[10m])) / sum(rate(requests_total[5m]))" keep different labels apart (handler and none), so nothing matches',
    fix: "aggregate both by (handler), or say on (…)",
    good: "sum by (handler) (rate(requests_total[10m])) / sum by (handler) (rate(requests_total[5m]))",
  },
  {
    why: "a share that leaves nothing out",
    bad: '(sum(rate(requests_total{status=~"2xx|5xx"}[5m])) or vector(0)) / sum(rate(requests_total[5m]))',
    unit: "ratio",
    problem:
      '"(sum(rate(requests_total{status=~"2xx|5xx"}[5m])) or vector(0)) / sum(rate(requests_total[5m]))": no declared value of "requests_total" is left out by status=~"2xx|5xx", so the share is always 100%',
    fix: "declare the values that it leaves out too, or write a condition that leaves some out",
    good: '(sum(rate(requests_total{status=~"5xx"}[5m])) or vector(0)) / sum(rate(requests_total[5m]))',
  },
  {
    why: "a zero without labels beside labelled values",
    bad: "sum by (handler) (rate(requests_total[5m])) or vector(0)",
    unit: "requests/s",
    by: ["handler"],
    problem:
      '"sum by (handler) (rate(requests_total[5m])) or vector(0)" puts a value without labels beside those by handler',
    fix: "write a zero for each of them, such as sum by (handler) (rate(requests_total[5m])) or 0 * sum by (handler) (…)",
    good: 'sum by (handler) (rate(requests_total{status="5xx"}[5m])) or 0 * sum by (handler) (rate(requests_total[5m]))',
  },
  {
    why: "a shared gauge added up over instances",
    bad: "sum(users)",
    unit: "users",
    problem: 'sum of "users": every instance reports one and the same value, so sum makes another of it',
    fix: "write max(users)",
    good: "max(users)",
  },
  {
    why: "an average of what each instance has a part of",
    bad: "avg(max_over_time(active[5m]))",
    unit: "requests",
    problem: 'avg of "active": each instance has its own part, of which avg shows one or none',
    fix: "write sum(max_over_time(active[5m]))",
    good: "sum(max_over_time(active[5m]))",
  },
  {
    why: "a mean of ratios",
    bad: "avg(hit_rate)",
    unit: "ratio",
    problem: '"hit_rate" is each instance\'s own ratio, which no aggregation repairs',
    fix: "compute the ratio from counters, or group by instance",
    good: "avg by (instance) (hit_rate)",
    goodBy: ["instance"],
  },
  {
    why: "every series apart",
    bad: "rate(tokens_total[5m])",
    unit: "tokens/s",
    problem: "it keeps every series apart, so each instance and revision has a value of its own",
    fix: "write sum(rate(tokens_total[5m]))",
    good: "sum(rate(tokens_total[5m]))",
  },
  {
    why: "a grouping that the signal does not know of",
    bad: "sum by (handler) (rate(requests_total[5m]))",
    unit: "requests/s",
    problem: "the query keeps other labels apart (handler) than the signal says (none)",
    fix: 'write by: ["handler"]',
    good: "sum by (handler) (rate(requests_total[5m]))",
    goodBy: ["handler"],
  },
  {
    why: "a grouping by a label that nothing has",
    bad: "sum by (handlers) (rate(requests_total[5m]))",
    unit: "requests/s",
    by: ["handlers"],
    problem: 'sum by (handlers) keeps the label "handlers" apart, which nothing in it has',
    fix: 'write "handler"',
    good: "sum by (handler) (rate(requests_total[5m]))",
    goodBy: ["handler"],
  },
  {
    why: "an open label without a bound, kept apart",
    bad: "sum by (visitor) (rate(visits_total[5m]))",
    unit: "requests/s",
    by: ["visitor"],
    problem: 'it keeps "visitor" of "visits_total" apart, an open label without a bound',
    fix: "declare it open({ atMost: 20 }) with the most values it takes, or leave it out of the grouping",
    good: "sum(rate(visits_total[5m]))",
    goodBy: [],
  },
  {
    why: "an amount an hour that is an amount a second",
    bad: "sum(rate(tokens_total[1h]))",
    unit: "tokens",
    problem: "its numbers are tokens/s and no tokens",
    fix: 'write sum(increase(tokens_total[1h])) for an amount in a window, or unit: "tokens/s"',
    good: "sum(increase(tokens_total[1h]))",
  },
  {
    why: "a share that is called percent",
    bad: "1 - sum(free_bytes) / sum(size_bytes)",
    unit: "percent",
    problem: "its numbers are ratio and no percent",
    fix: 'write unit: "ratio"',
    good: "1 - sum(free_bytes) / sum(size_bytes)",
    goodUnit: "ratio",
  },
  {
    why: "seconds added to bytes",
    bad: "sum(free_bytes) + time()",
    unit: "bytes",
    problem: '"sum(free_bytes) + time()" adds bytes and seconds',
    fix: "bring both into one unit",
    good: "sum(free_bytes) + sum(size_bytes)",
  },
  {
    why: "bytes compared with seconds",
    bad: "sum(free_bytes) > bool time()",
    unit: "info",
    problem: '"sum(free_bytes) > bool time()" compares bytes with seconds',
    fix: "bring both into one unit",
    good: "sum(free_bytes) > bool sum(size_bytes)",
  },
  {
    why: "a rate without a window",
    bad: "sum(rate(tokens_total))",
    unit: "tokens/s",
    problem: "rate() wants a window",
    fix: "write rate(tokens_total[5m])",
    good: "sum(rate(tokens_total[5m]))",
  },
  {
    why: "a window without a function",
    bad: "sum(active[5m])",
    unit: "requests",
    problem: '"active[5m]" is a window, which only functions over time take',
    fix: "write rate(active[5m]) for a counter, max_over_time(active[5m]) for a gauge",
    good: "sum(max_over_time(active[5m]))",
  },
  {
    why: "a window with too few scrapes",
    bad: "sum(rate(tokens_total[1m]))",
    unit: "tokens/s",
    problem: "the window 1m holds fewer than 4 scrapes of 30s",
    fix: 'write "2m" or more, or scrape more often',
    good: "sum(rate(tokens_total[2m]))",
  },
];

describe("PromQL by hand that cannot mean what it says is refused", () => {
  test.each(rows)("$why", ({ bad, unit, by, problem, fix, good, goodUnit, goodBy }) => {
    const at = "shop.signals.x";
    const check = (text: string, of: SignalUnit, kept: readonly string[] = []) =>
      checkSignal({ at, signal: promql(text, { unit: of, by: kept }), sources });
    expect(check(bad, unit, by)).toContainEqual({ level: "error", at, problem, fix });
    expect(check(good, goodUnit ?? unit, goodBy ?? by)).toEqual([]);
  });
});

describe("what is right is left alone", () => {
  test.each([
    ["a zero for range queries", "max(users) or vector(0)", "users", []],
    [
      "errors while nothing is in use",
      "sum(rate(hits_total[5m])) * (sum(active) == bool 0)",
      "operations/s",
      [],
    ],
    ["each instance by its name", "up", "info", ["instance"]],
    ["a mean", "sum(rate(run_seconds_sum[5m])) / sum(rate(run_seconds_count[5m]))", "seconds", []],
    [
      "a hit rate of counters whose series begin with the first event",
      "(sum(rate(hits_total[5m])) or vector(0)) / sum(rate(requests_total[5m]))",
      "ratio",
      [],
    ],
    ["the three busiest", "topk(3, sum by (handler) (rate(requests_total[5m])))", "requests/s", ["handler"]],
    [
      "all but one label",
      "sum without (status) (sum by (status, handler) (rate(requests_total[5m])))",
      "requests/s",
      ["handler"],
    ],
    [
      "one side with many partners",
      "sum by (handler) (rate(requests_total[5m])) / on () group_left () sum(rate(requests_total[5m]))",
      "ratio",
      ["handler"],
    ],
    [
      "a label by another name",
      'sum by (route) (label_replace(rate(requests_total[5m]), "route", "$1", "handler", "(.*)"))',
      "requests/s",
      ["route"],
    ],
    ["what was there in a day, by a subquery", "max_over_time(sum(active)[1d:5m])", "requests", []],
  ] as const)("%s", (_, text, unit, by) => {
    expect(checkSignal({ at: "x", signal: promql(text, { unit, by }), sources })).toEqual([]);
  });
});
