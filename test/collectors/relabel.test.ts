// What is kept of a scrape, how much it may bring, and which relabelling is refused.
import { describe, expect, test } from "vitest";
import { checkRelabeling, keepDeclared, type RelabelRule } from "../../components/collectors/relabel.ts";
import { sampleLimit } from "../../components/collectors/sampleLimit.ts";
import { mostSeries } from "../../components/signals/cardinality.ts";
import { duration, metrics, payment, requests, waiting } from "./fixtures.ts";

/** Whether the rules let a series through, as Prometheus decides it: whole-value matches. */
function kept(rules: readonly RelabelRule[], name: string): boolean {
  return rules.every(({ action, regex }) => {
    const matches = new RegExp(`^(?:${regex})$`).test(name);
    return action === "keep" ? matches : !matches;
  });
}

describe("of a scrape", () => {
  test.each([
    "tickets_sold_total",
    "checkout_duration_seconds_bucket",
    "checkout_duration_seconds_sum",
    "checkout_duration_seconds_count",
    "payment_seconds_sum",
    "payment_seconds_count",
    "queue_waiting",
    "up",
  ])("%s is kept, because it is declared", (name) => {
    expect(kept(keepDeclared(metrics), name)).toBe(true);
  });

  test.each([
    "tickets_sold_created",
    "checkout_duration_seconds_created",
    "checkout_duration_seconds",
    "python_gc_objects_collected_total",
    "process_resident_memory_bytes",
    "upstream_requests_total",
  ])("%s is dropped", (name) => {
    expect(kept(keepDeclared(metrics), name)).toBe(false);
  });

  test("everything but _created is kept where nothing is declared", () => {
    expect(kept(keepDeclared(undefined), "anything_total")).toBe(true);
    expect(kept(keepDeclared(undefined), "anything_created")).toBe(false);
  });

  test("the order in which metrics are declared changes nothing", () => {
    expect(keepDeclared([...metrics].reverse())).toEqual(keepDeclared(metrics));
  });
});

describe("the sample limit", () => {
  test("follows from label values and buckets", () => {
    expect(mostSeries(requests)).toBe(2 * 5);
    expect(mostSeries(duration)).toBe(2 * (3 + 1 + 2)); // three finite buckets, +Inf, sum and count
    expect(mostSeries(waiting)).toBe(1);
    expect(mostSeries(payment)).toBe(2);
  });

  test("leaves twice the room, in whole hundreds", () => {
    expect(sampleLimit(metrics)).toBe(100); // 25 series
    expect(sampleLimit([{ ...requests, labels: { venue: { atMost: 101, examples: [] } } }])).toBe(300);
  });

  test("does not exist where nothing is declared", () => {
    expect(sampleLimit(undefined)).toBeUndefined();
  });
});

describe("relabelling of a user's own is refused", () => {
  const cases: readonly [
    what: string,
    bad: object,
    at: string,
    problem: string,
    fix: string,
    good: RelabelRule,
  ][] = [
    [
      "onto a protected label",
      { action: "replace", sourceLabels: ["a"], targetLabel: "instance" },
      "rules[0].targetLabel",
      "the label instance is protected",
      'targetLabel: "app_instance"',
      { action: "replace", sourceLabels: ["a"], targetLabel: "app_instance" },
    ],
    [
      "by labelmap",
      { action: "labelmap", regex: "x_(.+)" },
      "rules[0].action",
      "forbids labelmap",
      'action "replace"',
      { action: "replace", sourceLabels: ["x_a"], targetLabel: "a" },
    ],
    [
      "from instanceId",
      { action: "replace", sourceLabels: ["instanceId"], targetLabel: "a" },
      "rules[0].sourceLabels",
      "can be no source",
      "remove instanceId",
      { action: "replace", sourceLabels: ["revision_name"], targetLabel: "a" },
    ],
    [
      "with a mistyped action",
      { action: "dropp", sourceLabels: ["__name__"], regex: "go_.*" },
      "rules[0].action",
      'does not know the action "dropp"',
      'write "drop"',
      { action: "drop", sourceLabels: ["__name__"], regex: "go_.*" },
    ],
    [
      "that drops a protected label",
      { action: "labeldrop", regex: "inst.*" },
      "rules[0].regex",
      "drop the protected instance, instanceId",
      "only labels of the application",
      { action: "labeldrop", regex: "app_.*" },
    ],
    [
      "that keeps too few labels",
      { action: "labelkeep", regex: "le|outcome" },
      "rules[0].regex",
      "drop the protected location, cluster, namespace, job, instance, instanceId, __address__",
      'write "le|outcome|location|cluster|namespace|job|instance|instanceId|__address__"',
      {
        action: "labelkeep",
        regex: "le|outcome|location|cluster|namespace|job|instance|instanceId|__address__",
      },
    ],
    [
      "without a target",
      { action: "replace", sourceLabels: ["a"] },
      "rules[0].targetLabel",
      "needs a label to write",
      "name it",
      { action: "replace", sourceLabels: ["a"], targetLabel: "b" },
    ],
    [
      "with a broken expression",
      { action: "drop", sourceLabels: ["__name__"], regex: "go_(" },
      "rules[0].regex",
      "no regular expression",
      "RE2",
      { action: "drop", sourceLabels: ["__name__"], regex: "go_.*" },
    ],
    [
      "by hashmod without a modulus",
      { action: "hashmod", sourceLabels: ["a"], targetLabel: "b" },
      "rules[0].modulus",
      "needs a modulus",
      "modulus: 8",
      { action: "hashmod", sourceLabels: ["a"], targetLabel: "b", modulus: 8 },
    ],
  ];

  test.each(cases)("%s", (_what, bad, at, problem, fix, good) => {
    expect(checkRelabeling([bad as RelabelRule], "rules")).toEqual([
      { level: "error", at, problem: expect.stringContaining(problem), fix: expect.stringContaining(fix) },
    ]);
    expect(checkRelabeling([good], "rules")).toEqual([]);
  });

  test("writing project_id is allowed: it sends the series to another project", () => {
    const rule: RelabelRule = { action: "replace", sourceLabels: ["team"], targetLabel: "project_id" };
    expect(checkRelabeling([rule], "rules")).toEqual([]);
  });
});
