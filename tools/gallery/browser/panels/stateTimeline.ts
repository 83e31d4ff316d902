// A band for each series, coloured by the state that its value stands for.
import { cssColour } from "../../format/palette.ts";
import { colourOf, textOf } from "../../format/values.ts";
import { h, s } from "../dom.ts";
import { momentInWords } from "../moments.ts";
import { type Drawing, type Drawn, fieldOf, nothing } from "./draw.ts";

/** Draws it. */
export function stateTimeline(drawing: Drawing): Drawn {
  const { data, field, range } = drawing;
  if (data.series.length === 0) return { element: nothing(field) };
  return {
    element: h(
      "div",
      { class: "states" },
      data.series.map((series) => {
        const own = fieldOf(drawing, series);
        const stretches = stretchesOf(series.values);
        return h(
          "div",
          {},
          h("span", {}, series.name),
          s(
            "svg",
            {
              viewBox: `0 0 ${series.values.length} 10`,
              preserveAspectRatio: "none",
              role: "img",
              "aria-label": `${series.name}: now ${textOf(
                series.values.findLast((value) => value !== null),
                own,
              )}`,
            },
            stretches.map(({ from, length, value }) =>
              value === null
                ? false
                : s(
                    "rect",
                    {
                      x: from,
                      width: length,
                      y: 0,
                      height: 10,
                      fill: cssColour(colourOf(value, own) ?? "blue"),
                    },
                    s("title", {}, textOf(value, own)),
                  ),
            ),
          ),
        );
      }),
      h("p", {}, h("span", {}, momentInWords(range.from)), h("span", {}, momentInWords(range.to))),
    ),
  };
}

interface Stretch {
  readonly from: number;
  readonly length: number;
  readonly value: number | null;
}

function stretchesOf(values: readonly (number | null)[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const [at, value] of values.entries()) {
    const last = found.at(-1);
    if (last?.value === value) found[found.length - 1] = { ...last, length: last.length + 1 };
    else found.push({ from: at, length: 1, value });
  }
  return found;
}
