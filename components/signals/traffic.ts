// How many events a ratio or a quantile is made of, and the signal that waits until there are enough: at night one failure of
// two requests is 50 %.
import { countOf } from "./metric.ts";
import type { MeanSignal, Signal, SignalUnit, WithinSignal } from "./signal.ts";

/** The events that a share or a quantile is taken of, counted in its window; undefined where there are none to count. */
export function eventsBehind(signal: Signal): Signal | undefined {
  switch (signal.kind) {
    case "ratio":
      return counted(signal.whole);
    case "quantile":
    case "within":
    case "mean":
      return observations(signal, signal.over);
    case "complement":
    case "share":
      return eventsBehind(signal.of);
    default:
      return undefined;
  }
}

/** How often something was observed in a window, with the grouping of a signal that is taken of those observations. */
export function observations(
  { select, by }: Pick<MeanSignal | WithinSignal, "select" | "by">,
  over: MeanSignal["over"],
): Signal<"count"> {
  return { kind: "increase", unit: "count", by, over, select: { ...select, metric: countOf(select.metric) } };
}

/** Units that are no events: time on a CPU and bytes on a wire come whether anything happens or not. */
const AMOUNTS: readonly SignalUnit[] = ["seconds/s", "seconds", "bytes/s", "bytes", "dollars/s", "dollars"];

/** Rates as what they are rates of. */
function counted(signal: Signal): Signal | undefined {
  if (signal.kind === "sum") {
    const parts = signal.parts.map(counted);
    return parts.every((each) => each !== undefined) ? { ...signal, unit: "count", parts } : undefined;
  }
  if ((signal.kind !== "rate" && signal.kind !== "increase") || AMOUNTS.includes(signal.unit))
    return undefined;
  return { ...signal, kind: "increase", unit: "count" };
}

/** A signal that is no number while its window holds fewer events; the signal itself where none are to be counted. */
export function guarded<U extends SignalUnit>(
  signal: Signal<U>,
  enough: number,
  events: Signal | undefined = eventsBehind(signal),
): Signal<U> {
  if (enough <= 0 || events === undefined) return signal;
  const { unit, title, description } = signal;
  return {
    kind: "guarded",
    unit,
    of: signal,
    events,
    enough,
    ...(title && { title }),
    ...(description && { description }),
  };
}
