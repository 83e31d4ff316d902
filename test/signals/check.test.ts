// What the signal checker refuses: a long list, one row like the other. Each asserts the place, the cause and what to write, and
// that what it says passes.
import { describe, expect, test } from "vitest";
import {
  fraction,
  level,
  promql,
  quantile,
  rate,
  ratio,
  shareOf,
  sum,
  targetsUp,
  within,
} from "../../components/signals/builders.ts";
import { checkSignal } from "../../components/signals/check.ts";
import { lacks, matches } from "../../components/signals/matcher.ts";
import { counter, gauge, histogram, open } from "../../components/signals/metric.ts";
import { isReadable, uncollected } from "../../components/signals/series.ts";
import type { Signal } from "../../components/signals/signal.ts";
import type { SeriesSource } from "../../components/signals/source.ts";

const words = open({ atMost: 9 });
const requests = counter("http_requests_total", {
  unit: "requests",
  help: "Requests",
  labels: { status: ["2xx", "5xx"], handler: words },
});
const typo = counter("http_request_total", { unit: "requests", help: "Requests" });
const duration = histogram("run_seconds", { unit: "seconds", help: "Runs", buckets: [60, 300, 600] });
const hitRate = gauge("hit_rate", { unit: "ratio", help: "Hits", across: "recompute" });
const hostGauge = gauge("load", { unit: "count", help: "Load", across: "max" });
const cpu = counter("node_cpu_seconds_total", { unit: "seconds", help: "CPU" });
const lost = counter("lost_total", { unit: "requests", help: "Requests" });
const elsewhere = { ...requests, labels: { ...requests.labels, code: words } };

const sources: readonly SeriesSource[] = [
  {
    service: "api",
    scope: { cluster: "__run__", namespace: "api" },
    fixed: { job: "api" },
    metrics: [requests, duration, hitRate, lost],
    dropped: { run_seconds_sum: "drop run_.*_sum", lost_total: "drop lost_.*" },
    scrapeInterval: "30s",
    collected: true,
  },
  {
    service: "vm",
    job: "node",
    scope: { cluster: "__gce__", instance_name: "vm", job: "node" },
    metrics: [hostGauge],
    scrapeInterval: "15s",
    collected: true,
  },
];
const check = (signal: Signal) => checkSignal({ at: "shop.signals.x", signal, sources });

