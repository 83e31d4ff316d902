// The condition can be met: there is a threshold, in the signal's unit, that the signal's values can pass, and a `for`
// that an evaluator can divide.
import { mistake } from "../../core/diagnostics.ts";
import { formatDuration, parseDuration } from "../../core/units.ts";
import type { AlertLevel } from "../../model/resolved.ts";
import type { Severity } from "../../routing/route.ts";
import { type Bounds, boundsOf } from "../../signals/bounds.ts";
import { seriesRead } from "../../signals/series.ts";
import type { Signal } from "../../signals/signal.ts";
import { type SeriesSource, sourcesOf } from "../../signals/source.ts";
import { TICK } from "../groups.ts";
import { thresholdExample, thresholdValue } from "../threshold.ts";
import type { AlertCheck } from "./check.ts";

/** Refuses conditions that can never be met, or not as written. */
export const condition: AlertCheck = ({ at, alert, sources }) => {
  const levels = Object.entries(alert.levels) as [Severity, AlertLevel][];
  if (levels.length === 0)
    return [mistake(at, "it has no threshold", "write `above` or `below` with a severity")];
  return [
    ...levels.flatMap(([severity, level]) => [
      ...checkThreshold(
        `${at}.${level.above === undefined ? "below" : "above"}.${severity}`,
        alert.when,
        level,
        sources,
      ),
      ...checkPending(`${at}.for`, level.for, slowestScrape(alert.when, sources)),
    ]),
    ...checkOrder(at, alert.when, alert.levels),
  ];
};

function checkThreshold(
  at: string,
  signal: Signal,
  { above, below }: AlertLevel,
  sources: readonly SeriesSource[],
) {
  if (above !== undefined && below !== undefined)
    return [mistake(at, "it has both `above` and `below`", "write one of them for a severity")];
  const threshold = above ?? below;
  if (threshold === undefined) return [mistake(at, "it has no threshold", "write `above` or `below`")];
  const value = thresholdValue(threshold, signal.unit);
  if (value === undefined)
    return [
      mistake(
        at,
        `${typeof threshold === "number" ? threshold : JSON.stringify(threshold)} is no threshold of a signal in ${signal.unit}`,
        `write ${thresholdExample(signal.unit)}`,
      ),
    ];
  const side = above === undefined ? "below" : "above";
  const bounds = boundsOf(signal, sources);
  return [
    ...unreachable(at, signal, bounds, value, side),
    ...unavoidable(at, signal, bounds, value, side),
    ...hidden(at, signal, value),
  ];
}

/** Every value of the signal is on that side of the threshold. */
function unavoidable(
  at: string,
  signal: Signal,
  { least, greatest, cappedBy, always }: Bounds,
  value: number,
  side: "above" | "below",
) {
  if (side === "above" ? value >= least : value <= greatest) return [];
  // By hand, that there is a value may be the news, as with absent(…).
  if (signal.kind === "promql" && !always) return [];
  const end = side === "above" ? least : greatest;
  const shown = signal.unit === "ratio" ? `${end * 100}%` : String(end);
  const what = cappedBy ? `a quantile of "${cappedBy.name}"` : "its value";
  return [
    mistake(
      at,
      `${what} is never ${side === "above" ? "below" : "above"} ${shown}, so it would always tell`,
      `write ${side === "above" ? `${shown} or more` : `${shown} or less`}`,
    ),
  ];
}

/** What is above an earlier factor is shown instead of the last pair, so it must be enough to tell. */
function hidden(at: string, signal: Signal, value: number) {
  const earlier = signal.kind === "burn" ? signal.pairs.slice(0, -1) : [];
  const least = Math.min(...earlier.map(({ factor }) => factor));
  return value <= least
    ? []
    : [
        mistake(
          at,
          `the shorter windows tell from ${least} on, and hide what the longer ones say until ${value}`,
          `write ${least} or less, or a lower target of the objective`,
        ),
      ];
}

/** No value of the signal is on that side of the threshold. */
function unreachable(
  at: string,
  signal: Signal,
  { least, greatest, cappedBy }: Bounds,
  value: number,
  side: "above" | "below",
) {
  if (side === "below")
    return value > least
      ? []
      : [mistake(at, `its value is never below ${least}`, `write more than ${least}`)];
  if (value < greatest) return [];
  if (cappedBy)
    return [
      mistake(
        at,
        `no quantile of "${cappedBy.name}" is ever above its largest bucket boundary ${greatest}`,
        `write less than ${greatest}, or add a boundary above ${value}`,
      ),
    ];
  return greatest === 1 && signal.unit === "ratio"
    ? [mistake(at, "a share is never above 100%", 'write less, such as "5%"')]
    : [mistake(at, `its value is never above ${greatest}`, `write less than ${greatest}`)];
}

function checkPending(at: string, pending: string, scrape: number) {
  const length = parseDuration(pending);
  if (length === undefined) return [mistake(at, `"${pending}" is no duration`, 'write one like "5m"')];
  const near = formatDuration(Math.max(1, Math.round(length / TICK)) * TICK);
  if (length % TICK !== 0)
    return [
      mistake(at, `${pending} is not a multiple of 10s, which Grafana evaluates by`, `write "${near}"`),
    ];
  return length === 0 || length >= scrape
    ? []
    : [
        mistake(
          at,
          `${pending} is shorter than the ${formatDuration(scrape)} between two scrapes, so one sample decides`,
          `write "${formatDuration(scrape)}" or more, scrape more often, or write "0s" where one sample is to decide`,
        ),
      ];
}

/** In milliseconds; 0 where nothing is read. */
function slowestScrape(signal: Signal, sources: readonly SeriesSource[]): number {
  const read = seriesRead(signal).flatMap(({ series, on }) => sourcesOf(series, on, sources));
  return Math.max(0, ...read.map(({ scrapeInterval }) => parseDuration(scrapeInterval) ?? 0));
}

/** A critical level that is reached before its warning makes the warning noise. */
function checkOrder(
  at: string,
  signal: Signal,
  { warning, critical }: Readonly<Partial<Record<Severity, AlertLevel>>>,
) {
  const side = warning?.above === undefined ? "below" : "above";
  const mild = warning?.[side];
  const bad = critical?.[side];
  if (mild === undefined || bad === undefined) return [];
  const [first, second] = [thresholdValue(mild, signal.unit), thresholdValue(bad, signal.unit)];
  if (first === undefined || second === undefined || (side === "above" ? first < second : first > second))
    return [];
  return [
    mistake(
      `${at}.${side}`,
      `critical (${bad}) is reached no later than warning (${mild})`,
      "exchange them, or leave one out",
    ),
  ];
}
