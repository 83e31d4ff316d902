// An arc that is filled as far as the value reaches, with the thresholds around it.
import { cssColour } from "../../format/palette.ts";
import { reduced } from "../../format/reduce.ts";
import { colourOf, textOf } from "../../format/values.ts";
import { h, s } from "../dom.ts";
import { type Drawing, type Drawn, fieldOf, nothing } from "./draw.ts";

/** Degrees that the arc leaves open at the bottom. */
const OPEN = 120;
const RADIUS = 40;

/** Draws it. */
export function gauge(drawing: Drawing): Drawn {
  const { data, panel } = drawing;
  if (data.series.length === 0) return { element: nothing(drawing.field) };
  const { reduceOptions } = panel.options as {
    readonly reduceOptions?: { readonly calcs?: readonly string[] };
  };
  const gauges = data.series.map(({ name, query, values }) => {
    const field = fieldOf(drawing, { name, query });
    const value = reduced(values, reduceOptions?.calcs?.[0]);
    const [min, max] = [field.min ?? 0, field.max ?? 100];
    const share = (at: number) => Math.min(1, Math.max(0, (at - min) / (max - min || 1)));
    const steps = field.thresholds?.steps ?? [];
    const zones = steps.map(({ color, value: from }, index) =>
      arc(
        RADIUS + 7,
        2.5,
        from === null || from === undefined ? 0 : share(from),
        share(steps[index + 1]?.value ?? max),
        cssColour(color),
      ),
    );
    return h(
      "figure",
      { class: "gauge" },
      s(
        "svg",
        { viewBox: "-50 -50 100 78", role: "img", "aria-label": `${name}: ${textOf(value, field)}` },
        arc(RADIUS, 9, 0, 1, "var(--track)"),
        value !== null && arc(RADIUS, 9, 0, share(value), cssColour(colourOf(value, field) ?? "green")),
        zones,
        s(
          "text",
          { y: 6, class: "value", style: `fill:${cssColour(colourOf(value, field))}` },
          textOf(value, field),
        ),
      ),
      data.series.length > 1 && h("figcaption", {}, name),
    );
  });
  return { element: h("div", { class: "gauges" }, gauges) };
}

function arc(radius: number, width: number, from: number, to: number, colour: string): SVGPathElement {
  const angle = (share: number) => ((90 + OPEN / 2 + share * (360 - OPEN)) * Math.PI) / 180;
  const point = (share: number) =>
    `${(Math.cos(angle(share)) * radius).toFixed(2)} ${(Math.sin(angle(share)) * radius).toFixed(2)}`;
  const large = (to - from) * (360 - OPEN) > 180 ? 1 : 0;
  return s("path", {
    d: `M${point(from)}A${radius} ${radius} 0 ${large} 1 ${point(to)}`,
    fill: "none",
    stroke: colour,
    "stroke-width": width,
  });
}