const refused: readonly [why: string, bad: Signal, problem: string, fix: string, good: Signal][] = [
  [
    "a metric that nobody declares",
    rate(typo),
    'no service of the system declares the metric "http_request_total"',
    'write "http_requests_total", or declare it',
    rate(requests),
  ],
  [
    "a service that the system does not have",
    targetsUp({ on: { service: "web" } }),
    'there is no service "web"',
    "write one of api, vm",
    targetsUp({ on: { service: "api" } }),
  ],
  [
    "a scrape job that no host has",
    targetsUp({ on: { job: "node-exporter" } }),
    'there is no scrape job "node-exporter"',
    "write one of node",
    targetsUp({ on: { job: "node" } }),
  ],
  [
    "a metric at a service that does not expose it",
    rate(requests, { on: { service: "vm" } }),
    '"http_requests_total" is not exposed there',
    'write on: { service: "api" } or leave it out',
    rate(requests, { on: { service: "api" } }),
  ],
  [
    "the bare name of a histogram",
    promql("sum(rate(run_seconds[5m]))", { unit: "count" }),
    '"run_seconds" has no samples of its own, it is a histogram',
    "read run_seconds_bucket, run_seconds_sum, run_seconds_count",
    promql("sum(rate(run_seconds_count[5m]))", { unit: "count/s" }),
  ],
  [
    "a label that the metric does not have",
    rate(elsewhere, { by: ["code"] }),
    '"http_requests_total" has no label "code"',
    "write one of status, handler",
    rate(requests, { by: ["status"] }),
  ],
  [
    "a label that PromQL by hand invents",
    promql('sum(rate(http_requests_total{statuses="5xx"}[5m]))', { unit: "count" }),
    '"http_requests_total" has no label "statuses"',
    'write "status"',
    promql('sum(rate(http_requests_total{status="5xx"}[5m]))', { unit: "requests/s" }),
  ],
  [
    "a value that a closed label cannot have",
    fraction(requests, { where: { status: matches("500") } }),
    'no value of "status" of "http_requests_total" is matched by =~"500"',
    "write one of 2xx, 5xx",
    fraction(requests, { where: { status: lacks("2..") } }),
  ],
  [
    "a window with too few scrapes",
    rate(requests, { over: "1m" }),
    "the window 1m holds fewer than 4 scrapes of 30s",
    'write "2m" or more, or scrape more often',
    rate(requests, { over: "2m" }),
  ],
  [
    "a bound that is no bucket boundary",
    within(120, duration),
    '"run_seconds" has no bucket boundary at 120',
    "write one of 60, 300, 600, or add the boundary",
    within(300, duration),
  ],
  [
    "a quantile in percent",
    quantile(95, duration),
    "95 is no quantile",
    "write a number above 0 and below 1, such as 0.95",
    quantile(0.95, duration),
  ],
  [
    "a ratio gauge added up over instances",
    level(hitRate),
    '"hit_rate" is each instance\'s own ratio, which no aggregation repairs',
    "compute the ratio from counters, or group by instance",
    level(hitRate, { by: ["instance"] }),
  ],
  [
    "a ratio of different groupings",
    ratio(rate(requests, { by: ["handler"] }), rate(requests)),
    "its parts keep different labels apart (handler and none)",
    "give every part the same `by`",
    fraction(requests, { where: { status: "5xx" }, by: ["handler"] }),
  ],
  [
    "a sum of nothing",
    { ...sum([rate(requests)]), parts: [] },
    "a sum of nothing",
    "give it parts",
    sum([rate(requests)]),
  ],
  [
    "a share of nothing",
    shareOf(rate(requests), 0),
    "a share of 0",
    'write a positive whole, such as "$2000"',
    shareOf(rate(requests), 100),
  ],
  [
    "PromQL that does not parse",
    promql("sum(rate(http_requests_total[5m])", { unit: "count" }),
    '"sum(rate(http_requests_total[5m])" is no PromQL, it ends too early',
    "write a query that Prometheus parses",
    promql("sum(rate(http_requests_total[5m]))", { unit: "requests/s" }),
  ],
  [
    "a selector that reads everything",
    promql('count({job="x"})', { unit: "count" }),
    "a selector without a metric name reads everything",
    "name the metric",
    promql("count(up)", { unit: "count" }),
  ],
  [
    "a kind that does not fit the metric's type, where no compiler looked",
    rate(JSON.parse(JSON.stringify(hostGauge)) as typeof requests),
    'a rate is of a counter, and "load" is a gauge',
    "take its level",
    level(hostGauge),
  ],
  [
    "a ratio of events and seconds",
    ratio(rate(requests), level({ ...hostGauge, unit: "seconds" })),
    "a ratio of requests/s and seconds",
    "give it parts of one unit",
    fraction(requests, { where: { status: "5xx" } }),
  ],
  [
    "a share of itself",
    ratio(rate(requests, { where: { handler: "/" } }), rate(requests, { where: { handler: "/" } })),
    'both sides count the same events of "http_requests_total", so the share is always 100%',
    "write a condition for the upper side",
    fraction(requests, { where: { handler: "/", status: "5xx" }, among: { handler: "/" } }),
  ],
  [
    "a share of values that are all there are",
    fraction(requests, { where: { status: matches(".xx") } }),
    'no declared value of "http_requests_total" is left out by status=~".xx", so the share is always 100%',
    "declare the values that it leaves out too, or write a condition that leaves some out",
    fraction(requests, { where: { status: matches("5..") } }),
  ],
  [
    "a share of parts that together are everything",
    ratio(
      sum([rate(requests, { where: { status: "2xx" } }), rate(requests, { where: { status: "5xx" } })]),
      rate(requests),
    ),
    'no declared value of "http_requests_total" is left out by status="2xx", status="5xx", so the share is always 100%',
    "declare the values that it leaves out too, or write a condition that leaves some out",
    ratio(rate(requests, { where: { status: "2xx" } }), rate(requests)),
  ],
  [
    "a job that no place of the series has",
    promql('sum(up{job="apis"})', { unit: "info" }),
    'no series of "up" has job="apis"',
    "write one of api, node",
    promql('sum(up{job="api"})', { unit: "info" }),
  ],
  [
    "a bucket by one of its spellings",
    promql('sum(rate(run_seconds_bucket{le="300"}[5m]))', { unit: "count/s" }),
    'le="300" finds one spelling of the bound 300 only',
    'write le=~"300(\\\\.0)?"',
    promql('sum(rate(run_seconds_bucket{le=~"300(\\\\.0)?"}[5m]))', { unit: "count/s" }),
  ],
  [
    "a bucket that the histogram has not",
    promql('sum(rate(run_seconds_bucket{le="120"}[5m]))', { unit: "count/s" }),
    '"run_seconds" has no bucket boundary at 120',
    "write one of 60, 300, 600, or add the boundary",
    within(300, duration),
  ],
  [
    "a series that the collector drops",
    promql("sum(rate(run_seconds_sum[5m]))", { unit: "seconds/s" }),
    'api\'s collector drops "run_seconds_sum" (drop run_.*_sum)',
    "take it out of that rule, or leave out what reads it",
    quantile(0.95, duration),
  ],
  [
    "a counter that the collector drops, all of it",
    rate(lost),
    'api\'s collector drops "lost_total" (drop lost_.*)',
    "take it out of that rule, or leave out what reads it",
    rate(requests),
  ],
  [
    "a series that every collector drops",
    promql("max(http_requests_created)", { unit: "seconds" }),
    'every collector drops "http_requests_created", which the Python client adds to each metric',
    "leave it out: rate() and increase() know a restart by themselves",
    rate(requests),
  ],
  [
    "a counter without the suffix that its client adds",
    promql("sum(rate(http_requests[5m]))", { unit: "requests/s" }),
    'no service of the system declares the metric "http_requests"',
    'write "http_requests_total", or declare it',
    promql("sum(rate(http_requests_total[5m]))", { unit: "requests/s" }),
  ],
  [
    "a window over workloads of several kinds, by hand",
    promql("sum(max_over_time(up[5m]))", { unit: "count" }),
    '"up" comes from workloads of several kinds',
    "name one with `on: { service: … }`",
    promql("sum(max_over_time(up[5m]))", { unit: "count", on: { service: "api" } }),
  ],
];

