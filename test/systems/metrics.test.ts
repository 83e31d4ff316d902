// Every metric that a document names is there, once, by its wire name, and can be seen where an alert looks.
import { describe, expect, test } from "vitest";
import { isOpen } from "../../components/signals/metric.ts";
import { all, exposed } from "./all.ts";
import { distinct, INVENTORY, idsOf } from "./inventory.ts";
import { WIRE } from "./wire.ts";

/** Boundaries without which an alert or an objective of the document says nothing. */
const NEEDED: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  aiprod: { pipeline_duration_seconds: [120, 300], db_operation_latency_seconds: [0.1] },
  chenu: { http_request_duration: [1], db_query_duration: [0.5] },
  gw2optimizer: {
    http_request_duration_seconds: [0.2, 0.5, 1, 2],
    http_request_duration_highr_seconds: [0.2, 0.5, 1, 2],
  },
  "vm-agent": { http_request_duration_seconds: [0.5, 1] },
  nexten: { http_request_duration_seconds: [0.5, 1], ml_processing_duration_seconds: [10] },
};

describe.each(Object.entries(INVENTORY))("%s", (name, { id, metrics: count }) => {
  const measured = Object.values(all[name]!.sources ?? {}).flatMap(({ metrics }) => metrics ?? []);
  const declared = [...exposed(all[name]!), ...measured];

  test(`has all ${count} metrics of its document`, () => {
    // Families that a document promises without a name (F) are its metrics as little as those of Vigie.
    const named = declared.map((metric) => metric.id).filter((each) => each?.startsWith(`${id}/M`));
    expect(distinct(named)).toEqual(idsOf(id, "M", count));
  });

  test.each(idsOf(id, "M", count))("%s is on the wire as its document has it", (wanted) => {
    const found = declared
      .filter((metric) => metric.id === wanted)
      .map((metric) => `${metric.type} ${metric.name}{${Object.keys(metric.labels).join()}}`);
    expect([...new Set(found)]).toEqual([WIRE[wanted]].flat());
  });

  test.each(Object.entries(NEEDED[name]!))(
    "%s has the boundaries its thresholds need, and one above",
    (wire, bounds) => {
      for (const metric of declared.filter((each) => each.name === wire)) {
        expect(metric.type).toBe("histogram");
        if (metric.type !== "histogram") continue;
        expect(metric.buckets).toEqual(expect.arrayContaining([...bounds]));
        expect(Math.max(...metric.buckets)).toBeGreaterThan(Math.max(...bounds));
      }
      expect(declared.some((each) => each.name === wire)).toBe(true);
    },
  );
});

test("the five documents name 82 metrics", () => {
  expect(Object.keys(WIRE)).toEqual(
    Object.values(INVENTORY).flatMap(({ id, metrics }) => idsOf(id, "M", metrics)),
  );
  expect(Object.keys(WIRE)).toHaveLength(82);
});

test("every counter of the five has the suffix that Python's client puts on the wire", () => {
  const counters = Object.keys(INVENTORY)
    .flatMap((name) => exposed(all[name]!))
    .filter(({ type }) => type === "counter");
  expect(counters.filter(({ name }) => !name.endsWith("_total")).map(({ name }) => name)).toEqual([]);
});

describe.each(Object.entries(all))("%s", (_, system) => {
  const metrics = exposed(system);

  test("has legal and unique metric names within each service", () => {
    for (const service of Object.values(system.services)) {
      const names = service.metrics.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[a-zA-Z_][a-zA-Z0-9_]*$/);
    }
  });

  test("has legal label names, none that a collector writes itself", () => {
    const reserved = ["project_id", "location", "cluster", "namespace", "job", "instance", "le", "quantile"];
    for (const metric of metrics) {
      for (const label of Object.keys(metric.labels)) {
        expect(label).toMatch(/^[a-zA-Z][a-zA-Z0-9_]*$/);
        expect(reserved).not.toContain(label);
      }
    }
  });

  test("has labels with values: closed ones unique, open ones with a bound that holds the examples", () => {
    for (const metric of metrics) {
      for (const values of Object.values(metric.labels)) {
        const known = isOpen(values) ? values.examples : values;
        expect(known.length).toBeGreaterThan(0);
        expect(new Set(known).size).toBe(known.length);
        if (isOpen(values)) expect(values.atMost).toBeGreaterThanOrEqual(known.length);
      }
    }
  });

  test("has ascending, finite buckets", () => {
    for (const metric of metrics) {
      if (metric.type !== "histogram") continue;
      expect(metric.buckets.every(Number.isFinite)).toBe(true);
      expect([...metric.buckets].sort((a, b) => a - b)).toEqual(metric.buckets);
      expect(new Set(metric.buckets).size).toBe(metric.buckets.length);
    }
  });

  test("says one thing about a metric that several services expose", () => {
    for (const metric of metrics) {
      for (const other of metrics.filter(({ name }) => name === metric.name)) {
        expect([other.type, other.unit, Object.keys(other.labels)], metric.name).toEqual([
          metric.type,
          metric.unit,
          Object.keys(metric.labels),
        ]);
      }
    }
  });
});
