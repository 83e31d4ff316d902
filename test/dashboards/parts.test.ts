// Layout, colours and words: the parts that every dashboard is made of.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PanelKind } from "../../components/model/dashboard.ts";
import type { ResolvedAlert } from "../../components/model/resolved.ts";
import { fraction, increase, quantile, rate } from "../../components/signals/builders.ts";
import { counter, histogram } from "../../components/signals/metric.ts";
import { type Form, layout } from "../../dashboards/layout.ts";
import { measureOf } from "../../dashboards/measure.ts";
import { stepsOf, type Zone, zonesOfAlert } from "../../dashboards/steps.ts";
import { descriptionOfSignal, titleOfSignal } from "../../dashboards/titles.ts";
import { axisLabel, grafanaUnit } from "../../dashboards/units.ts";

describe("layout", () => {
  const kind = fc.constantFrom<Form>("timeseries", "stat", "gauge", "bars", "pie", "table", "firing");
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
    const [row] = layout([{ titled: true, kinds: ["stat", "stat", "timeseries", "timeseries", "bars"] }]);
    expect(row).toEqual({
      title: { x: 0, y: 0, w: 24, h: 1 },
      panels: [
        { x: 0, y: 1, w: 6, h: 8 },
        { x: 6, y: 1, w: 6, h: 8 },
        { x: 12, y: 1, w: 12, h: 8 },
        { x: 0, y: 9, w: 12, h: 8 },
        { x: 12, y: 9, w: 12, h: 8 },
      ],
    });
  });
});

describe("a row leaves no lonely panel", () => {
  const widths = (kinds: readonly PanelKind[]) => {
    const places = layout([{ titled: false, kinds }])[0]!.panels;
    return [...new Set(places.map(({ y }) => y))].map((line) =>
      places.filter(({ y }) => y === line).map(({ w }) => w),
    );
  };

  test.each<[string, readonly PanelKind[], readonly (readonly number[])[]]>([
    ["one graph", ["timeseries"], [[24]]],
    ["three graphs", ["timeseries", "timeseries", "timeseries"], [[8, 8, 8]]],
    [
      "five graphs",
      Array(5).fill("timeseries"),
      [
        [8, 8, 8],
        [12, 12],
      ],
    ],
    ["numbers and a graph", ["stat", "stat", "timeseries", "gauge"], [[5, 5, 9, 5]]],
    [
      "two full lines",
      ["stat", "timeseries", "timeseries", "gauge"],
      [
        [8, 16],
        [16, 8],
      ],
    ],
  ])("%s", (_, kinds, expected) => {
    expect(widths(kinds)).toEqual(expected);
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

test("where nothing at all is the good case, nothing at all is green", () => {
  const alert = { levels: { critical: { above: 0 } }, when: { unit: "errors/s" } };
  const steps = stepsOf(zonesOfAlert(alert as ResolvedAlert));
  expect(steps[0]).toEqual({ value: null, color: "green" });
  expect(steps[1]?.value).toBeGreaterThan(0);
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
    ["Per second", rate(requests)],
    ['Per second with ok="no"', rate(requests, { where: { ok: "no" } })],
    ["In 1h", increase(requests, { over: "1h" })],
    ["95% are at or under this", quantile(0.95, seconds)],
    ['Share with ok="no"', fraction(requests, { where: { ok: "no" } })],
  ])("what is made of a metric stands before what it says of itself: %s", (lead, signal) => {
    expect(descriptionOfSignal(signal)).toMatch(new RegExp(`^${lead}: (Requests|Runs) \\(`));
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
