// A window must hold several scrapes: with two samples a rate jumps, with one it is empty.
import { type Diagnostic, mistake } from "../../core/diagnostics.ts";
import { formatDuration, parseDuration } from "../../core/units.ts";
import { parsePromql } from "../parse.ts";
import { promqlSeconds } from "../query/read.ts";
import { selectorsIn } from "../query/tree.ts";
import { seriesOf } from "../series.ts";
import { everyPart, type Signal } from "../signal.ts";
import { sourcesOf } from "../source.ts";
import type { SignalCheck, SignalContext } from "./check.ts";

/** Scrapes that the shortest sensible window holds, as Grafana's own `$__rate_interval` does. */
const SCRAPES = 4;

/** Refuses windows under four scrape intervals; of a burn rate each at its own place, for there are several. */
export const windows: SignalCheck = ({ at, signal, sources }) =>
  signal.kind !== "burn"
    ? windowsIn({ at, signal, sources })
    : signal.pairs.flatMap((pair, index) =>
        (["long", "short"] as const).flatMap((side) =>
          windowsIn({ at: `${at}.pairs.${index}.${side}`, signal: pair[side], sources }),
        ),
      );

function windowsIn({ at, signal, sources }: SignalContext): readonly Diagnostic[] {
  return everyPart(signal).flatMap((part) => {
    const written = windowsOf(part);
    if (written.length === 0) return [];
    const slowest = Math.max(
      0,
      ...seriesOf(part).flatMap(({ series, on }) =>
        // An interval that is none is told where it is written.
        sourcesOf(series, on, sources).map(({ scrapeInterval }) => parseDuration(scrapeInterval) ?? 0),
      ),
    );
    const least = SCRAPES * slowest;
    return written.flatMap((window) => {
      const length = lengthOf(window);
      if (Number.isNaN(length))
        return [mistake(at, `"${window}" is no window`, 'write a duration such as "5m"')];
      return length >= least
        ? []
        : [
            mistake(
              at,
              `the window ${window} holds fewer than ${SCRAPES} scrapes of ${formatDuration(slowest)}`,
              `write "${formatDuration(least)}" or more, or scrape more often`,
            ),
          ];
    });
  });
}

/** The windows that a signal itself looks back over, as they are written. */
function windowsOf(part: Signal): readonly string[] {
  if (part.kind !== "promql") return "over" in part && part.over !== undefined ? [part.over] : [];
  const { tree } = parsePromql(part.text);
  return tree ? selectorsIn(tree).flatMap(({ window }) => window ?? []) : [];
}

/** In milliseconds; NaN where it is none. */
function lengthOf(window: string): number {
  return parseDuration(window) ?? promqlSeconds(window) * 1_000;
}
