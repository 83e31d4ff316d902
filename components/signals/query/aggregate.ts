// Aggregations: which labels remain, and whether a gauge's instances may be added up this way.
import { nearest } from "../../core/diagnostics.ts";
import { UP } from "../builders.ts";
import { byClause, listed, type QueryContext } from "./finding.ts";
import type { AggregateNode } from "./tree.ts";
import type { Value } from "./value.ts";

/** Aggregations that pass on some of the series as they are. */
const CHOOSING = ["topk", "bottomk", "limitk", "limit_ratio"];
/** Aggregations whose result lies between the values. */
const BETWEEN = ["avg", "min", "max", "quantile", ...CHOOSING];
/** Aggregations that make one value of a gauge's instances. */
const OF_GAUGES = ["sum", "avg", "min", "max", "quantile"];

/** What an aggregation makes of a value. */
export function judgeAggregate(node: AggregateNode, of: Value, context: QueryContext): Value {
  checkGauge(node, of, context);
  const labels = checkGrouping(node, of, context);
  const has = labels ?? (of.has && without(of.has, node.grouping?.labels ?? []));
  const plain: Value = {
    ...of,
    labels,
    has,
    gauge: undefined,
    cappedBy: undefined,
    bucketsOf: labels?.includes("le") ? of.bucketsOf : undefined,
    scalar: false,
  };
  if (CHOOSING.includes(node.op)) return { ...of, scalar: false };
  if (BETWEEN.includes(node.op)) return { ...plain, cappedBy: of.cappedBy };
  switch (node.op) {
    case "sum":
      return {
        ...plain,
        least: of.least >= 0 ? of.least : -Infinity,
        greatest: of.greatest <= 0 ? of.greatest : Infinity,
      };
    case "count":
    case "count_values":
      return { ...plain, unit: "count", least: 1, greatest: Infinity, events: false };
    case "group":
      return { ...plain, unit: "info", least: 1, greatest: 1, events: false };
    default:
      return { ...plain, unit: undefined, least: 0, greatest: Infinity };
  }
}

/** The labels that remain; undefined where all but a few do. */
function checkGrouping({ op, grouping }: AggregateNode, of: Value, { tell }: QueryContext): Value["labels"] {
  if (grouping === undefined) return CHOOSING.includes(op) ? of.labels : [];
  for (const label of of.has ? grouping.labels.filter((each) => !of.has?.includes(each)) : []) {
    const near = nearest(label, of.has ?? []);
    tell(
      `${op}${byClause(grouping.labels).trimEnd()} keeps the label "${label}" apart, which nothing in it has`,
      near ? `write "${near}"` : `write one of ${listed(of.has)}`,
    );
  }
  if (grouping.keeps) return grouping.labels;
  return of.labels && without(of.labels, grouping.labels);
}

function checkGauge({ op, of: inner, grouping }: AggregateNode, { gauge }: Value, { tell }: QueryContext) {
  // Whether a scrape was answered is nobody's own value: every way to add it up says something.
  if (gauge === undefined || gauge.name === UP.name || !OF_GAUGES.includes(op)) return;
  // Each instance apart, there is one series to aggregate and nothing to spoil.
  if (grouping?.keeps && grouping.labels.includes("instance")) return;
  if (gauge.across === "recompute") {
    tell(
      `"${gauge.name}" is each instance's own ratio, which no aggregation repairs`,
      "compute the ratio from counters, or group by instance",
    );
    return;
  }
  if (op === gauge.across) return;
  const why =
    gauge.across === "sum"
      ? `each instance has its own part, of which ${op} shows one or none`
      : `every instance reports one and the same value, so ${op} makes another of it`;
  tell(
    `${op} of "${gauge.name}": ${why}`,
    `write ${gauge.across}${byClause(grouping?.labels ?? [])}(${inner.text})`,
  );
}

function without(labels: readonly string[], dropped: readonly string[]): readonly string[] {
  return labels.filter((each) => !dropped.includes(each));
}
