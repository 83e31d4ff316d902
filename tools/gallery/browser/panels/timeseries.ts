// Lines, areas and bars over time, drawn by uPlot, which also draws them in Grafana. The legend is a table below or beside, and is
// what somebody reads who does not see the lines.
/// <reference lib="dom" />
import uPlot from "uplot";
import { reduced, titleOfReducer } from "../../format/reduce.ts";
import { inWords } from "../../format/units.ts";
import { h } from "../dom.ts";
import { clockText } from "../moments.ts";
import { resolvedColour } from "../theme.ts";
import { type Drawing, type Drawn, nothing } from "./draw.ts";
import { type Line, linesOf } from "./lines.ts";
import { thresholdLines } from "./thresholdLines.ts";
import { tooltip } from "./tooltip.ts";

/** Draws it. */
export function timeseries(drawing: Drawing): Drawn {
  const lines = linesOf(drawing);
  if (lines.length === 0) return { element: nothing(drawing.field) };
  const canvas = h("div", {
    class: "chart",
    role: "img",
    tabindex: 0,
    "aria-label": spoken(drawing.panel.title, lines),
  });
  const shown = lines.map(() => true);
  let plot: uPlot | undefined;
  const show = (index: number) => {
    const alone = shown[index] && shown.every((each, other) => each === (other === index));
    for (const other of shown.keys()) {
      shown[other] = alone || other === index;
      plot?.setSeries(other + 1, { show: shown[other]! });
    }
    return shown;
  };
  const place = legendPlace(drawing);
  const element = h("div", { class: `graph legend-${place}` }, canvas);
  if (place !== "hidden") element.append(legend(drawing, lines, show));
  canvas.addEventListener("keydown", (event) => plot && walk(plot, event));
  canvas.addEventListener("blur", () => plot?.setCursor({ left: -10, top: -10 }));
  return {
    element,
    fit() {
      plot?.destroy();
      const { clientWidth: width, clientHeight: height } = canvas;
      if (width > 0 && height > 40)
        plot = new uPlot(optionsOf(drawing, lines, { width, height }), dataOf(drawing, lines), canvas);
      for (const [index, each] of shown.entries()) if (!each) plot?.setSeries(index + 1, { show: false });
    },
    end: () => plot?.destroy(),
  };
}

function dataOf({ field, range }: Drawing, lines: readonly Line[]): uPlot.AlignedData {
  const times = Array.from(
    { length: Math.round((range.to - range.from) / range.step) + 1 },
    (_, index) => range.from + index * range.step,
  );
  return [times, ...drawnValues(lines, isStacked(field))];
}

function isStacked({ custom }: Drawing["field"]): boolean {
  return custom?.stacking?.mode === "normal";
}

/** What is stacked stands on what was drawn before; the highest is drawn first, so that the others are seen on it. */
function drawnValues(lines: readonly Line[], stacked: boolean): readonly (number | null)[][] {
  if (!stacked) return lines.map(({ values }) => [...values]);
  const below: number[] = [];
  return lines.map(({ values }) =>
    values.map((value, at) => {
      if (value === null) return null;
      below[at] = (below[at] ?? 0) + value;
      return below[at]!;
    }),
  );
}

function optionsOf(
  drawing: Drawing,
  lines: readonly Line[],
  size: { readonly width: number; readonly height: number },
): uPlot.Options {
  const { field, range } = drawing;
  const { custom = {} } = field;
  const stacked = isStacked(field);
  const bars = custom.drawStyle === "bars";
  const opacity = (custom.fillOpacity ?? 0) / 100;
  const axis: uPlot.Axis = {
    stroke: resolvedColour("var(--muted)"),
    grid: { stroke: resolvedColour("var(--grid)"), width: 1 },
    ticks: { show: false },
    font: "11px system-ui, sans-serif",
  };
  const log = custom.scaleDistribution?.type === "log";
  return {
    ...size,
    padding: [8, 20, 0, 0],
    legend: { show: false },
    cursor: { sync: { key: drawing.dashboard.uid, setSeries: false }, points: { size: 6 }, y: false },
    scales: {
      x: { time: true, min: range.from, max: range.to },
      y: { ...(log && { distr: 3 as const }), range: (_, low, high) => yRange(field, low, high) },
    },
    axes: [
      {
        ...axis,
        size: 26,
        space: 64,
        values: (_, splits) => splits.map((at) => clockText(at, range.to - range.from)),
      },
      {
        ...axis,
        ...(custom.axisLabel && {
          label: custom.axisLabel,
          labelFont: "11px system-ui, sans-serif",
          labelSize: 18,
          labelGap: 2,
        }),
        values: (_, splits) => [...axisTexts(splits, field)],
        size: (plot, values) => 16 + Math.max(20, ...(values ?? []).map((each) => widthOf(plot, each))),
      },
    ],
    series: [
      {},
      ...lines.map(
        ({ css, name }): uPlot.Series => ({
          label: name,
          stroke: resolvedColour(css),
          width: bars ? 0 : (custom.lineWidth ?? 1),
          ...(opacity > 0 && { fill: withOpacity(resolvedColour(css), opacity) }),
          ...(bars && { paths: uPlot.paths.bars!({ size: [0.8, 40], align: 0 }) }),
          ...(custom.spanNulls === true && { spanGaps: true }),
          points: { show: lines.every(isLonely) },
        }),
      ),
    ],
    plugins: [thresholdLines(drawing), tooltip(lines)],
    ...(stacked && {
      bands: lines.slice(1).map((_, index) => ({ series: [index + 2, index + 1] as [number, number] })),
    }),
  };
}

