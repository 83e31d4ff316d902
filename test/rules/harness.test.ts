// The pairs would be worth nothing if they could not fail: what is wrong with a rule is told, under the name of its pair.
import { beforeAll, describe, expect, test } from "vitest";
import type { PrometheusGroup } from "../../components/alerts/prometheus.ts";
import { checkRules, type Failures, runRuleTests } from "../../tools/promtool/run.ts";
import { inputSeries, type TestSeries } from "../../tools/promtool/series.ts";
import { expectAlert } from "./expectAlert.ts";
import { filesOf } from "./filesOf.ts";

const rule = { system: "shop", name: "QueueLong", severity: "warning" } as const;
const firing = { labels: { severity: "warning" }, annotations: { summary: "11 wait" } };
const queue: TestSeries = {
  name: "queue",
  labels: { cluster: "a" },
  type: "gauge",
  phases: [
    { lasts: "10m", value: 1 },
    { lasts: "20m", value: 11 },
  ],
};
const group: PrometheusGroup = {
  name: "shop-1m",
  interval: "1m",
  rules: [
    {
      alert: "QueueLong",
      expr: "max(queue) > 10",
      for: "5m",
      labels: { severity: "warning" },
      annotations: { summary: "{{ $value }} wait" },
    },
  ],
};
const right = expectAlert(rule, "right").given(queue).quietAt("15m").firesAt("16m", firing);
const wrong = [
  expectAlert(rule, "expected a step early").given(queue).firesAt("15m", firing),
  expectAlert(rule, "expected quiet").given(queue).quietAt("16m"),
  expectAlert(rule, "expected with another label")
    .given(queue)
    .firesAt("16m", { ...firing, labels: { severity: "critical" } }),
  expectAlert(rule, "expected with another text")
    .given(queue)
    .firesAt("16m", { ...firing, annotations: { summary: "10 wait" } }),
];

describe("a pair", () => {
  let failures: Failures;
  beforeAll(async () => {
    failures = await runRuleTests(filesOf({ shop: [group] }, [right, ...wrong]));
  }, 60_000);

  test("that is right passes beside others that are not", () => {
    expect(failures.get(right.test.name)).toBeUndefined();
  });

  test.each(wrong.map((pair) => pair.test.name))("%s fails, with what was expected and what came", (name) => {
    expect(failures.get(name)?.join()).toMatch(/exp:[\s\S]*got:/);
  });

  test("about another rule is not run", () => {
    expect(filesOf({ shop: [group] }, [expectAlert({ ...rule, severity: "critical" }).given(queue)])).toEqual(
      [],
    );
    expect(filesOf({ bakery: [group] }, [right])).toEqual([]);
  });
});

describe("promtool", () => {
  test("that refuses the rules is an error with its own words, and no failed pair", async () => {
    const broken = { ...group, rules: [{ ...group.rules[0]!, expr: "max(queue >" }] };
    await expect(runRuleTests(filesOf({ shop: [broken] }, [right]))).rejects.toThrow(
      /unclosed left parenthesis/,
    );
  }, 60_000);

  test("says what is wrong with a rule file, and nothing about a valid one", async () => {
    expect(await checkRules("groups: [{name: a, rules: [{alert: A, expr: 'up == 0'}]}]")).toBe("");
    expect(await checkRules("groups: [{name: a, rules: [{alert: A, expr: 'up ='}]}]")).toMatch(
      /could not parse/,
    );
  }, 60_000);
});

describe("a series", () => {
  const phases = (...values: readonly (number | undefined)[]) =>
    values.map((value) => ({ lasts: "1m", value }) as const);

  test("of a counter grows by its rate, and begins where it is not missing", () => {
    const series = {
      name: "c",
      labels: { a: 'x"y' },
      type: "counter",
      phases: phases(undefined, 4, 0),
    } as const;
    expect(inputSeries(series, "30s")).toEqual({ series: 'c{a="x\\"y"}', values: "_ _x2 2+2x1 4+0x1" });
  });

  test("of a gauge has its value from the first sample on", () => {
    const series = { name: "g", labels: {}, type: "gauge", phases: phases(7, 0, undefined) } as const;
    expect(inputSeries(series, "30s")).toEqual({ series: "g{}", values: "7 7x1 0x1 _x2" });
  });

  test("whose phase ends between two scrapes is refused", () => {
    expect(() => inputSeries(queue, "7m")).toThrow("10m is no multiple of the scrape interval 7m");
  });
});
