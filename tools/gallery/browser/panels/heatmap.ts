// How many observations each bucket of a histogram got over time: the darker the more.
import { inWords } from "../../format/units.ts";
import { h, s } from "../dom.ts";
import { momentInWords } from "../moments.ts";
import { type Drawing, type Drawn, nothing } from "./draw.ts";

/** Draws it. The buckets are cumulative, as Prometheus has them: each is what it holds more than the one below. */
export function heatmap({ data, field, panel, range }: Drawing): Drawn {
  const buckets = data.series
    .filter(({ labels }) => labels.le !== undefined)
    .map(({ labels, values }) => ({
      le: labels.le === "+Inf" ? Number.POSITIVE_INFINITY : Number(labels.le),
      values,
    }))
    .sort((a, b) => a.le - b.le);
  if (buckets.length === 0) return { element: nothing(field) };
  const steps = buckets[0]!.values.length;
  const held = buckets.map(({ values }, row) =>
    values.map((value, at) =>
      value === null ? 0 : Math.max(0, value - (buckets[row - 1]?.values[at] ?? 0)),
    ),
  );
  const most = Math.max(...held.flat(), Number.EPSILON);
  const cells = held.flatMap((row, index) =>
    row.flatMap((value, at) =>
      value === 0
        ? []
        : [
            s("rect", {
              x: at,
              y: buckets.length - 1 - index,
              width: 1.02,
              height: 0.96,
              fill: "var(--accent)",
              // The root lets what is rare be seen beside what is usual.
              "fill-opacity": Math.max(0.08, Math.sqrt(value / most)).toFixed(3),
            }),
          ],
    ),
  );
  const label = (le: number) => (le === Number.POSITIVE_INFINITY ? "∞" : inWords(le, field.unit));
  return {
    element: h(
      "figure",
      { class: "heatmap" },
      h(
        "ol",
        { "aria-hidden": "true" },
        buckets.toReversed().map(({ le }) => h("li", {}, label(le))),
      ),
      s(
        "svg",
        {
          viewBox: `0 0 ${steps} ${buckets.length}`,
          preserveAspectRatio: "none",
          role: "img",
          "aria-label": `${panel.title}: ${buckets.length} buckets up to ${label(buckets.at(-1)!.le)}`,
        },
        cells,
      ),
      h("figcaption", {}, h("span", {}, momentInWords(range.from)), h("span", {}, momentInWords(range.to))),
    ),
  };
}
