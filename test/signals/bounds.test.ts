// Between which numbers a signal lies, by kind and by hand: what decides whether a condition can ever hold.
import { describe, expect, test } from "vitest";
import { boundsOf } from "../../components/signals/bounds.ts";
import {
  complement,
  fraction,
  level,
  promql,
  quantile,
  rate,
  ratio,
  shareOf,
  sum,
  targetsUp,
} from "../../components/signals/builders.ts";
import { counter, gauge, histogram } from "../../components/signals/metric.ts";
import type { Signal } from "../../components/signals/signal.ts";
import type { SeriesSource } from "../../components/signals/source.ts";

const requests = counter("requests_total", {
  unit: "requests",
  help: "Requests",
  labels: { status: ["2xx", "5xx"] },
});
const seconds = histogram("run_seconds", { unit: "seconds", help: "Runs", buckets: [0.5, 5] });
const cold = gauge("cold_celsius", { unit: "celsius", help: "Cold", across: "max" });
const well = gauge("well", { unit: "info", help: "Whether it is well", across: "max" });
const sources: readonly SeriesSource[] = [
  {
    service: "api",
    scope: { cluster: "__run__", namespace: "api" },
    metrics: [requests, seconds, cold, well],
    scrapeInterval: "30s",
    collected: true,
  },
];

const failed = 'sum(rate(requests_total{status="5xx"}[5m]))';
const all = "sum(rate(requests_total[5m]))";
const share = fraction(requests, { where: { status: "5xx" } });
const by = (text: string) => promql(text, { unit: "count" });

describe("a signal lies between", () => {
  test.each<readonly [string, Signal, number, number, boolean]>([
    ["zero and anything: a rate", rate(requests), 0, Infinity, false],
    ["zero and its largest bucket: a quantile", quantile(0.95, seconds), 0, 5, false],
    ["anything: a temperature", level(cold), -Infinity, Infinity, false],
    ["0 and 1: a gauge of health", level(well), 0, 1, false],
    ["0 and 1: a share", share, 0, 1, false],
    ["0 and 1: what is left of a share", complement(share), 0, 1, false],
    ["0 and half: a share of two", shareOf(share, 2), 0, 0.5, false],
    ["0 and 2: two shares", sum([share, share]), 0, 2, false],
    ["zero and anything: a ratio of two rates", ratio(rate(requests), share.part), 0, Infinity, false],
    ["zero and anything, and is never empty: a presence", targetsUp(), 0, Infinity, true],
    ["0 and 1, by hand", by(`(${failed} or vector(0)) / ${all}`), 0, 1, false],
    ["0 and 100, by hand", by(`100 - 100 * ((${failed} or vector(0)) / ${all})`), 0, 100, false],
    [
      "zero and anything: failures over successes",
      by(`${failed} / sum(rate(requests_total{status="2xx"}[5m]))`),
      0,
      Infinity,
      false,
    ],
    ["zero and zero: nothing of something", by(`0 * ${all}`), 0, 0, false],
    ["minus anything and zero", by(`-${all}`), -Infinity, 0, false],
    ["one and anything: a count, which is never 0", by("count(up)"), 1, Infinity, false],
    [
      "zero and anything, and is never empty: a count with its zero",
      by("count(up) or vector(0)"),
      0,
      Infinity,
      true,
    ],
    ["0 and 1: an answer", by(`${all} > bool 5`), 0, 1, false],
    ["what it is clamped to", by(`clamp_max(${all}, 7)`), 0, 7, false],
    [
      "its bucket and nothing more",
      by("max(histogram_quantile(0.9, sum by (le) (rate(run_seconds_bucket[5m]))))"),
      0,
      5,
      false,
    ],
    ["anything where nothing is known", by("sum(exp(requests_total))"), -Infinity, Infinity, false],
  ])("%s", (_, signal, least, greatest, always) => {
    const bounds = boundsOf(signal, sources);
    // A zero has a sign in JavaScript and none in PromQL.
    expect([bounds.least + 0, bounds.greatest + 0, bounds.always]).toEqual([least, greatest, always]);
  });
});
