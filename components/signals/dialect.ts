// What an evaluator makes of a query that Prometheus itself would take. Managed Prometheus, in Grafana, on Kubernetes and in
// Cloud Monitoring's policies, has the functions of Prometheus 2.44 and exact names only; the Cloud Monitoring data source
// answers ranges only, of which an alert sees the last value that there was.
import { parsePromql } from "./parse.ts";
import { childrenOf, everyNode, type QueryNode } from "./query/tree.ts";

/** An evaluator's dialect. */
export type QueryDialect = "prometheus" | "managed-prometheus" | "ranges-only";

/** What a dialect cannot do as written. */
export interface DialectFinding {
  /** What is wrong, as a clause. */
  readonly problem: string;
  /** What to write instead. */
  readonly fix: string;
}

/** prometheus.io/docs/prometheus/2.44/querying/functions; cloud.google.com/stackdriver/docs/managed-prometheus/query says 2.44. */
const FUNCTIONS = new Set(
  `abs absent absent_over_time acos acosh asin asinh atan atanh avg_over_time ceil changes clamp clamp_max clamp_min cos cosh
  count_over_time day_of_month day_of_week day_of_year days_in_month deg delta deriv exp floor histogram_count
  histogram_fraction histogram_quantile histogram_sum holt_winters hour idelta increase irate label_join label_replace
  last_over_time ln log10 log2 max_over_time min_over_time minute month pi predict_linear present_over_time
  quantile_over_time rad rate resets round scalar sgn sin sinh sort sort_desc sqrt stddev_over_time stdvar_over_time
  sum_over_time tan tanh time timestamp vector year`.split(/\s+/),
);

const AGGREGATIONS = new Set(
  "avg bottomk count count_values group max min quantile stddev stdvar sum topk".split(" "),
);

/** What has another name there. */
const RENAMED: Readonly<Record<string, string>> = { double_exponential_smoothing: "holt_winters" };

const COMPARISONS = ["==", "!=", ">", "<", ">=", "<="];

/** What of a query a dialect cannot do; nothing of one that does not parse, which the checker refuses. */
export function dialectFindings(text: string, dialect: QueryDialect): readonly DialectFinding[] {
  const { tree } = parsePromql(text);
  if (dialect === "prometheus" || tree === undefined) return [];
  const managed = everyNode(tree).flatMap(inManagedPrometheus);
  return dialect === "ranges-only" ? [...managed, ...inRanges(tree)] : managed;
}

function inManagedPrometheus(node: QueryNode): readonly DialectFinding[] {
  if (node.kind === "selector" && node.selector.name === "") {
    return [
      {
        problem: `Managed Prometheus finds series by their exact name only, and "${node.text}" names none`,
        fix: "name the metric",
      },
    ];
  }
  const name = node.kind === "call" ? node.name : node.kind === "aggregate" ? node.op : undefined;
  if (name === undefined || (node.kind === "call" ? FUNCTIONS : AGGREGATIONS).has(name)) return [];
  return [
    {
      problem: `Managed Prometheus has the functions of Prometheus 2.44, and "${name}" came later`,
      fix: RENAMED[name] ? `write "${RENAMED[name]}"` : "write it without, or read the metrics from Mimir",
    },
  ];
}

/**
 * Where only ranges are answered, an alert compares the last value that there was in two steps. A query that is empty now still
 * has the value of a step before: a condition inside the query pages for one bad minute, and absence for one missed sample.
 */
function inRanges(node: QueryNode): readonly DialectFinding[] {
  const children = inside(node).flatMap(inRanges);
  if (node.kind === "call" && node.name.startsWith("absent"))
    return [
      {
        problem: `"${node.text}" is a value that ends, and this source remembers it for two steps`,
        fix: "count what is there (`presence` or `targetsUp`) and alert below 1",
      },
      ...children,
    ];
  if (node.kind !== "binary") return children;
  if (COMPARISONS.includes(node.op) && !node.bool)
    return [
      {
        problem: `"${node.text}" filters, and this source remembers what was there two steps before`,
        fix: `write ${node.op} bool, or compare in the alert's \`above\` or \`below\``,
      },
      ...children,
    ];
  if (node.op === "and" || node.op === "unless")
    return [
      {
        problem: `"${node.text}" filters, and this source remembers what was there two steps before`,
        fix: "multiply by a comparison with `bool`",
      },
      ...children,
    ];
  return children;
}

/** What may be empty without the whole being so is left out: an `or` has another side to go on with. */
function inside(node: QueryNode): readonly QueryNode[] {
  if (node.kind === "binary" && node.op === "or") {
    const { left } = node;
    const filters = left.kind === "binary" && COMPARISONS.includes(left.op) && !left.bool;
    return filters ? [left.left, left.right, node.right] : [left, node.right];
  }
  return childrenOf(node);
}
