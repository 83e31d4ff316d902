// What stands beside the cursor on a graph: the moment, and all lines there, the highest first.
/// <reference lib="dom" />
import type uPlot from "uplot";
import { h } from "../dom.ts";
import { momentInWords } from "../moments.ts";
import type { Line } from "./lines.ts";

/** Most lines that are named; the others are counted. */
const MOST = 12;

/** Shows it. */
export function tooltip(lines: readonly Line[]): uPlot.Plugin {
  const element = h("div", { class: "tooltip", "aria-live": "polite", hidden: true });
  return {
    hooks: {
      ready: (plot) => plot.over.append(element),
      setCursor: (plot) => {
        const { idx, left = -1 } = plot.cursor;
        // Other graphs of the dashboard follow the cursor by its line alone.
        const here = plot.over.matches(":hover") || plot.root.parentElement === document.activeElement;
        element.hidden = !here || idx === null || idx === undefined || left < 0;
        if (element.hidden) return;
        const values = lines
          .map((line, index) => ({
            line,
            value: line.values[idx!] ?? null,
            shown: plot.series[index + 1]?.show,
          }))
          .filter(({ value, shown }) => value !== null && shown !== false)
          .sort((a, b) => b.value! - a.value!);
        element.replaceChildren(
          h("strong", {}, momentInWords(plot.data[0][idx!]!)),
          ...values
            .slice(0, MOST)
            .map(({ line: { css, name, text }, value }) =>
              h(
                "div",
                {},
                h("span", { class: "swatch", style: `background:${css}` }),
                h("span", {}, name),
                h("b", {}, text(value)),
              ),
            ),
          ...(values.length > MOST ? [h("em", {}, `and ${values.length - MOST} more`)] : []),
        );
        const right = left > plot.over.clientWidth / 2;
        element.style.left = right ? "auto" : `${left + 14}px`;
        element.style.right = right ? `${plot.over.clientWidth - left + 14}px` : "auto";
      },
    },
  };
}
