// Quantiles of histograms: of all instances together, from rates of buckets that still have their bounds.
import { byClause, type QueryContext } from "./finding.ts";
import { declaredFor } from "./series.ts";
import { type CallNode, type QueryNode, selectorsIn } from "./tree.ts";
import { UNKNOWN, type Value } from "./value.ts";

/** What a quantile is, telling of buckets that are none, or are one instance's only. */
export function judgeQuantile(node: CallNode, of: Value, context: QueryContext): Value {
  const [q, buckets = node] = node.args;
  const histogram = of.bucketsOf ?? histogramIn(buckets, context);
  const by = context.by.filter((label) => label !== "le");
  checkQuantileNumber(q, context);
  if (histogram === undefined) {
    tellOfNone(buckets, context);
    return { ...UNKNOWN, labels: [...by], has: of.has };
  }
  const rates = ratesIn(buckets);
  const written = `histogram_quantile(${q?.text ?? "0.95"}, sum by (${["le", ...by].join(", ")}) (${rates}))`;
  if (of.raw)
    context.tell(
      "buckets as they stand hold every observation since the start, so the quantile hardly moves",
      `write ${written}`,
    );
  else if (of.labels === undefined)
    context.tell("a quantile for every single series and none of all instances together", `write ${written}`);
  else if (!of.labels.includes("le"))
    context.tell("the aggregation drops le, so no buckets remain to take a quantile of", `write ${written}`);
  return {
    ...UNKNOWN,
    labels: of.labels?.filter((label) => label !== "le") ?? by,
    has: of.has?.filter((label) => label !== "le"),
    unit: histogram.unit,
    least: Math.min(0, ...histogram.buckets),
    greatest: Math.max(...histogram.buckets),
    cappedBy: histogram,
  };
}

function checkQuantileNumber(q: QueryNode | undefined, { tell }: QueryContext): void {
  if (q?.kind === "number" && !(q.value > 0 && q.value < 1))
    tell(`${q.text} is no quantile`, "write a number above 0 and below 1, such as 0.95");
}

/** The histogram whose buckets are read, whatever was made of them. */
function histogramIn(node: QueryNode, context: QueryContext): Value["bucketsOf"] {
  for (const selector of selectorsIn(node)) {
    const metric = declaredFor(selector, context)?.metric;
    if (metric?.type === "histogram" && selector.selector.name === `${metric.name}_bucket`) return metric;
  }
  return undefined;
}

function tellOfNone(node: QueryNode, context: QueryContext): void {
  for (const selector of selectorsIn(node)) {
    const metric = declaredFor(selector, context)?.metric;
    if (metric === undefined) continue;
    const { name, type } = metric;
    const rateOf = (suffix: string) => `sum${byClause(context.by) || ""}(rate(${name}${suffix}[5m]))`;
    context.tell(
      `histogram_quantile() is for buckets, and "${selector.selector.name}" has none: "${name}" is a ${type}`,
      type === "histogram"
        ? `read ${name}_bucket`
        : type === "summary"
          ? `declare it a histogram, or take the mean: ${rateOf("_sum")} / ${rateOf("_count")}`
          : "name the buckets of a histogram",
    );
  }
}

/** The text of the rates inside an aggregation, so that a fix can aggregate them otherwise. */
function ratesIn(node: QueryNode): string {
  if (node.kind === "aggregate") return ratesIn(node.of);
  return node.kind === "selector" && node.window === undefined ? `rate(${node.text}[5m])` : node.text;
}
