// PromQL by hand: that it parses, can be scoped, and says what the signal says of it. Its parts are judged one by one (query/).
import { mistake } from "../../core/diagnostics.ts";
import { parsePromql } from "../parse.ts";
import { COMPARISONS } from "../query/binary.ts";
import { byClause, listed, type QueryContext, sameLabels } from "../query/finding.ts";
import { judge } from "../query/judge.ts";
import { declaredFor } from "../query/series.ts";
import { type QueryNode, selectorsIn } from "../query/tree.ts";
import { unitsAgree, type Value } from "../query/value.ts";
import { everyPart, type PromqlSignal } from "../signal.ts";
import { mergeScopes, type SeriesSource, sourcesOf } from "../source.ts";
import type { SignalCheck } from "./check.ts";

/** Refuses PromQL that Prometheus would refuse, that cannot be scoped, or that cannot mean what it is said to mean. */
export const handwritten: SignalCheck = ({ at, signal, sources }) =>
  everyPart(signal).flatMap((part) =>
    part.kind === "promql"
      ? findingsOf(part, sources).map(({ problem, fix }) => mistake(at, problem, fix))
      : [],
  );

function findingsOf(signal: PromqlSignal, sources: readonly SeriesSource[]) {
  const { text, on, by } = signal;
  const { errorAt, selectors, tree } = parsePromql(text);
  const rest = text.slice(errorAt ?? 0, (errorAt ?? 0) + 20);
  if (tree === undefined)
    return [
      {
        problem: `"${text}" is no PromQL, ${rest === "" ? "it ends too early" : `from "${rest}" on`}`,
        fix: "write a query that Prometheus parses",
      },
    ];
  const found: { problem: string; fix: string }[] = [];
  const context: QueryContext = {
    sources,
    on,
    by,
    tell: (problem, fix) => found.push({ problem: line(problem), fix: line(fix) }),
  };
  if (selectors.some(({ name }) => name === ""))
    context.tell("a selector without a metric name reads everything", "name the metric");
  for (const { name, range } of selectors)
    if (range && mergeScopes(sourcesOf(name, on, sources).map(({ scope }) => scope)).length > 1)
      context.tell(`"${name}" comes from workloads of several kinds`, "name one with `on: { service: … }`");
  const value = judge(tree, context);
  // What is wrong inside makes the whole look wrong too; it is told of first, alone.
  if (found.length === 0) checkWhole(signal, tree, value, context);
  return found;
}

/** A query may stand on several lines; a finding stands on one. */
function line(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("( ", "(").replaceAll(" )", ")");
}

/** The signal's own words against the query's: which labels it keeps apart, and what its numbers mean. */
function checkWhole(signal: PromqlSignal, tree: QueryNode, value: Value, context: QueryContext): void {
  const { by, unit } = signal;
  if (value.labels === undefined) {
    if (!everyLabelNamed(tree, context))
      context.tell(
        "it keeps every series apart, so each instance and revision has a value of its own",
        `write ${aggregated(tree, value, by)}`,
      );
  } else if (!sameLabels(value.labels, by))
    context.tell(
      `the query keeps other labels apart (${listed(value.labels)}) than the signal says (${listed(by)})`,
      value.labels.length === 0
        ? `aggregate by (${by.join(", ")}), or leave out the signal's \`by\``
        : `write by: ${JSON.stringify(value.labels)}`,
    );
  if (value.unit !== undefined && !unitsAgree(value.unit, unit))
    context.tell(
      `its numbers are ${value.unit} and no ${unit}`,
      value.unit === `${unit}/s` || (value.unit.endsWith("/s") && !unit.endsWith("/s"))
        ? `write ${inWindow(tree.text)} for an amount in a window, or unit: "${value.unit}"`
        : `write unit: "${value.unit}"`,
    );
}

/** What is asked for per second, for a whole window instead. */
function inWindow(text: string): string {
  return text.replaceAll(/\b(rate|irate)\(/g, "increase(").replaceAll(/\bderiv\(/g, "delta(");
}

/** Whether the signal names every label of the series and their instance, so that nothing is kept apart unsaid. */
function everyLabelNamed(tree: QueryNode, context: QueryContext): boolean {
  return selectorsIn(tree).every((selector) => {
    const found = declaredFor(selector, context);
    if (found === undefined) return true;
    const own = Object.keys(found.metric.labels);
    const needed = found.source.platform ? own : [...own, "instance"];
    return needed.every((label) => context.by.includes(label));
  });
}

/** The query added up as its metric says, inside a comparison if there is one. */
function aggregated(tree: QueryNode, { gauge }: Pick<Value, "gauge">, by: readonly string[]): string {
  if (tree.kind === "binary" && COMPARISONS.includes(tree.op))
    return `${aggregated(tree.left, { gauge }, by)} ${tree.op} ${tree.right.text}`;
  const call = gauge?.across === "max" ? "max" : "sum";
  return `${call}${byClause(by)}(${tree.text})`;
}
