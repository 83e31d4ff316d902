// What a Grafana rule asks and how it compares, for each metrics source: an instant query and a threshold stage, or, where the
// source answers ranges only, a reduce stage between. The only place that writes a rule's model.
import type { MetricsStore } from "../model/stack.ts";
import type { AlertRule } from "./rule.ts";

/** A time range relative to the evaluation. */
export interface RelativeTimeRange {
  /** Its beginning, in seconds before now. */
  readonly from: number;
  /** Its end, in seconds before now. */
  readonly to: number;
}

/** One stage of a rule. */
export interface GrafanaStage {
  /** Its name among the rule's stages: A, B, C. */
  readonly refId: string;
  /** The data source's uid; `__expr__` for a stage that computes. */
  readonly datasourceUid: string;
  /** What the query looks at; both ends 0 for a stage that computes. */
  readonly relativeTimeRange: RelativeTimeRange;
  /** The query or the computation. */
  readonly model: Readonly<Record<string, unknown>>;
}

/** Grafana's own defaults; the provider strips exactly these before it compares, so others would be a diff for ever. */
const QUERY_DEFAULTS = { intervalMs: 1_000, maxDataPoints: 43_200 };
const EXPRESSION = "__expr__";

/** What the stages of a rule are made for. */
export interface StageOptions {
  /** Where the metrics are read. */
  readonly store: MetricsStore;
  /** The uid of the metrics data source. */
  readonly dataSourceUid: string;
  /** The query, without comparison. */
  readonly expr: string;
  /** The project, which Cloud Monitoring's queries name. */
  readonly project: string;
  /** Seconds between two evaluations. */
  readonly interval: number;
}

/** The stages of a rule: the last decides, the one before it holds the measured value. */
export function stagesOf(
  rule: AlertRule,
  { store, dataSourceUid, expr, project, interval }: StageOptions,
): readonly GrafanaStage[] {
  if (store !== "cloud-monitoring") return [instantQuery("A", expr, dataSourceUid), compare("B", "A", rule)];
  return [
    rangeQuery("A", expr, project, interval, dataSourceUid),
    computed("B", { type: "reduce", expression: "A", reducer: "last", settings: { mode: "dropNN" } }),
    compare("C", "B", rule),
  ];
}

function instantQuery(refId: string, expr: string, uid: string): GrafanaStage {
  const datasource = { type: "prometheus", uid };
  return {
    refId,
    datasourceUid: uid,
    // An instant query is evaluated now; Grafana still wants a range that is not empty.
    relativeTimeRange: { from: 600, to: 0 },
    model: { refId, datasource, editorMode: "code", expr, instant: true, range: false, ...QUERY_DEFAULTS },
  };
}

/** The shape that survives the plugin's own migration; without `timeSeriesList` its back end panics. */
function rangeQuery(
  refId: string,
  expr: string,
  project: string,
  interval: number,
  uid: string,
): GrafanaStage {
  return {
    refId,
    datasourceUid: uid,
    // Two steps: Managed Prometheus has no staleness markers, a longer range would find values that have ended.
    relativeTimeRange: { from: 2 * interval, to: 0 },
    model: {
      refId,
      datasource: { type: "stackdriver", uid },
      queryType: "promQL",
      promQLQuery: { projectName: project, expr, step: `${interval}s` },
      timeSeriesList: { projectName: project, filters: [] },
      ...QUERY_DEFAULTS,
    },
  };
}

function compare(refId: string, expression: string, rule: AlertRule): GrafanaStage {
  return computed(refId, {
    type: "threshold",
    expression,
    conditions: [
      {
        type: "query",
        evaluator: evaluatorOf(rule),
        operator: { type: "and" },
        query: { params: [expression] },
        reducer: { type: "last", params: [] },
      },
    ],
  });
}

/**
 * Grafana's ranges leave out both ends, and its critical rule leaves out its threshold: at that very value neither would fire,
 * which counts reach often. So the warning's range ends at the next number that there is.
 */
function evaluatorOf({ side, threshold, endsAt }: AlertRule) {
  if (endsAt === undefined) return { type: side === "above" ? "gt" : "lt", params: [threshold] };
  const params = side === "above" ? [threshold, next(endsAt, 1)] : [next(endsAt, -1), threshold];
  return { type: "within_range", params };
}

/** The nearest number above (1) or below (-1) another. */
function next(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * Number.MIN_VALUE;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  // A number's bits, read as an integer, grow with its magnitude.
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(value > 0 ? direction : -direction));
  return bits.getFloat64(0);
}

function computed(refId: string, computation: Readonly<Record<string, unknown>>): GrafanaStage {
  return {
    refId,
    datasourceUid: EXPRESSION,
    relativeTimeRange: { from: 0, to: 0 },
    model: { refId, datasource: { type: EXPRESSION, uid: EXPRESSION }, ...computation, ...QUERY_DEFAULTS },
  };
}
