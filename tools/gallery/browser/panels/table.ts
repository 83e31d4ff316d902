// Series as the lines of a table: their labels, and a value for each query; lines of several queries with the same labels are one.
import { cssColour } from "../../format/palette.ts";
import { reduced } from "../../format/reduce.ts";
import { colourOf, textOf } from "../../format/values.ts";
import { h } from "../dom.ts";
import { type Drawing, type Drawn, fieldOf, nothing } from "./draw.ts";

interface Organize {
  readonly excludeByName?: Readonly<Record<string, boolean>>;
  readonly renameByName?: Readonly<Record<string, string>>;
  readonly indexByName?: Readonly<Record<string, number>>;
}

/** Draws it. */
export function table(drawing: Drawing): Drawn {
  const { data, panel, field } = drawing;
  if (data.series.length === 0) return { element: nothing(field) };
  const organize = (panel.transformations.find(({ id }) => id === "organize")?.options ?? {}) as Organize;
  const queries = [...new Set(data.series.map(({ query }) => query))];
  const valueColumn = (query: string) => (queries.length === 1 ? "Value" : `Value #${query}`);
  const labels = [...new Set(data.series.flatMap((each) => Object.keys(each.labels)))];
  const columns = [...labels, ...queries.map(valueColumn)]
    .filter((name) => organize.excludeByName?.[name] !== true)
    .sort((a, b) => (organize.indexByName?.[a] ?? 99) - (organize.indexByName?.[b] ?? 99));
  const lines = new Map<string, Record<string, string | number | null>>();
  for (const { labels: own, query, values } of data.series) {
    const key = JSON.stringify(own);
    lines.set(key, { ...(lines.get(key) ?? own), [valueColumn(query)]: reduced(values) });
  }
  const title = (name: string) => organize.renameByName?.[name] ?? name;
  const cell = (name: string, value: string | number | null | undefined) => {
    if (typeof value === "string") return h("td", {}, value);
    const query = name.replace("Value #", "");
    const own = fieldOf(drawing, { name: title(name), query });
    const css =
      own.thresholds && own.thresholds.steps.length > 1 ? cssColour(colourOf(value, own)) : "inherit";
    return h("td", { class: "number" }, h("b", { style: `color:${css}` }, textOf(value, own)));
  };
  return {
    element: h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": panel.title },
      h(
        "table",
        { class: "data" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            columns.map((name) =>
              h("th", { scope: "col", class: labels.includes(name) ? "" : "number" }, title(name)),
            ),
          ),
        ),
        h(
          "tbody",
          {},
          [...lines.values()].map((line) =>
            h(
              "tr",
              {},
              columns.map((name) => cell(name, line[name])),
            ),
          ),
        ),
      ),
    ),
  };
}
