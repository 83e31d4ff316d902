// Which events a signal is made of: what a guard against little traffic counts.
import { describe, expect, test } from "vitest";
import {
  complement,
  fraction,
  increase,
  level,
  mean,
  quantile,
  rate,
  ratio,
  shareOf,
  sum,
  within,
} from "../../components/signals/builders.ts";
import { counter, gauge, histogram } from "../../components/signals/metric.ts";
import type { Signal } from "../../components/signals/signal.ts";
import { eventsBehind, guarded } from "../../components/signals/traffic.ts";

const hits = counter("hits_total", { unit: "operations", help: "Hits", labels: { key: ["a", "b"] } });
const misses = counter("misses_total", { unit: "operations", help: "Misses" });
const cpu = counter("cpu_seconds_total", {
  unit: "seconds",
  help: "CPU",
  labels: { mode: ["idle", "user"] },
});
const seconds = histogram("run_seconds", { unit: "seconds", help: "Runs", buckets: [1] });
const free = gauge("free_bytes", { unit: "bytes", help: "Free", across: "sum" });

const counted = (signal: Signal) => {
  const events = eventsBehind(signal);
  return events?.kind === "increase" ? `${events.select.metric.name} ${events.over}` : events?.kind;
};

describe("the events behind a signal", () => {
  test.each<readonly [string, Signal, string | undefined]>([
    ["of a share", fraction(hits, { where: { key: "a" }, over: "10m" }), "hits_total 10m"],
    [
      "of a share of amounts in a window",
      ratio(increase(hits), increase(misses, { over: "1h" })),
      "misses_total 1h",
    ],
    ["of what is left of a share", complement(fraction(hits, { where: { key: "a" } })), "hits_total 5m"],
    ["of a share of several counters", ratio(rate(hits), sum([rate(hits), rate(misses)])), "sum"],
    ["of a quantile", quantile(0.95, seconds, { over: "15m" }), "run_seconds_count 15m"],
    ["of a share under a bound", within(1, seconds), "run_seconds_count 5m"],
    ["of a mean", mean(seconds), "run_seconds_count 5m"],
    ["are none of time that passes anyway", fraction(cpu, { where: { mode: "idle" } }), undefined],
    ["are none of levels", ratio(level(free), level(free)), undefined],
    ["are none of a rate", rate(hits), undefined],
    ["are none of a share of a budget", shareOf(increase(hits), 100), undefined],
  ])("%s", (_, signal, expected) => {
    expect(counted(signal)).toBe(expected);
  });

  test("no guard changes nothing", () => {
    const share = fraction(hits, { where: { key: "a" } });
    expect(guarded(share, 0)).toBe(share);
    expect(guarded(share, 1)).toMatchObject({ kind: "guarded", unit: "ratio", enough: 1 });
  });
});
