// The words in which signals are written: rate(…), quantile(0.95, …), ratio(…). Each makes plain data and checks nothing
// that types cannot; mistakes are collected by check.ts, all at once.
import type { Duration, Money } from "../core/units.ts";
import { parseMoney } from "../core/units.ts";
import { matchersOf, type Where } from "./matcher.ts";
import type { Counter, Gauge, Histogram, Labels, Metric, Summary, Unit } from "./metric.ts";
import { gauge } from "./metric.ts";
import type {
  ComplementSignal,
  IncreaseSignal,
  LevelSignal,
  MeanSignal,
  On,
  PresenceSignal,
  PromqlSignal,
  QuantileSignal,
  RateSignal,
  RatioSignal,
  SamplesSignal,
  Selection,
  ShareSignal,
  Signal,
  SignalUnit,
  SumSignal,
  WithinSignal,
} from "./signal.ts";

/** Labels that every scraped series has, whatever its metric declares. */
export type TargetLabel = "instance" | "job" | "namespace";

/** What a signal may say for people. */
export interface Said {
  /** The name people use. @default made from its key in the system */
  readonly title?: string;
  /** What is measured, and what normal looks like. @default the help of its metrics */
  readonly description?: string;
}

/** Which series of a metric. */
export interface Which<L extends Labels> extends Said {
  /** Conditions by label. @default every series */
  readonly where?: Where<L>;
  /** The service or job. @default every one that declares the metric */
  readonly on?: On;
}

/** Which series, and what is kept apart. */
export interface Apart<L extends Labels> extends Which<L> {
  /** Labels to keep apart. @default none: one value for the whole system */
  readonly by?: readonly ((keyof L & string) | TargetLabel)[];
}

/** Which series, what is kept apart, and over which window. */
export interface Over<L extends Labels> extends Apart<L> {
  /** The window that one value looks back over. @default "5m" */
  readonly over?: Duration;
}

/** The window of a signal that names none: ten scrapes at the default interval of 30 s. */
export const DEFAULT_WINDOW: Duration = "5m";

/** The series that the collector itself adds for every target: 1 where the last scrape was answered, 0 where not. */
export const UP = gauge("up", { unit: "info", help: "Whether the last scrape was answered", across: "sum" });

/** Events per second of a counter. */
export function rate<L extends Labels, U extends Unit>(
  metric: Counter<L, U>,
  options: Over<L> = {},
): RateSignal<`${U}/s`> {
  return { kind: "rate", unit: `${metric.unit}/s`, ...windowed(metric, options) };
}

/** Events, or their amount, in a window. */
export function increase<L extends Labels, U extends Unit>(
  metric: Counter<L, U>,
  options: Over<L> = {},
): IncreaseSignal<U> {
  return { kind: "increase", unit: metric.unit, ...windowed(metric, options) };
}

/** A gauge now, added up over instances as its declaration says. */
export function level<L extends Labels, U extends Unit>(
  metric: Gauge<L, U>,
  options: Apart<L> = {},
): LevelSignal<U> {
  return { kind: "level", unit: metric.unit, ...grouped(metric, options) };
}

/** A quantile of a histogram over all instances. @param q above 0 and below 1, such as 0.95 */
export function quantile<L extends Labels, U extends Unit>(
  q: number,
  metric: Histogram<L, U>,
  options: Over<L> = {},
): QuantileSignal<U> {
  return { kind: "quantile", q, unit: metric.unit, ...windowed(metric, options) };
}

/** The share of a histogram's observations at or under a boundary. @param bound in the histogram's unit */
export function within<L extends Labels>(
  bound: number,
  metric: Histogram<L>,
  options: Over<L> = {},
): WithinSignal<"ratio"> {
  return { kind: "within", bound, unit: "ratio", ...windowed(metric, options) };
}

/** The mean observation of a distribution. */
export function mean<L extends Labels, U extends Unit>(
  metric: Histogram<L, U> | Summary<L, U>,
  options: Over<L> = {},
): MeanSignal<U> {
  return {
    kind: "mean",
    unit: metric.unit,
    ...windowed<L, Histogram<L, U> | Summary<L, U>>(metric, options),
  };
}

/** One signal over another with the same grouping. */
export function ratio(part: Signal, whole: Signal, said: Said = {}): RatioSignal<"ratio"> {
  return { kind: "ratio", unit: "ratio", part, whole, ...spoken(said) };
}

