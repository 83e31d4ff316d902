// Whether two signals measure the same thing, so that an alert finds its panel and a panel its alert's thresholds: equal but
// for words, for what is kept apart, and for the window of a rate (the window of a count is part of what it counts).
import type { Signal } from "../components/signals/signal.ts";

/** Signals are immutable, and each is asked about once for every panel and alert of its system. */
const KNOWN = new WeakMap<Signal, string>();

/** A text that is equal for signals that measure the same. */
export function measureOf(signal: Signal): string {
  const known = KNOWN.get(signal) ?? measure(signal);
  KNOWN.set(signal, known);
  return known;
}

/** The same for everything that an alert watches: of a burn, its rates; of what waits for enough events, what is behind it. */
export function measuresWatched(signal: Signal): readonly string[] {
  switch (signal.kind) {
    case "burn":
      return signal.pairs.map(({ long }) => measureOf(long));
    case "guarded":
      return measuresWatched(signal.of);
    default:
      return [measureOf(signal)];
  }
}

function measure(signal: Signal): string {
  return JSON.stringify(signal, function (this: { readonly kind?: string }, key: string, value: unknown) {
    if (key === "title" || key === "description" || key === "by" || key === "recordAs") return undefined;
    if (key === "over" && this.kind !== "increase" && this.kind !== "presence") return undefined;
    // A metric is its name; its help and buckets are the same for every signal of it.
    if (key === "metric") return (value as { readonly name: string }).name;
    return value;
  });
}
