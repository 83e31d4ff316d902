// Parts fit together: ratios and sums of equal groupings, a gauge that may be added up, PromQL that parses and can be scoped.
import { parsePromql } from "../parse.ts";
import { everyPart, groupingOf, type Signal } from "../signal.ts";
import { mergeScopes, sourcesOf } from "../source.ts";
import { mistake, type SignalCheck, type SignalContext } from "./check.ts";

/** Refuses signals whose parts do not fit together. */
export const shape: SignalCheck = (context) =>
  everyPart(context.signal).flatMap((part) => {
    switch (part.kind) {
      case "ratio":
        return groupings(context.at, [part.part, part.whole]);
      case "sum":
        return part.parts.length === 0
          ? [mistake(context.at, "a sum of nothing", "give it parts")]
          : groupings(context.at, part.parts);
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
      case "promql":
        return handwritten(part.text, part.on, context);
      default:
        return [];
    }
  });

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

function handwritten(text: string, on: Parameters<typeof sourcesOf>[1], { at, sources }: SignalContext) {
  const { errorAt, selectors } = parsePromql(text);
  if (errorAt !== undefined)
    return [
      mistake(
        at,
        `"${text}" is no PromQL, from "${text.slice(errorAt, errorAt + 20)}" on`,
        "write a query that Prometheus parses",
      ),
    ];
  const nameless = selectors
    .filter(({ name }) => name === "")
    .map(() => mistake(at, "a selector without a metric name reads everything", "name the metric"));
  const split = selectors
    .filter(
      ({ name, range }) =>
        range && mergeScopes(sourcesOf(name, on, sources).map(({ scope }) => scope)).length > 1,
    )
    .map(({ name }) =>
      mistake(at, `"${name}" comes from workloads of several kinds`, "name one with `on: { service: … }`"),
    );
  return [...nameless, ...split];
}
