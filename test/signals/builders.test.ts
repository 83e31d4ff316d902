// Signals as a person writes them: what the editor and the compiler already refuse, and the data that comes out.
import { describe, expect, test } from "vitest";
import { alert } from "../../components/alerts/alert.ts";
import { fraction, increase, quantile, rate, shareOf } from "../../components/signals/builders.ts";
import { matches, not } from "../../components/signals/matcher.ts";
import { counter, countOf, gauge, histogram, open, sumOf } from "../../components/signals/metric.ts";

const requests = counter("http_requests_total", {
  unit: "requests",
  help: "Requests",
  labels: { status: ["2xx", "5xx"], handler: open({ atMost: 20 }) },
});
const duration = histogram("job_duration_seconds", {
  unit: "seconds",
  help: "Time of a job",
  labels: { preset: ["fast", "fine"] },
  buckets: [1, 60, 300, 600],
});
const cost = histogram("job_cost_dollars", { unit: "dollars", help: "Cost of a job", buckets: [1, 10] });
const users = gauge("users", { unit: "users", help: "Users", across: "max" });
const runbook = { meaning: "Slow.", firstLook: ["The dashboard"] };

describe("the compiler refuses what is already wrong on paper", () => {
  test("a label or a closed value that the metric does not declare", () => {
    // @ts-expect-error: the metric has no label `code`
    rate(requests, { where: { code: "200" } });
    // @ts-expect-error: the status is 2xx or 5xx
    rate(requests, { where: { status: "500" } });
    // @ts-expect-error: there is no such label to group by
    quantile(0.95, duration, { by: ["table"] });
    expect(rate(requests, { where: { handler: "/anything" } }).select.where).toEqual([
      { label: "handler", op: "=", value: "/anything" },
    ]);
  });

  test("a function that does not fit the metric's type", () => {
    // @ts-expect-error: a gauge has no rate
    rate(users);
    // @ts-expect-error: a counter has no quantile
    quantile(0.95, requests);
    expect(rate(countOf(duration, "jobs")).unit).toBe("jobs/s");
  });

  test("a threshold in another unit than the signal's", () => {
    const rest = { summary: "Slow", route: "sla", runbook };
    const p95 = quantile(0.95, duration);
    // @ts-expect-error: the signal is in seconds
    alert("Slow", { when: p95, above: { warning: "5%" }, ...rest });
    const failing = fraction(requests, { where: { status: "5xx" } });
    // @ts-expect-error: a share is a percentage
    alert("Failing", { when: failing, above: { warning: 0.05 }, ...rest });
    // @ts-expect-error: there is no such severity
    alert("Slow", { when: p95, above: { info: "5s" }, ...rest });
    const spent = increase(sumOf(cost), { over: "24h" });
    expect(alert("Dear", { when: spent, above: { critical: "$1800" }, ...rest }).above).toEqual({
      critical: "$1800",
    });
    expect(alert("Slow", { when: p95, above: { warning: "120s" }, ...rest }).name).toBe("Slow");
  });
});

describe("a signal is plain data", () => {
  test("conditions are sorted, and several values become one expression that matches exactly them", () => {
    const { select } = rate(requests, { where: { status: ["2xx", "5xx"], handler: not("/a.b") } });
    expect(select.where).toEqual([
      { label: "handler", op: "!=", value: "/a.b" },
      { label: "status", op: "=~", value: "2xx|5xx" },
    ]);
  });

  test("a share of events keeps its grouping and window on both sides", () => {
    const errors = fraction(requests, { where: { status: matches("5..") }, by: ["handler"], over: "10m" });
    expect(errors.part).toMatchObject({ kind: "rate", by: ["handler"], over: "10m" });
    expect(errors.whole).toMatchObject({ kind: "rate", by: ["handler"], over: "10m", select: { where: [] } });
  });

  test("a budget is an amount of money", () => {
    expect(shareOf(increase(sumOf(cost), { over: "24h" }), "$2000")).toMatchObject({
      whole: 2000,
      unit: "ratio",
    });
  });
});
