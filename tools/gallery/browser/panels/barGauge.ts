// A bar for each series, as long as its value reaches.
import { cssColour } from "../../format/palette.ts";
import { reduced } from "../../format/reduce.ts";
import { colourOf, textOf } from "../../format/values.ts";
import { h } from "../dom.ts";
import { type Drawing, type Drawn, fieldOf, nothing } from "./draw.ts";

/** Draws it. */
export function barGauge(drawing: Drawing): Drawn {
  const { data, panel, field } = drawing;
  const { reduceOptions } = panel.options as {
    readonly reduceOptions?: { readonly calcs?: readonly string[] };
  };
  if (data.series.length === 0) return { element: nothing(field) };
  const rows = data.series.map((series) => ({
    name: series.name,
    value: reduced(series.values, reduceOptions?.calcs?.[0]),
    field: fieldOf(drawing, series),
  }));
  const highest = Math.max(0, ...rows.map(({ value }) => value ?? 0));
  return {
    element: h(
      "dl",
      { class: "bars" },
      rows.map(({ name, value, field: { min, max, ...rest } }) => {
        const [from, to] = [min ?? 0, max ?? highest];
        const share = value === null ? 0 : Math.min(1, Math.max(0, (value - from) / (to - from || 1)));
        const css = cssColour(colourOf(value, { ...rest, min, max }) ?? "blue");
        return h(
          "div",
          {},
          h("dt", {}, name),
          h(
            "dd",
            {},
            h("span", { class: "bar", style: `width:${(share * 100).toFixed(1)}%;background:${css}` }),
            h("b", {}, textOf(value, rest)),
          ),
        );
      }),
    ),
  };
}
