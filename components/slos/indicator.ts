// An objective's indicator over any window: the same events, counted over an hour or over a month.
import type { Duration } from "../core/units.ts";
import type { ComplementSignal, Signal } from "../signals/signal.ts";
import { observations } from "../signals/traffic.ts";
import type { Indicator, ShareOfEvents } from "./objective.ts";

/** The share of bad events in a window. */
export function badShare({ good, bad }: Indicator, window: Duration): Signal<"ratio"> {
  if (bad) return overWindow(bad, window);
  const complement: ComplementSignal<"ratio"> = {
    kind: "complement",
    unit: "ratio",
    of: overWindow(good, window),
  };
  return complement;
}

/** The share of good events in a window. */
export function goodShare({ good, bad }: Indicator, window: Duration): Signal<"ratio"> {
  if (good) return overWindow(good, window);
  const complement: ComplementSignal<"ratio"> = {
    kind: "complement",
    unit: "ratio",
    of: overWindow(bad, window),
  };
  return complement;
}

/** How many events there were in a window, good and bad. */
export function eventsIn({ good, bad }: Indicator, window: Duration): Signal {
  const share: ShareOfEvents = good ?? bad;
  return share.kind === "ratio" ? counted(share.whole, window) : observations(share, window);
}

/** A signal with every window replaced. */
function overWindow<S extends Signal>(signal: S, window: Duration): S {
  switch (signal.kind) {
    case "ratio":
      return { ...signal, part: overWindow(signal.part, window), whole: overWindow(signal.whole, window) };
    case "sum":
      return { ...signal, parts: signal.parts.map((part) => overWindow(part, window)) };
    default:
      return "over" in signal ? { ...signal, over: window } : signal;
  }
}

/** Rates as what they are rates of, added up in the window. */
function counted(signal: Signal, window: Duration): Signal {
  if (signal.kind === "sum") return { ...signal, parts: signal.parts.map((part) => counted(part, window)) };
  if (signal.kind === "samples") return { ...signal, over: window };
  if (signal.kind === "rate" || signal.kind === "increase")
    return { ...signal, kind: "increase", unit: "count", over: window };
  return signal;
}
