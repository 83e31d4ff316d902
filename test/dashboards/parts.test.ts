// Layout, colours and words: the parts that every dashboard is made of.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PanelKind } from "../../components/model/dashboard.ts";
import { fraction, increase, quantile, rate } from "../../components/signals/builders.ts";
import { counter, histogram } from "../../components/signals/metric.ts";
import { layout } from "../../dashboards/layout.ts";
import { measureOf } from "../../dashboards/measure.ts";
import { stepsOf, type Zone } from "../../dashboards/steps.ts";
import { titleOfSignal } from "../../dashboards/titles.ts";
import { axisLabel, grafanaUnit } from "../../dashboards/units.ts";

describe("layout", () => {
  const kind = fc.constantFrom<PanelKind>("timeseries", "stat", "gauge", "bars", "pie");
  const rows = fc.array(
    fc.record({ titled: fc.boolean(), kinds: fc.array(kind, { minLength: 1, maxLength: 9 }) }),
  );

  test("any rows fill the grid exactly: every cell once, nothing beyond the last column", () => {
    fc.assert(
      fc.property(rows, (shapes) => {
        const places = layout(shapes).flatMap(({ title, panels }) => [...(title ? [title] : []), ...panels]);
        const area = places.reduce((sum, { w, h }) => sum + w * h, 0);
        const bottom = Math.max(0, ...places.map(({ y, h }) => y + h));
        expect(area).toBe(24 * bottom);
        expect(places.every(({ x, w }) => x >= 0 && w > 0 && x + w <= 24)).toBe(true);
      }),
    );
  });

  test("panels stand in the order in which they were written", () => {
    const [row] = layout([{ titled: true, kinds: ["stat", "stat", "timeseries", "timeseries"] }]);
    expect(row).toEqual({
      title: { x: 0, y: 0, w: 24, h: 1 },
      panels: [
        { x: 0, y: 1, w: 6, h: 8 },
        { x: 6, y: 1, w: 6, h: 8 },
        { x: 12, y: 1, w: 12, h: 8 },
        { x: 0, y: 9, w: 24, h: 8 },
      ],
    });
  });
});

describe("colours", () => {
  const zone = (side: Zone["side"], severity: Zone["severity"], value: number): Zone => ({
    side,
    severity,
    value,
  });

  test.each<[string, readonly Zone[], readonly [number | null, string][]]>([
    ["nothing is bad", [], [[null, "green"]]],
    [
      "high is bad",
      [zone("above", "critical", 300), zone("above", "warning", 120)],
      [
        [null, "green"],
        [120, "yellow"],
        [300, "red"],
      ],
    ],
    [
      "low is bad",
      [zone("below", "critical", 1)],
      [
        [null, "red"],
        [1, "green"],
      ],
    ],
    [
      "a band is good",
      [zone("below", "warning", 2), zone("above", "critical", 8)],
      [
        [null, "yellow"],
        [2, "green"],
        [8, "red"],
      ],
    ],
    [
      "two alerts share a threshold, the worse one wins",
      [zone("above", "warning", 5), zone("above", "critical", 5)],
      [
        [null, "green"],
        [5, "red"],
      ],
    ],
  ])("%s", (_, zones, expected) => {
    expect(stepsOf(zones).map(({ value, color }) => [value, color])).toEqual(expected);
  });
});

describe("words", () => {
  const requests = counter("requests_total", {
    unit: "requests",
    help: "Requests",
    labels: { ok: ["yes", "no"] },
  });
  const seconds = histogram("run_seconds", { unit: "seconds", help: "Runs", buckets: [1] });

  test("a signal without a title is called after its key", () => {
    const p95Latency = quantile(0.95, seconds);
    expect(titleOfSignal(p95Latency, { signals: { p95Latency } })).toBe("P95 latency");
  });

  test.each([
    ["seconds", "s", ""],
    ["ratio", "percentunit", ""],
    ["requests/s", "reqps", ""],
    ["jobs/s", "cps", "jobs per second"],
    ["{lances}", "short", "lances"],
    ["count", "short", ""],
  ] as const)("%s is drawn in %s", (unit, id, label) => {
    expect([grafanaUnit(unit), axisLabel(unit)]).toEqual([id, label]);
  });

  test("an alert finds a panel of another window or grouping, but never one of another count or condition", () => {
    const errors = fraction(requests, { where: { ok: "no" } });
    expect(measureOf(fraction(requests, { where: { ok: "no" }, over: "10m", by: ["ok"], title: "x" }))).toBe(
      measureOf(errors),
    );
    expect(measureOf(fraction(requests, { where: { ok: "yes" } }))).not.toBe(measureOf(errors));
    expect(measureOf(increase(requests, { over: "1h" }))).not.toBe(
      measureOf(increase(requests, { over: "5m" })),
    );
    expect(measureOf(quantile(0.5, seconds))).not.toBe(measureOf(quantile(0.95, seconds)));
    expect(measureOf(rate(requests))).not.toBe(measureOf(increase(requests)));
  });
});
