// A label that is kept apart makes a value for each of its values: an open one needs a bound, or the first user's id that comes
// in by it makes series, alerts and bills without end.
import { mistake } from "../../core/diagnostics.ts";
import { isOpen } from "../metric.ts";
import { parsePromql } from "../parse.ts";
import { seriesRead } from "../series.ts";
import { everyPart } from "../signal.ts";
import { metricOf, sourcesOf } from "../source.ts";
import type { SignalCheck } from "./check.ts";

/** Refuses groupings by open labels that nobody has bounded. */
export const groupings: SignalCheck = ({ at, signal, sources }) =>
  everyPart(signal).flatMap((part) => {
    const by = part.kind === "promql" ? parsePromql(part.text).groupings.flat() : "by" in part ? part.by : [];
    if (by.length === 0) return [];
    return seriesRead(part).flatMap(({ series, on }) => {
      const source = sourcesOf(series, on, sources)[0];
      const metric = source && metricOf(source, series);
      if (metric === undefined) return [];
      return by
        .filter((label) => {
          const values = metric.labels[label];
          return (
            values !== undefined && isOpen(values) && !(Number.isInteger(values.atMost) && values.atMost > 0)
          );
        })
        .map((label) =>
          mistake(
            at,
            `it keeps "${label}" of "${metric.name}" apart, an open label without a bound`,
            `declare it open({ atMost: 20 }) with the most values it takes, or leave it out of the grouping`,
          ),
        );
    });
  });
