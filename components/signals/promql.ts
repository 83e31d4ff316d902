// The one place that writes PromQL: a signal and the sources of its series become a query. Every selector carries its
// scope, a ratio is 0 and not empty before the first error, a bound matches both of its spellings, and equal signals
// print equal text.
import type { Duration } from "../core/units.ts";
import type { LabelMatcher } from "./matcher.ts";
import { scopePromql } from "./scopePromql.ts";
import { formatMatcher, selectors } from "./selector.ts";
import {
  type BurnSignal,
  type BurnWindows,
  groupingOf,
  type PresenceSignal,
  type RecordedSeries,
  type Selection,
  type Signal,
} from "./signal.ts";
import type { SeriesSource } from "./source.ts";

/** What a query is printed for. */
export interface PrintOptions {
  /** The sources of the system; only those that are collected are read. */
  readonly sources: readonly SeriesSource[];
  /** How the window of a rate is written, such as Grafana's `$__rate_interval` on panels. @default as declared */
  readonly window?: (over: Duration) => string;
  /** Labels of every recorded series, where the store has them: signals with `recordAs` are read from there. @default computed */
  readonly recorded?: Readonly<Record<string, string>>;
}

/** How tightly a text binds, so that parentheses stand only where they must. */
const BINDS = { or: 0, add: 1, multiply: 2, atom: 3 } as const;

interface Printed {
  readonly text: string;
  readonly binds: keyof typeof BINDS;
}

/**
 * The query of a signal.
 * @throws VigieError where no collected source has a series that the signal reads; check.ts says so earlier, with the place
 */
export function printPromql(signal: Signal, options: PrintOptions): string {
  return whole(signal, options).text;
}

/**
 * A comparison with a number: what Prometheus's rules and its relatives filter by.
 * @param until where the comparison ends, still included @default nowhere
 * @throws VigieError as printPromql does
 */
export function printComparison(
  signal: Signal,
  op: ">" | "<",
  value: number,
  options: PrintOptions,
  until?: number,
): string {
  const compared = `${wrap(whole(signal, options), "add")} ${op} ${value}`;
  return until === undefined ? compared : `${compared} ${op === ">" ? "<=" : ">="} ${until}`;
}

/** Signals and sources never change, and each target and each check of a dialect prints the same ones again. */
const asDeclared = new WeakMap<PrintOptions["sources"], WeakMap<Signal, Printed>>();

function whole(signal: Signal, options: PrintOptions): Printed {
  if (options.recorded || options.window) return print(signal, options);
  const known = asDeclared.get(options.sources) ?? new WeakMap<Signal, Printed>();
  asDeclared.set(options.sources, known);
  const printed = known.get(signal) ?? print(signal, options);
  known.set(signal, printed);
  return printed;
}

function print(signal: Signal, options: PrintOptions): Printed {
  if (options.recorded && signal.recordAs) return recorded(signal, signal.recordAs, options.recorded);
  switch (signal.kind) {
    case "rate":
      return atom(aggregate("sum", signal.by, rates(signal, "", options)));
    case "increase":
      // The window of an increase is its meaning, so a panel never replaces it.
      return atom(aggregate("sum", signal.by, ranged("increase", signal.select, "", signal.over, options)));
    case "level": {
      const { metric, where, on } = signal.select;
      const across = { sum: "sum", max: "max", recompute: "avg" }[metric.across];
      return atom(
        aggregate(across, signal.by, selectors(metric.name, where, on, options.sources).join(" or ")),
      );
    }
    case "quantile": {
      const buckets = aggregate("sum", ["le", ...signal.by], rates(signal, "_bucket", options));
      return atom(`histogram_quantile(${signal.q}, ${buckets})`);
    }
    case "within": {
      const good = rates(signal, "_bucket", options, [{ label: "le", ...boundMatcher(signal.bound) }]);
      return over(
        aggregate("sum", signal.by, good),
        aggregate("sum", signal.by, rates(signal, "_count", options)),
      );
    }
    case "mean":
      return over(
        aggregate("sum", signal.by, rates(signal, "_sum", options)),
        aggregate("sum", signal.by, rates(signal, "_count", options)),
      );
    case "ratio": {
      const whole = print(signal.whole, options);
      const part = print(signal.part, options);
      return divide(isEvents(signal.part) ? orZero(part, groupingOf(signal), [whole]) : part, whole);
    }
    case "sum": {
      const parts = signal.parts.map((each) => print(each, options));
      const filled = signal.parts.map((each, index) =>
        isEvents(each) ? orZero(parts[index]!, groupingOf(signal), parts.toSpliced(index, 1)) : parts[index]!,
      );
      return { text: filled.map((each) => wrap(each, "add")).join(" + "), binds: "add" };
    }
    case "complement":
      return { text: `1 - ${wrap(print(signal.of, options), "multiply")}`, binds: "add" };
    case "share":
      return divide(print(signal.of, options), atom(String(signal.whole)));
    case "presence":
      return { text: `${present(signal, options)} or vector(0)`, binds: "or" };
    case "samples": {
      const call = signal.counted === "ones" ? "sum_over_time" : "count_over_time";
      return atom(aggregate("sum", signal.by, ranged(call, signal.select, "", signal.over, options)));
    }
    case "guarded": {
      // 0 / 1 adds nothing, 0 / 0 makes it no number: for `above` and `below` alike, and for range queries too.
      const events = wrap(print(signal.events, options), "add");
      const of = wrap(print(signal.of, options), "add");
      return { text: `${of} + 0 / (${events} >= bool ${signal.enough})`, binds: "add" };
    }
    case "burn":
      return burn(signal, options);
    case "promql":
      return { text: scopePromql(signal, options.sources), binds: "or" };
  }
}

