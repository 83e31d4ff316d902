// The condition can be met: there is a threshold, in the signal's unit, that the signal's values can pass, and a `for`
// that an evaluator can divide.
import { formatDuration, parseDuration } from "../../core/units.ts";
import type { AlertLevel } from "../../model/resolved.ts";
import type { Severity } from "../../routing/route.ts";
import type { Signal } from "../../signals/signal.ts";
import { TICK } from "../groups.ts";
import { thresholdExample, thresholdValue } from "../threshold.ts";
import { type AlertCheck, mistake } from "./check.ts";

/** Refuses conditions that can never be met, or not as written. */
export const condition: AlertCheck = ({ at, alert }) => {
  const levels = Object.entries(alert.levels) as [Severity, AlertLevel][];
  if (levels.length === 0)
    return [mistake(at, "it has no threshold", "write `above` or `below` with a severity")];
  return [
    ...levels.flatMap(([severity, level]) => [
      ...checkThreshold(
        `${at}.${level.above === undefined ? "below" : "above"}.${severity}`,
        alert.when,
        level,
      ),
      ...checkPending(`${at}.for`, level.for),
    ]),
    ...checkOrder(at, alert.when, alert.levels),
  ];
};

function checkThreshold(at: string, signal: Signal, { above, below }: AlertLevel) {
  if (above !== undefined && below !== undefined)
    return [mistake(at, "it has both `above` and `below`", "write one of them for a severity")];
  const threshold = above ?? below;
  if (threshold === undefined) return [mistake(at, "it has no threshold", "write `above` or `below`")];
  const value = thresholdValue(threshold, signal.unit);
  if (value === undefined)
    return [
      mistake(
        at,
        `${JSON.stringify(threshold)} is no threshold of a signal in ${signal.unit}`,
        `write ${thresholdExample(signal.unit)}`,
      ),
    ];
  return above === undefined ? [] : unreachable(at, signal, value);
}

function unreachable(at: string, signal: Signal, value: number) {
  if (signal.kind === "quantile") {
    const { name, buckets } = signal.select.metric;
    const largest = Math.max(...buckets);
    return value < largest
      ? []
      : [
          mistake(
            at,
            `no quantile of "${name}" is ever above its largest bucket boundary ${largest}`,
            `write less than ${largest}, or add a boundary above ${value}`,
          ),
        ];
  }
  const share =
    ["complement", "within"].includes(signal.kind) || (signal.kind === "ratio" && signal.unit === "ratio");
  return share && value >= 1 ? [mistake(at, "a share is never above 100%", 'write less, such as "5%"')] : [];
}

function checkPending(at: string, pending: string) {
  const length = parseDuration(pending);
  if (length === undefined) return [mistake(at, `"${pending}" is no duration`, 'write one like "5m"')];
  const near = formatDuration(Math.max(1, Math.round(length / TICK)) * TICK);
  return length % TICK === 0
    ? []
    : [mistake(at, `${pending} is not a multiple of 10s, which Grafana evaluates by`, `write "${near}"`)];
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
