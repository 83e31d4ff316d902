// A signal is an expression over declared metrics, with a unit: what panels draw, alerts watch and objectives count.
// It is plain data and knows no query language: promql.ts prints it, check.ts judges it, builders.ts makes it.
import type { Duration } from "../core/units.ts";
import type { LabelMatcher } from "./matcher.ts";
import type { Counter, Gauge, Histogram, Metric, Summary, Unit } from "./metric.ts";

/** What a signal's numbers mean: a metric's unit, or that unit per second. */
export type SignalUnit = Unit | `${Unit}/s`;

/** Narrows a signal to some of the places that expose its metric. @default every service of the system that declares it */
export interface On {
  /** The service, or the source of the system's own, by its key in the system. @default every one */
  readonly service?: string;
  /** The scrape job on a host, by its key. @default every one */
  readonly job?: string;
}

/** Some of a metric's series. */
export interface Selection<M extends Metric = Metric> {
  /** The declared metric. */
  readonly metric: M;
  /** Conditions on its labels, sorted by label. */
  readonly where: readonly LabelMatcher[];
  /** @default every service of the system that declares the metric */
  readonly on?: On;
}

/** The series that holds a signal's values in a store that can record. */
export interface RecordedSeries {
  /** The name, as `level:metric:operations`. */
  readonly series: string;
  /** Labels that tell it from others of the name, beside those of system and environment. */
  readonly labels: Readonly<Record<string, string>>;
}

/** What every signal says about itself. */
export interface Described<U extends SignalUnit = SignalUnit> {
  /** What its numbers mean; axes, thresholds and messages follow it. */
  readonly unit: U;
  /** The name people use. @default made from its key in the system */
  readonly title?: string;
  /** What is measured, and what normal looks like. @default the help of its metrics */
  readonly description?: string;
  /** Where a store that can record keeps it. @default nowhere: it is computed from its metrics wherever it is read */
  readonly recordAs?: RecordedSeries;
}

interface Grouped {
  /** Labels that are kept apart; everything else is added up. */
  readonly by: readonly string[];
}

interface Windowed {
  /** The window that one value looks back over. */
  readonly over: Duration;
}

/** Events per second (K1, K10, K11). */
export interface RateSignal<U extends SignalUnit = SignalUnit> extends Described<U>, Grouped, Windowed {
  readonly kind: "rate";
  /** The counter. */
  readonly select: Selection<Counter>;
}

/** Events, or their amount, in a window: failures in ten minutes, dollars in a day (K2, K6). */
export interface IncreaseSignal<U extends SignalUnit = SignalUnit> extends Described<U>, Grouped, Windowed {
  readonly kind: "increase";
  /** The counter. */
  readonly select: Selection<Counter>;
}

/** A gauge now, aggregated over instances as its declaration says (K4, K5, K11). */
export interface LevelSignal<U extends SignalUnit = SignalUnit> extends Described<U>, Grouped {
  readonly kind: "level";
  /** The gauge. */
  readonly select: Selection<Gauge>;
}

/** A quantile of a distribution, over all instances (K3, K9). */
export interface QuantileSignal<U extends SignalUnit = SignalUnit> extends Described<U>, Grouped, Windowed {
  readonly kind: "quantile";
  /** Which quantile, above 0 and below 1. */
  readonly q: number;
  /** The histogram. */
  readonly select: Selection<Histogram>;
}

/** The share of observations at or under a bucket boundary: a latency objective's indicator (K3). */
export interface WithinSignal<U extends SignalUnit = SignalUnit> extends Described<U>, Grouped, Windowed {
  readonly kind: "within";
  /** The boundary, in the histogram's unit. */
  readonly bound: number;
  /** The histogram. */
  readonly select: Selection<Histogram>;
}

/** The mean observation: seconds a request, dollars a job (K3, K6). */
export interface MeanSignal<U extends SignalUnit = SignalUnit> extends Described<U>, Grouped, Windowed {
  readonly kind: "mean";
  /** The distribution. */
  readonly select: Selection<Histogram | Summary>;
}

/** One signal over another with the same grouping; 0 while the events of the upper one have never happened (K2, K7, K8). */
export interface RatioSignal<U extends SignalUnit = SignalUnit> extends Described<U> {
  readonly kind: "ratio";
  /** What is counted, such as failed requests. */
  readonly part: Signal;
  /** What it is measured against, such as all requests. */
  readonly whole: Signal;
}

/** Several signals added up, such as hits and misses (K8). */
export interface SumSignal<U extends SignalUnit = SignalUnit> extends Described<U> {
  readonly kind: "sum";
  /** The parts, all with the same grouping. */
  readonly parts: readonly Signal[];
}

/** One minus a ratio: what is used where what is free is measured (K13). */
export interface ComplementSignal<U extends SignalUnit = SignalUnit> extends Described<U> {
  readonly kind: "complement";
  /** The ratio. */
  readonly of: Signal;
}

/** A signal divided by a constant: the share of a budget or of a capacity (K4, K6). */
export interface ShareSignal<U extends SignalUnit = SignalUnit> extends Described<U> {
  readonly kind: "share";
  /** The signal. */
  readonly of: Signal;
  /** The whole, in the signal's unit. */
  readonly whole: number;
}

