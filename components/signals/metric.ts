// A metric is declared once: its name on the wire, type, unit, help, labels and buckets. Everything else is derived from it.
// A declaration says what an application exposes; it reads nothing and makes nothing.

/**
 * What the numbers of a metric mean. The unit carries through to axes, thresholds and messages.
 * Besides the words below there is `{…}` for anything countable, as OpenTelemetry writes it: `"{auctions}"`.
 */
export type Unit =
  | `{${string}}`
  | "seconds"
  | "bytes"
  | "dollars"
  | "ratio"
  | "percent"
  | "celsius"
  | "meters"
  | "grams"
  | "joules"
  | "volts"
  | "amperes"
  | "count"
  | "requests"
  | "jobs"
  | "calls"
  | "tokens"
  | "messages"
  | "connections"
  | "operations"
  | "queries"
  | "errors"
  | "failures"
  | "users"
  | "threads"
  | "events"
  | "decisions"
  | "feedbacks"
  | "triggers"
  | "builds"
  | "teams"
  | "notifications"
  | "processes"
  | "info";

/** A label whose values the document does not list, with the bound that keeps its cardinality honest. */
export interface OpenLabel {
  /** The most values this label can take in one service. */
  readonly atMost: number;
  /** Values known to occur, for examples and emulation. */
  readonly examples: readonly string[];
}

/** The values of a label: a closed list, or an open set with a bound. */
export type LabelValues = readonly string[] | OpenLabel;

/** The labels of a metric by name. */
export type Labels = Readonly<Record<string, LabelValues>>;

interface Declaration<L extends Labels, U extends Unit> {
  /** The unit of one sample (of one observation for histograms and summaries). */
  readonly unit: U;
  /** One line that says what is measured, as the exposition's HELP. */
  readonly help: string;
  /** @default no labels of its own */
  readonly labels?: L;
  /** The id of this metric in the coverage inventory, such as `000/M1`. @default none */
  readonly id?: string;
  /** What no document gives, by path inside this declaration (`buckets`, `labels.status`), each with a line that says why. @default none */
  readonly proposed?: Readonly<Record<string, string>>;
}

interface Named<L extends Labels, U extends Unit> extends Declaration<L, U> {
  /** The name on the wire, without a histogram's suffixes. */
  readonly name: string;
  readonly labels: L;
}

/** A count that only grows; queried by `rate` or `increase`. */
export interface Counter<L extends Labels = Labels, U extends Unit = Unit> extends Named<L, U> {
  readonly type: "counter";
}

/**
 * How instances of a gauge add up: `sum` where each instance reports its own work, `max` where all report one shared
 * value, `recompute` where each reports its own ratio, which no aggregation can repair.
 */
export type GaugeAggregation = "sum" | "max" | "recompute";

/** A value that goes up and down. */
export interface Gauge<L extends Labels = Labels, U extends Unit = Unit> extends Named<L, U> {
  readonly type: "gauge";
  /** How its instances add up. */
  readonly across: GaugeAggregation;
}

/** A distribution with fixed bucket boundaries (finite ones, ascending; `+Inf` is implied). */
export interface Histogram<L extends Labels = Labels, U extends Unit = Unit> extends Named<L, U> {
  readonly type: "histogram";
  /** The upper bounds of its buckets, in its unit, ascending and finite. */
  readonly buckets: readonly number[];
}

/** A Prometheus client summary without quantiles: only `_sum` and `_count`, so only a mean. */
export interface Summary<L extends Labels = Labels, U extends Unit = Unit> extends Named<L, U> {
  readonly type: "summary";
}

/** A constant 1 whose labels carry the information. */
export interface Info<L extends Labels = Labels, U extends Unit = Unit> extends Named<L, U> {
  readonly type: "info";
}

/** Any declared metric. */
export type Metric<L extends Labels = Labels, U extends Unit = Unit> =
  | Counter<L, U>
  | Gauge<L, U>
  | Histogram<L, U>
  | Summary<L, U>
  | Info<L, U>;

/** An open label set with its bound. @param atMost the most values in one service */
export function open(bound: { atMost: number; examples?: readonly string[] }): OpenLabel {
  return { atMost: bound.atMost, examples: bound.examples ?? [] };
}

/** Whether a label's values are an open set. */
export function isOpen(values: LabelValues): values is OpenLabel {
  return !Array.isArray(values);
}

function named<L extends Labels, U extends Unit>(name: string, declaration: Declaration<L, U>): Named<L, U> {
  return { ...declaration, name, labels: declaration.labels ?? ({} as L) };
}

/** Declares a counter by its name on the wire. */
export function counter<const L extends Labels = Record<never, never>, const U extends Unit = Unit>(
  name: string,
  declaration: Declaration<L, U>,
): Counter<L, U> {
  return { type: "counter", ...named(name, declaration) };
}

/** Declares a gauge by its name on the wire, saying how its instances add up. */
export function gauge<const L extends Labels = Record<never, never>, const U extends Unit = Unit>(
  name: string,
  declaration: Declaration<L, U> & { readonly across: GaugeAggregation },
): Gauge<L, U> {
  return { type: "gauge", ...named(name, declaration), across: declaration.across };
}

/** Declares a histogram by its base name and its finite bucket boundaries. */
export function histogram<const L extends Labels = Record<never, never>, const U extends Unit = Unit>(
  name: string,
  declaration: Declaration<L, U> & { readonly buckets: readonly number[] },
): Histogram<L, U> {
  return { type: "histogram", ...named(name, declaration), buckets: declaration.buckets };
}

/** Declares a summary without quantiles, as the Python client exposes it. */
export function summary<const L extends Labels = Record<never, never>, const U extends Unit = Unit>(
  name: string,
  declaration: Declaration<L, U>,
): Summary<L, U> {
  return { type: "summary", ...named(name, declaration) };
}

/** Declares an info metric by its name on the wire. */
export function info<const L extends Labels = Record<never, never>, const U extends Unit = Unit>(
  name: string,
  declaration: Declaration<L, U>,
): Info<L, U> {
  return { type: "info", ...named(name, declaration) };
}

/** The series names that a metric has on the wire: a histogram has three, a summary two, the others one. */
export function seriesNames(metric: Metric): readonly string[] {
  switch (metric.type) {
    case "histogram":
      return [`${metric.name}_bucket`, `${metric.name}_sum`, `${metric.name}_count`];
    case "summary":
      return [`${metric.name}_sum`, `${metric.name}_count`];
    default:
      return [metric.name];
  }
}

/**
 * How many observations a distribution has taken, as a counter of its own: `pipeline_duration_seconds_count`.
 * @param unit what one observation is, such as `"jobs"`
 */
export function countOf<L extends Labels, const U extends Unit = "count">(
  metric: Histogram<L> | Summary<L>,
  unit: U = "count" as U,
): Counter<L, U> {
  return { ...plain(metric), type: "counter", name: `${metric.name}_count`, unit };
}

/** The sum of what a distribution has observed, as a counter of its own: `pipeline_cost_dollars_sum`. */
export function sumOf<L extends Labels, U extends Unit>(
  metric: Histogram<L, U> | Summary<L, U>,
): Counter<L, U> {
  return { ...plain(metric), type: "counter", name: `${metric.name}_sum`, unit: metric.unit };
}

function plain<L extends Labels>({ help, labels }: Metric<L>): { help: string; labels: L } {
  return { help, labels };
}
