// The small Grafana of the tests does what Grafana documents, and sees what is wrong with a rule.
import { expect, test } from "vitest";
import { bad, measured, type RenderedStage } from "./stages.ts";
import { firingAt, type RenderedRule } from "./states.ts";
import { differences, stretches } from "./stretches.ts";

const MINUTE = 60_000;

function threshold(type: string, ...params: readonly number[]): RenderedStage {
  return {
    refId: "B",
    datasourceUid: "__expr__",
    relativeTimeRange: { from: 0, to: 0 },
    model: { type: "threshold", expression: "A", conditions: [{ evaluator: { type, params } }] },
  };
}

function ruleWith(stage: RenderedStage, more: Partial<RenderedRule> = {}): RenderedRule {
  const query: RenderedStage = {
    refId: "A",
    datasourceUid: "metrics",
    relativeTimeRange: { from: 600, to: 0 },
    model: { expr: "queue", instant: true, range: false },
  };
  const title = "QueueLong (warning)";
  const common = { title, labels: {}, for: "2m", noDataState: "OK", annotations: {} } as const;
  return { ...common, condition: "B", data: [query, stage], ...more };
}

/** The minutes in which a rule fires; undefined where the query leaves the series out. */
function minutes(
  rule: RenderedRule,
  values: readonly (number | undefined)[],
  beside = false,
): readonly number[] {
  const other = beside ? [{ labels: { queue: "other" }, value: 0 }] : [];
  const answers = values.map((value, index) => ({
    at: index * MINUTE,
    values: value === undefined ? other : [{ labels: { queue: "a" }, value }, ...other],
  }));
  return firingAt(rule, answers, MINUTE).flatMap((firing, index) => (firing.length > 0 ? [index] : []));
}

const above = ruleWith(threshold("gt", 10));

test("a rule fires when its condition has held for as long as it says, and not while values are no numbers", () => {
  expect(minutes(above, [1, 11, 11, 11, 11, 1])).toEqual([3, 4]);
  expect(minutes(above, [11, 11, 10, 11, 11, 11])).toEqual([5]);
  expect(minutes(above, [11, 11, Number.NaN, 11, 11, 11])).toEqual([5]);
  expect(minutes({ ...above, for: "0s" }, [1, 11, 1])).toEqual([1]);
});

test("a series that is left out keeps its state once, and an empty answer is what the rule says of it", () => {
  expect(minutes(above, [11, 11, 11, undefined, undefined, undefined], true)).toEqual([2, 3]);
  expect(minutes(above, [11, 11, 11, undefined, undefined])).toEqual([2]);
  expect(minutes({ ...above, noDataState: "Alerting" }, [1, undefined, undefined, undefined])).toEqual([3]);
  expect(minutes({ ...above, missing_series_evals_to_resolve: 1 }, [11, 11, 11, undefined], true)).toEqual([
    2,
  ]);
});

test("a rule that keeps firing does so for as long as it says", () => {
  expect(minutes({ ...above, keep_firing_for: "2m" }, [11, 11, 11, 1, 1, 1, 1])).toEqual([2, 3, 4]);
});

test.each([
  ["gt", [10], [false, false, true]],
  ["lt", [10], [true, false, false]],
  ["within_range", [9, 11], [false, true, false]],
  ["outside_range", [9.5, 10.5], [true, false, true]],
] as const)("a threshold %s %j is that of Grafana", (type, params, expected) => {
  const values = [9, 10, 11].map((value) => ({ labels: {}, value }));
  expect(bad(ruleWith(threshold(type, ...params)), values)).toEqual(expected);
});

test("what it does not know it refuses", () => {
  expect(() => bad(ruleWith(threshold("near", 1)), [{ labels: {}, value: 1 }])).toThrow("near");
  expect(() => bad({ ...above, condition: "A" }, [])).toThrow('"A" is no threshold');
  expect(() => minutes({ ...above, noDataState: "Bogus" }, [undefined])).toThrow("Bogus");
  expect(() => measured({ ...above, data: [{ ...above.data[0]!, model: { queryType: "x" } }] })).toThrow("x");
});

test("alerts that begin at another time, have other labels, or end too early or too late are told", () => {
  const times = [0, 1, 2, 3, 4, 5].map((each) => each * MINUTE);
  const at = (labels: Readonly<Record<string, string>>, ...on: readonly number[]) =>
    stretches(
      times,
      times.map((_, index) => (on.includes(index) ? [labels] : [])),
    );
  const expected = at({ a: "1" }, 1, 2);
  expect(differences(expected, at({ a: "1" }, 1, 2, 3), MINUTE)).toEqual([]);
  for (const other of [
    at({ a: "1" }, 2),
    at({ a: "2" }, 1, 2),
    at({ a: "1" }, 1),
    at({ a: "1" }, 1, 2, 3, 4),
    [],
  ])
    expect(differences(expected, other, MINUTE)).not.toEqual([]);
});
