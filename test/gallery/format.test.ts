// Values look as Grafana writes and colours them; queries are filled in as it does.
import { describe, expect, test } from "vitest";
import { filledIn, rangeOf, secondsOf } from "../../tools/gallery/data/variables.ts";
import { coloursOf, SERIES_COLOURS } from "../../tools/gallery/format/palette.ts";
import { reduced } from "../../tools/gallery/format/reduce.ts";
import { inWords } from "../../tools/gallery/format/units.ts";
import { colourOf, textOf } from "../../tools/gallery/format/values.ts";
import { htmlOf } from "../../tools/gallery/markdown.ts";

test.each([
  [0.9967, "percentunit", "99.7%"],
  [0, "percentunit", "0%"],
  [1, "percentunit", "100%"],
  [0.25, "s", "250 ms"],
  [300, "s", "5 min"],
  [0, "s", "0 s"],
  [0.0000012, "s", "1.20 µs"],
  [1_536, "bytes", "1.50 KiB"],
  [2_500_000, "Bps", "2.50 MB/s"],
  [12.345, "reqps", "12.3 req/s"],
  [1_234, "reqps", "1.23K req/s"],
  [2_000, "currencyUSD", "$2K"],
  [-3.5, "currencyUSD", "-$3.50"],
  [12_300, "short", "12.3 K"],
  [0.005, "short", "0.00500"],
  [7, "suffix:jobs", "7 jobs"],
  [3, "own", "3 own"],
])("%d in %s is %s", (value, unit, text) => {
  expect(inWords(value, unit)).toBe(text);
});

describe("a panel's value", () => {
  const field = {
    unit: "percentunit",
    thresholds: {
      mode: "absolute",
      steps: [
        { value: null, color: "red" },
        { value: 0.9, color: "yellow" },
        { value: 0.95, color: "green" },
      ],
    },
  } as const;

  test("has the colour of the last step that it reaches", () => {
    const colours = [0.2, 0.9, 0.94, 0.95, 1].map((value) =>
      colourOf(value, { ...field, thresholds: { mode: "absolute", steps: [...field.thresholds.steps] } }),
    );
    expect(colours).toEqual(["red", "yellow", "yellow", "green", "green"]);
  });

  test("is called what its mapping calls it", () => {
    const mapped = { mappings: [{ type: "value" as const, options: { 0: { text: "down", color: "red" } } }] };
    expect([textOf(0, mapped), colourOf(0, mapped), textOf(1, mapped)]).toEqual(["down", "red", "1"]);
  });

  test("says so where there is none", () => {
    expect([textOf(null, {}), textOf(undefined, { noValue: "never" })]).toEqual(["No data", "never"]);
  });

  test("of a range is the number that its legend asks for, gaps left out", () => {
    const values = [null, 1, 5, null, 3, null];
    expect(["lastNotNull", "mean", "max", "min", "sum"].map((way) => reduced(values, way))).toEqual([
      3, 3, 5, 1, 9,
    ]);
    expect(reduced([null, null])).toBeNull();
  });
});

test("names have one colour everywhere, and no two lines of a panel share one while some are free", () => {
  const names = Array.from({ length: SERIES_COLOURS }, (_, index) => `line ${index}`);
  expect(new Set(coloursOf(names)).size).toBe(SERIES_COLOURS);
  expect(coloursOf(["line 3"])).toEqual(coloursOf(["line 3", "line 4"]).slice(0, 1));
});

describe("a query", () => {
  const range = rangeOf(21_600, 1_795_269_790);
  test("is asked in steps on whole minutes, as many as a screen shows", () => {
    expect(range).toEqual({ from: 1_795_248_120, to: 1_795_269_720, step: 120 });
    expect([secondsOf("now-6h"), secondsOf("now-30d")]).toEqual([21_600, 2_592_000]);
    expect(() => secondsOf("2026-01-01")).toThrow('"2026-01-01" is no relative time');
  });

  test("has windows of its step, never shorter than four scrapes, and what was chosen", () => {
    const variables = [
      { name: "service", type: "custom", query: "api,web", options: [], current: { value: "api" } },
      { name: "all", type: "custom", options: [], current: { value: ["$__all"] }, allValue: ".+" },
    ];
    const query = 'rate(x{s="$service",a=~"[[all]]"}[$__rate_interval])';
    expect(filledIn(query, variables, range, 15)).toBe('rate(x{s="api",a=~".+"}[135s])');
    expect(filledIn(query, variables, { ...range, step: 15 }, 60, { service: "web" })).toContain(
      's="web",a=~".+"}[240s]',
    );
  });
});

test("a text of a file is never run: HTML and script addresses in it are shown or left out", () => {
  const html = htmlOf(
    "# Title\n\n<img src=x onerror=alert(1)> [go](javascript:alert(1)) ![](https://x.example/p.png) `a<b`",
  );
  expect(html).toContain("<h1>Title</h1>");
  expect(html).toContain("&lt;img");
  expect(html).not.toMatch(/<img|javascript:|<[^>]*src=/);
});
