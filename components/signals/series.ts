// Which series a signal reads, by their names on the wire: what checks and the choice of readable signals go by.
import type { LabelMatcher } from "./matcher.ts";
import { parsePromql } from "./parse.ts";
import { everyPart, type On, type Signal } from "./signal.ts";
import { type SeriesSource, sourcesOf } from "./source.ts";

/** A series that a signal reads. */
export interface SeriesRead {
  /** Its name on the wire. */
  readonly series: string;
  /** Conditions, as far as they are about its labels. */
  readonly matchers: readonly LabelMatcher[];
  /** Labels that are kept apart. */
  readonly by: readonly string[];
  /** The service or job that the signal is about. @default every one that exposes the series */
  readonly on?: On;
}

/** Signals never change, and each check asks again. */
const read = new WeakMap<Signal, readonly SeriesRead[]>();

/** Every series that a signal and its parts read; once where windows are all that tells its parts apart, as in a burn rate. */
export function seriesRead(signal: Signal): readonly SeriesRead[] {
  const known = read.get(signal);
  if (known) return known;
  const found: SeriesRead[] = [];
  for (const each of everyPart(signal).flatMap(seriesOf))
    if (!found.some((other) => isSame(each, other))) found.push(each);
  read.set(signal, found);
  return found;
}

/** Of one declaration, so the lists are the same ones and need not be compared. */
function isSame(a: SeriesRead, b: SeriesRead): boolean {
  return a.series === b.series && a.matchers === b.matchers && a.by === b.by && a.on === b.on;
}

/** Every series that a signal reads without its parts. */
export function seriesOf(part: Signal): readonly SeriesRead[] {
  if (part.kind === "promql") {
    const { selectors } = parsePromql(part.text);
    return selectors.map(({ name, matchers }) => ({ series: name, matchers, by: [], on: part.on }));
  }
  if (!("select" in part)) return [];
  const { metric, where, on } = part.select;
  const by = "by" in part ? part.by : [];
  return suffixes(part).map((suffix) => ({ series: metric.name + suffix, matchers: where, by, on }));
}

function suffixes(part: Signal): readonly string[] {
  switch (part.kind) {
    case "quantile":
      return ["_bucket"];
    case "within":
      return ["_bucket", "_count"];
    case "mean":
      return ["_sum", "_count"];
    case "presence":
      return [
        part.select.metric.type === "histogram" || part.select.metric.type === "summary" ? "_count" : "",
      ];
    default:
      return [""];
  }
}

/** Whether each series of a signal is exposed by a source that is collected, so that it can be printed. */
export function isReadable(signal: Signal, sources: readonly SeriesSource[]): boolean {
  return seriesRead(signal).every(({ series, on }) =>
    sourcesOf(series, on, sources).some(({ collected }) => collected),
  );
}

/** Sources that have what a signal reads and are not collected: why it is not readable. */
export function uncollected(signal: Signal, sources: readonly SeriesSource[]): readonly SeriesSource[] {
  const silent = seriesRead(signal).flatMap(({ series, on }) => {
    const found = sourcesOf(series, on, sources);
    return found.some(({ collected }) => collected) ? [] : found;
  });
  return [...new Set(silent)];
}