/** The share of a counter's events that meet a condition, such as `{ where: { status: matches("5..") } }`. */
export function fraction<L extends Labels>(
  metric: Counter<L>,
  options: Over<L> & {
    /** The events that count. */
    readonly where: Where<L>;
    /** The events that are counted against. @default all of the metric */
    readonly among?: Where<L>;
  },
): RatioSignal<"ratio"> {
  const { among, title, description, ...part } = options;
  return ratio(rate(metric, part), rate(metric, { ...part, where: among ?? {} }), { title, description });
}

/** Several signals of one unit and one grouping, added up. */
export function sum<U extends SignalUnit>(parts: readonly Signal<U>[], said: Said = {}): SumSignal<U> {
  return { kind: "sum", unit: parts[0]!.unit, parts, ...spoken(said) };
}

/** One minus a ratio. */
export function complement(of: Signal<"ratio">, said: Said = {}): ComplementSignal<"ratio"> {
  return { kind: "complement", unit: "ratio", of, ...spoken(said) };
}

/** The share of a budget or a capacity. @param whole in the signal's unit, or an amount of money */
export function shareOf(of: Signal, whole: number | Money, said: Said = {}): ShareSignal<"ratio"> {
  const amount = typeof whole === "number" ? whole : (parseMoney(whole) ?? Number.NaN);
  return { kind: "share", unit: "ratio", of, whole: amount, ...spoken(said) };
}

/** How many targets answer their scrapes: 0 when the last one is gone. */
export function targetsUp(
  options: Said & { readonly on?: On; readonly over?: Duration } = {},
): PresenceSignal<"count"> {
  return presence(UP, options);
}

/** How many series of a metric there are, or of a gauge of 0 and 1 how many are 1: 0 when the last one is gone. */
export function presence<L extends Labels>(
  metric: Metric<L>,
  options: Which<L> & {
    /** How far back a sample still counts. @default the store's lookback, five minutes */
    readonly over?: Duration;
  } = {},
): PresenceSignal<"count"> {
  const { over, ...which } = options;
  return { kind: "presence", unit: "count", ...selected(metric, which), ...(over && { over }) };
}

/** The share of samples in which a 0/1 gauge was 1: checks that passed of all checks, whoever asked. */
export function passing<L extends Labels>(
  metric: Gauge<L, "info">,
  options: Over<L> = {},
): RatioSignal<"ratio"> {
  const { title, description, ...which } = options;
  const samples = (counted: SamplesSignal["counted"]): SamplesSignal<"count"> => ({
    kind: "samples",
    unit: "count",
    counted,
    ...windowed<L, Gauge<L>>(metric, which),
  });
  return ratio(samples("ones"), samples("all"), { title, description });
}

/** PromQL by hand, parsed, scoped and checked. */
export function promql<const U extends SignalUnit>(
  text: string,
  options: Said & {
    /** What the value means. */
    readonly unit: U;
    /** Labels that the query keeps apart. @default none */
    readonly by?: readonly string[];
    /** @default every service that declares the metrics */
    readonly on?: On;
  },
): PromqlSignal<U> {
  const { unit, by = [], on, ...said } = options;
  return { kind: "promql", text, unit, by, ...(on && { on }), ...spoken(said) };
}

function spoken({ title, description }: Said): Said {
  return { ...(title && { title }), ...(description && { description }) };
}

function selected<L extends Labels, M extends Metric<L>>(
  metric: M,
  { where, on, ...said }: Which<L>,
): { readonly select: Selection<M> } & Said {
  return { select: { metric, where: matchersOf(where ?? {}), ...(on && { on }) }, ...spoken(said) };
}

function grouped<L extends Labels, M extends Metric<L>>(
  metric: M,
  { by, ...which }: Apart<L>,
): { readonly select: Selection<M>; readonly by: readonly string[] } & Said {
  return { by: by ?? [], ...selected<L, M>(metric, which) };
}

function windowed<L extends Labels, M extends Metric<L>>(
  metric: M,
  { over, ...apart }: Over<L>,
): { readonly select: Selection<M>; readonly by: readonly string[]; readonly over: Duration } & Said {
  return { over: over ?? DEFAULT_WINDOW, ...grouped<L, M>(metric, apart) };
}