describe("a signal that would show nothing, or something else, is refused", () => {
  test.each(refused)("%s", (_, bad, problem, fix, good) => {
    expect(check(bad)).toContainEqual({ level: "error", at: "shop.signals.x", problem, fix });
    expect(check(good)).toEqual([]);
  });

  test("one mistake in both halves of a ratio is told once", () => {
    expect(check(ratio(rate(typo), rate(typo)))).toHaveLength(1);
  });
});

test("a host's metric where there is no host is refused with what to read instead, declared or not", () => {
  const [run] = sources;
  const problem =
    '"node_cpu_seconds_total" is a host\'s, and a Cloud Run service has none: no node, no systemd and no disk';
  const fix =
    "declare a vm-host with a job for its node exporter, or a source that Google Cloud measures: cloud-run for CPU and memory, cloud-sql for a disk";
  const at = "shop.signals.x";
  for (const metrics of [[], [cpu]])
    expect(checkSignal({ at, signal: rate(cpu), sources: [{ ...run!, metrics }] })).toEqual([
      { level: "error", at, problem, fix },
    ]);
  const host = { ...sources[1]!, metrics: [cpu] };
  expect(checkSignal({ at, signal: rate(cpu), sources: [host] })).toEqual([]);
});

test("each word of a choice must be a value, of one of the services that expose the metric", () => {
  const named = (service: string): SeriesSource => ({
    ...sources[0]!,
    service,
    scope: { cluster: "__run__", namespace: service },
    metrics: [{ ...requests, labels: { ...requests.labels, service: [service] } }],
  });
  const found = (values: string) =>
    checkSignal({
      at: "x",
      signal: promql(`sum(rate(http_requests_total{service=~"${values}"}[5m]))`, { unit: "requests/s" }),
      sources: [named("cart"), named("shop")],
    });
  expect(found("cart|shop")).toEqual([]);
  expect(found("cart|shops")).toEqual([
    {
      level: "error",
      at: "x",
      problem: 'no value of "service" of "http_requests_total" is matched by =~"shops"',
      fix: "write one of cart, shop",
    },
  ]);
});

describe("what is not collected is left out, not broken", () => {
  const silent = sources.map((each) => ({ ...each, collected: each.service !== "api" }));

  test("a signal of a service without metrics is not readable, and the service is named", () => {
    expect(isReadable(rate(requests), silent)).toBe(false);
    expect(uncollected(rate(requests), silent).map(({ service }) => service)).toEqual(["api"]);
    expect(isReadable(level(hostGauge), silent)).toBe(true);
  });

  test("a signal that another service still feeds stays", () => {
    expect(isReadable(targetsUp(), silent)).toBe(true);
    expect(uncollected(targetsUp(), silent)).toEqual([]);
  });
});
