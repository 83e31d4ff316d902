// The queries of a dashboard that somebody made elsewhere: that Prometheus would parse them, that their variables are there,
// and that somebody exposes what they read.
import { type Diagnostic, mistake, nearest } from "../components/core/diagnostics.ts";
import { seriesNames } from "../components/signals/metric.ts";
import { parsePromql } from "../components/signals/parse.ts";
import { type SeriesSource, sourcesOf } from "../components/signals/source.ts";
import { listOf, type OwnBoard } from "./ownForm.ts";

/** What Grafana puts in place of its own variables, as far as PromQL must parse. */
const BUILT_IN: Readonly<Record<string, string>> = {
  __rate_interval: "5m",
  __interval: "1m",
  __interval_ms: "60000",
  __range: "6h",
  __range_s: "21600",
  __range_ms: "21600000",
};

const VARIABLE = /(\[?)(?:\$\{(\w+)(?::\w+)?\}|\$(\w+)|\[\[(\w+)(?::\w+)?\]\])/g;

/** A query as PromQL, its variables replaced by what is chosen or by what fits; and those that nobody defines. */
export function substituted(
  text: string,
  { templating }: OwnBoard,
): { readonly text: string; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const replaced = text.replace(
    VARIABLE,
    (_, bracket: string, braced?: string, bare?: string, old?: string) => {
      const name = braced ?? bare ?? old ?? "";
      const variable = listOf(templating?.list).find((each) => each.name === name);
      if (!name.startsWith("__") && variable === undefined) unknown.push(name);
      const chosen = variable?.current?.value;
      const value =
        BUILT_IN[name] ?? (typeof chosen === "string" && /^\w+$/.test(chosen) ? chosen : undefined);
      return bracket + (value ?? (bracket === "[" ? "5m" : "1"));
    },
  );
  return { text: replaced, unknown };
}

/** Everything that is wrong with one query. */
export function checkOwnQuery(
  at: string,
  query: string,
  board: OwnBoard,
  sources: readonly SeriesSource[],
): readonly Diagnostic[] {
  const { text, unknown } = substituted(query, board);
  const missing = [...new Set(unknown)].map((name) =>
    mistake(
      at,
      `it uses the variable $${name}, which the dashboard does not define`,
      "define it, or write its value",
    ),
  );
  const { errorAt, selectors } = parsePromql(text);
  if (errorAt !== undefined) {
    const rest = text.slice(errorAt, errorAt + 20);
    return [
      ...missing,
      mistake(
        at,
        `"${query}" is no PromQL, ${rest === "" ? "it ends too early" : `from "${rest}" on`}`,
        "write a query that Prometheus parses",
      ),
    ];
  }
  const names = [...new Set(selectors.map(({ name }) => name).filter((name) => name !== ""))];
  const known = sources.flatMap(({ metrics }) => metrics).flatMap(seriesNames);
  return [
    ...missing,
    ...names
      .filter((name) => sourcesOf(name, undefined, sources).length === 0)
      .map((name): Diagnostic => {
        const meant = nearest(name, known);
        return {
          level: "warning",
          at,
          problem: `no service or source of the system has "${name}", so nobody knows whether it shows anything`,
          fix: meant ? `did you mean "${meant}"?` : "declare it among a service's metrics",
        };
      }),
  ];
}