/**
 * How many series there are: 0 where there are none, never empty. So `below: 1` is a presence alert that holds also
 * when the series have vanished, for instant and for range queries alike (K12).
 */
export interface PresenceSignal<U extends SignalUnit = SignalUnit> extends Described<U> {
  readonly kind: "presence";
  /** What must be there; of a gauge of 0 and 1, such as `up`, only what is 1 counts. */
  readonly select: Selection;
  /** How far back a sample still counts as present. @default the store's own lookback, five minutes */
  readonly over?: Duration;
}

/**
 * How many samples of a 0/1 gauge a window holds: those that are 1, or all. One over the other is the share of checks that
 * passed, from every place that asks and however often (K12).
 */
export interface SamplesSignal<U extends SignalUnit = SignalUnit> extends Described<U>, Grouped, Windowed {
  readonly kind: "samples";
  /** The gauge. */
  readonly select: Selection<Gauge>;
  /** Which samples. */
  readonly counted: "ones" | "all";
}

/**
 * A signal that is no number while its window holds too few events, as a ratio is none while there are no events at all: no
 * comparison with it holds, above or below (K2, K3).
 */
export interface GuardedSignal<U extends SignalUnit = SignalUnit> extends Described<U> {
  readonly kind: "guarded";
  /** The signal. */
  readonly of: Signal;
  /** Events in its window, with its grouping. */
  readonly events: Signal;
  /** How many are enough. */
  readonly enough: number;
}

/** PromQL by hand, for what the kinds above cannot say. It is parsed, scoped and checked like everything else. */
export interface PromqlSignal<U extends SignalUnit = SignalUnit> extends Described<U>, Grouped {
  readonly kind: "promql";
  /** The query, without scope matchers: they are put in. */
  readonly text: string;
  /** @default every service of the system that declares its metrics */
  readonly on?: On;
}

/** Two windows of one burn rate: the long one says that it matters, the short one that it still goes on. */
export interface BurnWindows {
  /** The burn rate over the long window; 1 is as fast as the objective allows. */
  readonly long: Signal;
  /** The same over the short window. */
  readonly short: Signal;
  /** The burn rate that is too fast for these windows. */
  readonly factor: number;
  /** Keeps windows with few events from alarming. @default no guard */
  readonly traffic?: BurnTraffic;
}

/** Few events say little: a window with fewer than enough counts as if the missing ones had been good. */
export interface BurnTraffic {
  /** Events in the long window. */
  readonly events: Signal;
  /** How many are enough. */
  readonly enough: number;
}

/**
 * How fast an error budget is spent, as the slower of a long and a short window; of several pairs the first that is above
 * its factor, else the last. So `above` the last factor holds exactly when some pair has both windows above its own, and
 * the value is the burn rate that is to blame.
 */
export interface BurnSignal<U extends SignalUnit = SignalUnit> extends Described<U> {
  readonly kind: "burn";
  /** From the greatest factor to the least. */
  readonly pairs: readonly [BurnWindows, ...BurnWindows[]];
}

/** Any signal, by its unit. */
export type Signal<U extends SignalUnit = SignalUnit> =
  | RateSignal<U>
  | IncreaseSignal<U>
  | LevelSignal<U>
  | QuantileSignal<U>
  | WithinSignal<U>
  | MeanSignal<U>
  | RatioSignal<U>
  | SumSignal<U>
  | ComplementSignal<U>
  | ShareSignal<U>
  | PresenceSignal<U>
  | SamplesSignal<U>
  | GuardedSignal<U>
  | BurnSignal<U>
  | PromqlSignal<U>;

/** The labels that a signal's values keep apart. */
export function groupingOf(signal: Signal): readonly string[] {
  switch (signal.kind) {
    case "ratio":
      return groupingOf(signal.part);
    case "sum":
      return signal.parts[0] ? groupingOf(signal.parts[0]) : [];
    case "complement":
    case "share":
    case "guarded":
      return groupingOf(signal.of);
    case "burn":
      return groupingOf(signal.pairs[0].long);
    case "presence":
      return [];
    default:
      return signal.by;
  }
}

/** The signals that a signal is directly made of; empty for one that reads metrics itself. */
export function partsOf(signal: Signal): readonly Signal[] {
  switch (signal.kind) {
    case "ratio":
      return [signal.part, signal.whole];
    case "sum":
      return signal.parts;
    case "complement":
    case "share":
      return [signal.of];
    case "guarded":
      return [signal.of, signal.events];
    case "burn":
      return signal.pairs.flatMap(({ long, short, traffic }) => [
        long,
        short,
        ...(traffic ? [traffic.events] : []),
      ]);
    default:
      return [];
  }
}

/** Signals never change, and each check asks again. */
const parts = new WeakMap<Signal, readonly Signal[]>();

/** A signal and everything it is made of, outermost first. */
export function everyPart(signal: Signal): readonly Signal[] {
  const known = parts.get(signal);
  if (known) return known;
  const found: Signal[] = [];
  collect(signal, found);
  parts.set(signal, found);
  return found;
}

function collect(signal: Signal, into: Signal[]): void {
  into.push(signal);
  for (const part of partsOf(signal)) collect(part, into);
}
