// Parts fit together: ratios and sums of equal groupings, units that go together, a gauge that may be added up.
import { mistake } from "../../core/diagnostics.ts";
import { unitsAgree } from "../query/value.ts";
import { everyPart, groupingOf, type Signal } from "../signal.ts";
import type { SignalCheck } from "./check.ts";

/** Refuses signals whose parts do not fit together. */
export const shape: SignalCheck = (context) =>
  everyPart(context.signal).flatMap((part) => {
    switch (part.kind) {
      case "ratio":
        return [
          ...groupings(context.at, [part.part, part.whole]),
          ...units(context.at, "a ratio", [part.part, part.whole]),
        ];
      case "sum":
        return part.parts.length === 0
          ? [mistake(context.at, "a sum of nothing", "give it parts")]
          : [...groupings(context.at, part.parts), ...units(context.at, "a sum", part.parts)];
      case "share":
        return part.whole > 0
          ? []
          : [mistake(context.at, `a share of ${part.whole}`, 'write a positive whole, such as "$2000"')];
      case "level":
        return part.select.metric.across === "recompute" && !part.by.includes("instance")
          ? [
              mistake(
                context.at,
                `"${part.select.metric.name}" is each instance's own ratio, which no aggregation repairs`,
                "compute the ratio from counters, or group by instance",
              ),
            ]
          : [];
      default:
        return [];
    }
  });

/** Requests over seconds is no share, and seconds and bytes have no sum. */
function units(at: string, what: string, parts: readonly Signal[]) {
  const [first, ...rest] = parts;
  const other = rest.find((each) => first && !unitsAgree(first.unit, each.unit));
  return first === undefined || other === undefined
    ? []
    : [mistake(at, `${what} of ${first.unit} and ${other.unit}`, "give it parts of one unit")];
}

function groupings(at: string, parts: readonly Signal[]) {
  const lists = parts.map((each) => [...groupingOf(each)].sort().join(", "));
  const other = lists.find((each) => each !== lists[0]);
  return other === undefined
    ? []
    : [
        mistake(
          at,
          `its parts keep different labels apart (${lists[0] || "none"} and ${other || "none"})`,
          "give every part the same `by`",
        ),
      ];
}
