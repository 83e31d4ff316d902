// Big numbers, each with its name where there are several, coloured by thresholds, with the way they came to it.
import { cssColour } from "../../format/palette.ts";
import { reduced } from "../../format/reduce.ts";
import { colourOf, isAlarming, textOf } from "../../format/values.ts";
import { h, s } from "../dom.ts";
import { type Drawing, type Drawn, fieldOf, nothing } from "./draw.ts";

interface StatOptions {
  readonly reduceOptions?: { readonly calcs?: readonly string[] };
  readonly colorMode?: string;
  readonly graphMode?: string;
  readonly textMode?: string;
}

/** Draws it. */
export function stat(drawing: Drawing): Drawn {
  const { panel, data } = drawing;
  const {
    reduceOptions,
    colorMode = "value",
    graphMode = "none",
    textMode = "auto",
  } = panel.options as StatOptions;
  if (data.series.length === 0) {
    const field = drawing.field;
    const css = cssColour(colourOf(null, field) ?? "text");
    return {
      element: field.mappings?.length
        ? h(
            "div",
            { class: "stats" },
            h("div", { class: "stat" }, h("strong", { style: `color:${css}` }, textOf(null, field))),
          )
        : nothing(field),
    };
  }
  const tiles = data.series.map(({ name, query, values }) => {
    const field = fieldOf(drawing, { name, query });
    const value = reduced(values, reduceOptions?.calcs?.[0]);
    const colour = field.color?.mode === "fixed" ? field.color.fixedColor : colourOf(value, field);
    const named =
      textMode === "name" || textMode === "value_and_name" || (textMode === "auto" && data.series.length > 1);
    const filled = colorMode.startsWith("background");
    return h(
      "div",
      {
        class: `stat ${filled ? `filled ${isAlarming(colour) ?? ""}` : ""}`,
        style: `--colour:${cssColour(colour)};--length:${textOf(value, field).length}`,
      },
      named && h("span", { title: name }, name),
      textMode !== "name" && h("strong", {}, textOf(value, field)),
      graphMode === "area" && values.length > 1 && sparkline(values, field.min ?? undefined),
    );
  });
  return { element: h("div", { class: `stats ${tiles.length > 1 ? "several" : ""}` }, tiles) };
}

/** A line without axes. */
export function sparkline(values: readonly (number | null)[], min?: number): SVGSVGElement {
  const there = values.filter((value) => value !== null);
  const low = Math.min(min ?? Number.POSITIVE_INFINITY, ...there);
  const height = Math.max(...there) - low || 1;
  const points = values.flatMap((value, index) =>
    value === null
      ? []
      : [[(index / Math.max(1, values.length - 1)) * 100, 29 - ((value - low) / height) * 27] as const],
  );
  const path = points
    .map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(2)} ${y.toFixed(2)}`)
    .join("");
  const [first, last] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 0];
  return s(
    "svg",
    { viewBox: "0 0 100 30", preserveAspectRatio: "none", class: "sparkline", "aria-hidden": "true" },
    s("path", { d: `${path}L${last} 30L${first} 30Z`, class: "area" }),
    s("path", { d: path, class: "line", "vector-effect": "non-scaling-stroke" }),
  );
}
