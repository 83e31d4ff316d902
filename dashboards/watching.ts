// Which alerts watch what a panel draws. Every panel of a system asks, so what each alert measures is sorted once.
import type { ResolvedAlert } from "../components/model/resolved.ts";
import type { Signal } from "../components/signals/signal.ts";
import { measureOf, measuresWatched } from "./measure.ts";

const known = new WeakMap<readonly ResolvedAlert[], ReadonlyMap<string, readonly ResolvedAlert[]>>();

/** The alerts that watch one of some signals, in their own order. */
export function alertsWatching(
  signals: readonly Signal[],
  alerts: readonly ResolvedAlert[],
): readonly ResolvedAlert[] {
  const sorted = known.get(alerts) ?? byMeasure(alerts);
  known.set(alerts, sorted);
  const found = new Set(signals.flatMap((signal) => sorted.get(measureOf(signal)) ?? []));
  return found.size < 2 ? [...found] : alerts.filter((alert) => found.has(alert));
}

function byMeasure(alerts: readonly ResolvedAlert[]): ReadonlyMap<string, readonly ResolvedAlert[]> {
  const found = new Map<string, ResolvedAlert[]>();
  for (const alert of alerts)
    for (const measure of measuresWatched(alert.when))
      found.set(measure, [...(found.get(measure) ?? []), alert]);
  return found;
}
