// What a user's relabelling leaves of declared metrics, as far as names tell: what it drops is there for no query.
import { describe, expect, test } from "vitest";
import type { RelabelRule } from "../../components/collectors/relabel.ts";
import { relabelled } from "../../components/collectors/relabelled.ts";
import { counter, histogram } from "../../components/signals/metric.ts";

const requests = counter("requests_total", {
  unit: "requests",
  help: "Requests",
  labels: { handler: ["/a"], visitor: ["x"] },
});
const seconds = histogram("run_seconds", { unit: "seconds", help: "Runs", buckets: [1] });
const after = (...rules: readonly RelabelRule[]) => relabelled([requests, seconds], rules);
const byName = (action: "keep" | "drop", regex: string): RelabelRule => ({
  action,
  sourceLabels: ["__name__"],
  regex,
});

describe("relabelling by name", () => {
  test("that drops some of a histogram's series drops those and no others", () => {
    expect(after(byName("drop", "run_seconds_(sum|bucket)")).dropped).toEqual({
      run_seconds_bucket: "drop run_seconds_(sum|bucket)",
      run_seconds_sum: "drop run_seconds_(sum|bucket)",
    });
  });

  test("that keeps what it names drops the rest, and up", () => {
    expect(Object.keys(after(byName("keep", "run_.*")).dropped)).toEqual(["requests_total", "up"]);
    expect(after(byName("keep", "run_.*|requests_total|up")).dropped).toEqual({});
  });

  test("that only looks like a name in part drops nothing", () => {
    expect(after(byName("drop", "requests")).dropped).toEqual({});
  });

  test("of labels takes them from every metric", () => {
    const labels = (rule: RelabelRule) => Object.keys(after(rule).metrics[0]!.labels);
    expect(labels({ action: "labeldrop", regex: "visit.*" })).toEqual(["handler"]);
    expect(labels({ action: "labelkeep", regex: "visit.*" })).toEqual(["visitor"]);
    expect(labels({ action: "labeldrop", regex: "visit" })).toEqual(["handler", "visitor"]);
  });

  test("by values that nobody knows yet is not judged", () => {
    expect(after({ action: "drop", sourceLabels: ["handler"], regex: ".*" }).dropped).toEqual({});
    expect(after({ action: "drop", sourceLabels: ["__name__", "handler"], regex: ".*" }).dropped).toEqual({});
  });
});
