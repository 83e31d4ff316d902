// What a histogram can say ends with its buckets: a bound must be a boundary, and a quantile must be one.
import { mistake } from "../../core/diagnostics.ts";
import { everyPart } from "../signal.ts";
import type { SignalCheck } from "./check.ts";

/** Refuses shares under a bound that is no boundary, and quantiles that are none. */
export const buckets: SignalCheck = ({ at, signal }) =>
  everyPart(signal).flatMap((part) => {
    if (part.kind === "quantile" && !(part.q > 0 && part.q < 1))
      return [mistake(at, `${part.q} is no quantile`, "write a number above 0 and below 1, such as 0.95")];
    if (part.kind !== "within") return [];
    const { name, buckets: bounds } = part.select.metric;
    return bounds.includes(part.bound)
      ? []
      : [
          mistake(
            at,
            `"${name}" has no bucket boundary at ${part.bound}`,
            `write one of ${bounds.join(", ")}, or add the boundary`,
          ),
        ];
  });
