// A signal as one value, whatever it keeps apart: what a system does as a whole.
import type { Signal } from "../components/signals/signal.ts";

/** The same signal without its grouping; PromQL by hand keeps its own. */
export function together<S extends Signal>(signal: S): S {
  switch (signal.kind) {
    case "ratio":
      return { ...signal, part: together(signal.part), whole: together(signal.whole) };
    case "sum":
      return { ...signal, parts: signal.parts.map((part) => together(part)) };
    case "complement":
    case "share":
      return { ...signal, of: together(signal.of) };
    case "promql":
      return signal;
    default:
      return "by" in signal ? { ...signal, by: [] } : signal;
  }
}