/** A single value between gaps has no line. */
function isLonely({ values }: Line): boolean {
  return values.filter((value) => value !== null).length < 3;
}

/** Axes begin where the panel says; where nothing varies there is room on both sides. */
function yRange(
  { min, max, custom }: Drawing["field"],
  low: number | null,
  high: number | null,
): [number, number] {
  const from = min ?? Math.min(low ?? 0, custom?.axisSoftMin ?? Number.POSITIVE_INFINITY);
  const to = max ?? Math.max(high ?? 1, custom?.axisSoftMax ?? Number.NEGATIVE_INFINITY);
  const room = (to - from || Math.abs(to) || 1) * 0.08;
  return [min ?? from - room, max ?? Math.max(to, from) + room];
}

/** Values of an axis have as many decimals as the most exact of them needs. */
function axisTexts(splits: readonly number[], { unit }: Drawing["field"]): readonly string[] {
  const texts = (decimals: number) => splits.map((split) => inWords(split, unit, decimals));
  const numbers = (decimals: number) =>
    texts(decimals).map((text) => Number.parseFloat(text.replace(/^[^\d-]+/, "")));
  const exact = numbers(6);
  const enough = [0, 1, 2, 3, 4].find((decimals) =>
    numbers(decimals).every((each, index) => Math.abs(each - exact[index]!) < 1e-6),
  );
  return texts(enough ?? 5);
}

function widthOf({ ctx }: uPlot, text: string): number {
  return ctx.measureText(text).width / devicePixelRatio;
}

function withOpacity(colour: string, opacity: number): string {
  return `color-mix(in srgb, ${colour} ${Math.round(opacity * 100)}%, transparent)`;
}

/** Arrow keys walk along the graph, as the mouse does. */
function walk(plot: uPlot, event: KeyboardEvent): void {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const times = plot.data[0];
  const index = Math.min(times.length - 1, Math.max(0, (plot.cursor.idx ?? times.length) + by));
  plot.setCursor({ left: plot.valToPos(times[index]!, "x"), top: 0 });
}

function spoken(title: string, lines: readonly Line[]): string {
  const values = lines.slice(0, 6).map(({ name, values, text }) => `${name} ${text(reduced(values))}`);
  const more = lines.length > 6 ? ` and ${lines.length - 6} more` : "";
  return `${title}, over time. Last values: ${values.join(", ")}${more}`;
}

interface LegendOptions {
  readonly showLegend?: boolean;
  readonly displayMode?: string;
  readonly placement?: string;
  readonly calcs?: readonly string[];
}

function legendPlace({ panel }: Drawing): "hidden" | "bottom" | "right" {
  const { showLegend = true, displayMode, placement } = (panel.options.legend ?? {}) as LegendOptions;
  if (!showLegend || displayMode === "hidden") return "hidden";
  return placement === "right" ? "right" : "bottom";
}

function legend(
  { panel }: Drawing,
  lines: readonly Line[],
  show: (index: number) => readonly boolean[],
): HTMLElement {
  const { calcs = [] } = (panel.options.legend ?? {}) as LegendOptions;
  const buttons = lines.map(({ name, css }, index) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": "true",
        title: `Only ${name}`,
        click: () => {
          for (const [other, each] of show(index).entries()) {
            buttons[other]!.setAttribute("aria-pressed", String(each));
            buttons[other]!.closest("tr")!.classList.toggle("off", !each);
          }
        },
      },
      h("span", { class: "swatch", style: `background:${css}` }),
      name,
    ),
  );
  return h(
    "div",
    {
      class: "legend",
      tabindex: lines.length > 3 ? 0 : undefined,
      role: "region",
      "aria-label": `Values of ${panel.title}`,
    },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, "Name"),
          calcs.map((way) => h("th", { scope: "col" }, titleOfReducer(way))),
        ),
      ),
      h(
        "tbody",
        {},
        lines.map(({ values, text }, index) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, buttons[index]!),
            calcs.map((way) => h("td", {}, text(reduced(values, way)))),
          ),
        ),
      ),
    ),
  );
}
