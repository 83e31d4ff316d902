// Conditions on closed labels that read nothing, or less than they say, though some value still fits.
import { describe, expect, test } from "vitest";
import { fraction, rate } from "../../components/signals/builders.ts";
import { checkSignal } from "../../components/signals/check.ts";
import { lacks, matches, not, type Where } from "../../components/signals/matcher.ts";
import { counter, type Metric } from "../../components/signals/metric.ts";
import type { Signal } from "../../components/signals/signal.ts";

const lookups = (results: readonly string[]) =>
  counter("lookups_total", { unit: "operations", help: "Look-ups", labels: { result: results } });

function problems(results: readonly string[], result: Where<{ result: readonly string[] }>["result"]) {
  const metric = lookups(results);
  return problemsOf(rate(metric, { where: { result } }), metric);
}

function problemsOf(signal: Signal, metric: Metric) {
  const scope = { cluster: "__run__", namespace: "api" };
  const common = { service: "api", scope, scrapeInterval: "30s", collected: true } as const;
  return checkSignal({ at: "shop.signals.hits", signal, sources: [{ ...common, metrics: [metric] }] });
}

describe("of several values", () => {
  test("each must be there", () => {
    expect(problems(["hit", "missed"], ["hit", "miss"])).toEqual([
      {
        level: "error",
        at: "shop.signals.hits",
        problem: 'no value of "result" of "lookups_total" is matched by =~"miss"',
        fix: "write one of hit, missed",
      },
    ]);
    expect(problems(["hit", "missed"], ["hit", "missed"])).toEqual([]);
  });

  test("each may be an expression, and may hold signs that mean something else in one", () => {
    expect(problems(["500", "503", "404"], matches("5..|404"))).toEqual([]);
    expect(problems(["a|b", "c\\d (e)"], ["a|b", "c\\d (e)"])).toEqual([]);
  });
});

test.each([not("success"), lacks("succ.*")])("what excludes every value reads nothing", (excluding) => {
  expect(problems(["success"], excluding)).toEqual([
    {
      level: "error",
      at: "shop.signals.hits",
      problem: `${excluding.op}"${excluding.value}" leaves no value of "result" of "lookups_total", so nothing is read`,
      fix: "declare the values that it is about beside success",
    },
  ]);
  expect(problems(["success", "failure"], excluding)).toEqual([]);
});

test.each(["success", not("failure"), lacks("fail.*")])(
  "a share of what is good needs something that is not",
  (good) => {
    const share = (results: readonly string[]) => {
      const metric = lookups(results);
      return problemsOf(fraction(metric, { where: { result: good } }), metric);
    };
    const { op, value } = typeof good === "string" ? { op: "=", value: good } : good;
    expect(share(["success"])).toContainEqual({
      level: "error",
      at: "shop.signals.hits",
      problem: `no declared value of "lookups_total" is left out by result${op}"${value}", so the share is always 100%`,
      fix: "declare the values that it leaves out too, or write a condition that leaves some out",
    });
    expect(share(["success", "failure"])).toEqual([]);
  },
);
