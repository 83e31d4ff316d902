// Parts of a whole as a ring, with a table of them beside.
import { coloursOf } from "../../format/palette.ts";
import { reduced } from "../../format/reduce.ts";
import { inWords } from "../../format/units.ts";
import { textOf } from "../../format/values.ts";
import { h, s } from "../dom.ts";
import { type Drawing, type Drawn, fieldOf, nothing } from "./draw.ts";

const RADIUS = 36;
const LENGTH = 2 * Math.PI * RADIUS;

/** Draws it. */
export function pie(drawing: Drawing): Drawn {
  const colours = coloursOf(drawing.data.series.map(({ name }) => name));
  const parts = drawing.data.series
    .map((series, index) => ({
      ...series,
      value: reduced(series.values) ?? 0,
      css: `var(--series-${colours[index]})`,
      field: fieldOf(drawing, series),
    }))
    .sort((a, b) => b.value - a.value);
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  if (parts.length === 0) return { element: nothing(drawing.field) };
  // A ring of nothing has no parts; that there is nothing is in the table.
  const share = (value: number) => (whole === 0 ? 0 : value / whole);
  let before = 0;
  const ring = parts.map(({ value, css }) => {
    const length = share(value) * LENGTH;
    const slice = s("circle", {
      r: RADIUS,
      fill: "none",
      stroke: css,
      "stroke-width": 20,
      // A hair's breadth between two parts, so that their colours need not tell them apart alone.
      "stroke-dasharray": `${Math.max(0, length - 0.8)} ${LENGTH}`,
      "stroke-dashoffset": -before,
      transform: "rotate(-90)",
    });
    before += length;
    return slice;
  });
  return {
    element: h(
      "div",
      { class: "pie" },
      s(
        "svg",
        {
          viewBox: "-50 -50 100 100",
          role: "img",
          "aria-label": `${drawing.panel.title}: ${parts.map(({ name, value }) => `${name} ${inWords(share(value), "percentunit", 0)}`).join(", ")}`,
        },
        ring,
      ),
      h(
        "div",
        { class: "legend" },
        h(
          "table",
          {},
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              ["Name", "Value", "Share"].map((title) => h("th", { scope: "col" }, title)),
            ),
          ),
          h(
            "tbody",
            {},
            parts.map(({ name, value, css, field }) =>
              h(
                "tr",
                {},
                h("th", { scope: "row" }, h("span", { class: "swatch", style: `background:${css}` }), name),
                h("td", {}, textOf(value, field)),
                h("td", {}, inWords(share(value), "percentunit", 0)),
              ),
            ),
          ),
        ),
      ),
    ),
  };
}
