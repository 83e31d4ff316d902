// A window must hold several scrapes: with two samples a rate jumps, with one it is empty.
import { formatDuration, milliseconds, parseDuration } from "../../core/units.ts";
import { seriesRead } from "../series.ts";
import { everyPart } from "../signal.ts";
import { sourcesOf } from "../source.ts";
import { mistake, type SignalCheck } from "./check.ts";

/** Scrapes that the shortest sensible window holds, as Grafana's own `$__rate_interval` does. */
const SCRAPES = 4;

/** Refuses windows under four scrape intervals. */
export const windows: SignalCheck = ({ at, signal, sources }) =>
  everyPart(signal).flatMap((part) => {
    if (!("over" in part) || part.over === undefined) return [];
    const length = parseDuration(part.over);
    if (length === undefined)
      return [mistake(at, `"${part.over}" is no window`, 'write a duration such as "5m"')];
    const slowest = Math.max(
      0,
      ...seriesRead(part).flatMap(({ series, on }) =>
        sourcesOf(series, on, sources).map(({ scrapeInterval }) => milliseconds(scrapeInterval)),
      ),
    );
    const least = SCRAPES * slowest;
    return length >= least
      ? []
      : [
          mistake(
            at,
            `the window ${part.over} holds fewer than ${SCRAPES} scrapes of ${formatDuration(slowest)}`,
            `write "${formatDuration(least)}" or more, or scrape more often`,
          ),
        ];
  });