/** Aggregated to the signal's own labels, so that it fits beside one that is computed. */
function recorded(
  signal: Signal,
  { series, labels }: RecordedSeries,
  common: PrintOptions["recorded"],
): Printed {
  const matchers = Object.entries({ ...common, ...labels }).map(([label, value]) =>
    formatMatcher({ label, op: "=", value }),
  );
  return atom(aggregate("max", groupingOf(signal), `${series}{${matchers.join(", ")}}`));
}

/** Events that may never have happened yet, so that their series need not exist. */
function isEvents({ kind }: Signal): boolean {
  return kind === "rate" || kind === "increase";
}

/** A text that is 0 instead of empty: wherever one of the others has a value, or always where nothing is kept apart. */
function orZero(part: Printed, by: readonly string[], others: readonly Printed[]): Printed {
  const zeros = by.length === 0 ? ["vector(0)"] : others.map((each) => `0 * ${wrap(each, "atom")}`);
  return { text: [part.text, ...zeros].join(" or "), binds: zeros.length === 0 ? part.binds : "or" };
}

/** `a > 14.4 or b`: the first pair that is above its factor, else the last, so that there is a value while there are events. */
function burn({ pairs }: BurnSignal, options: PrintOptions): Printed {
  const rates = pairs.map((pair) => slower(pair, options));
  const above = pairs.slice(0, -1).map(({ factor }, index) => `${wrap(rates[index]!, "add")} > ${factor}`);
  const last = rates.at(-1)!;
  return above.length === 0 ? last : { text: [...above, last.text].join(" or "), binds: "or" };
}

/** The lesser of two rates. A short window without events is NaN, which is above nothing. */
function slower({ long, short, traffic }: BurnWindows, options: PrintOptions): Printed {
  const [slow, fast] = [long, short].map((each) => wrap(print(each, options), "add"));
  const least = `${slow} <= ${fast} or ${fast}`;
  if (traffic === undefined) return { text: least, binds: "or" };
  const share = divide(print(traffic.events, options), atom(String(traffic.enough)));
  return { text: `(${least}) * clamp_max(${share.text}, 1)`, binds: "multiply" };
}

function present({ select, over: window }: PresenceSignal, { sources }: PrintOptions): string {
  const { metric, where, on } = select;
  const suffix = metric.type === "histogram" || metric.type === "summary" ? "_count" : "";
  const series = selectors(`${metric.name}${suffix}`, where, on, sources);
  // A gauge of 0 and 1, such as `up`, says itself what is well: its sum counts that. Of other series, existence counts.
  const [aggregation, look] =
    metric.type === "gauge" && metric.unit === "info"
      ? ["sum", "max_over_time"]
      : ["count", "present_over_time"];
  return aggregate(
    aggregation,
    [],
    series.map((each) => (window ? `${look}(${each}[${window}])` : each)).join(" or "),
  );
}

function rates(
  signal: { readonly select: Selection; readonly over: Duration },
  suffix: string,
  options: PrintOptions,
  extra: readonly LabelMatcher[] = [],
): string {
  const window = options.window?.(signal.over) ?? signal.over;
  return ranged("rate", signal.select, suffix, window, options, extra);
}

function ranged(
  call: "rate" | "increase" | "sum_over_time" | "count_over_time",
  { metric, where, on }: Selection,
  suffix: string,
  window: string,
  { sources }: PrintOptions,
  extra: readonly LabelMatcher[] = [],
): string {
  return selectors(`${metric.name}${suffix}`, [...where, ...extra], on, sources)
    .map((each) => `${call}(${each}[${window}])`)
    .join(" or ");
}

/** A bound as its label value: Python writes `1.0` and `1e+06`, Google's sidecar and Prometheus 3 may write it otherwise. */
export function boundMatcher(bound: number): { readonly op: "=" | "=~"; readonly value: string } {
  if (!Number.isInteger(bound)) return { op: "=", value: String(bound) };
  const plain = `${bound}(\\.0)?`;
  if (bound < 1e6) return { op: "=~", value: plain };
  const [digits, exponent] = bound.toExponential().split("e+");
  return { op: "=~", value: `${digits!.replace(".", "\\.")}e\\+${exponent!.padStart(2, "0")}|${plain}` };
}

function aggregate(call: string, by: readonly string[], text: string): string {
  return by.length === 0 ? `${call}(${text})` : `${call} by (${by.join(", ")}) (${text})`;
}

function atom(text: string): Printed {
  return { text, binds: "atom" };
}

function wrap(printed: Printed, least: Printed["binds"]): string {
  return BINDS[printed.binds] >= BINDS[least] ? printed.text : `(${printed.text})`;
}

function divide(part: Printed, whole: Printed): Printed {
  return { text: `${wrap(part, "multiply")} / ${wrap(whole, "atom")}`, binds: "multiply" };
}

function over(part: string, whole: string): Printed {
  return divide(atom(part), atom(whole));
}
