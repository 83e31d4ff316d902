// Whether a signal has any series at all in this stack. A service whose metrics nobody collects loses its alerts and
// panels with a notice, because an alert that can never fire is worse than none.
import type { Diagnostics } from "../core/diagnostics.ts";
import { seriesNames } from "../signals/metric.ts";
import { seriesRead } from "../signals/series.ts";
import type { Signal } from "../signals/signal.ts";
import { type SeriesSource, sourcesOf } from "../signals/source.ts";

/**
 * Whether every metric that a signal reads is collected somewhere; a notice says which is not.
 * A metric that nobody even declares passes here: that is a mistake, and the check of signals names it.
 */
export function collected(
  signal: Signal,
  sources: readonly SeriesSource[],
  at: string,
  notices: Diagnostics,
): boolean {
  for (const { series, on } of seriesRead(signal)) {
    const places = sourcesOf(series, on, sources);
    if (places.length === 0 || places.some((place) => place.collected)) continue;
    const services = [...new Set(places.map(({ service }) => service))].join(", ");
    notices.notice(
      at,
      `left out: it reads ${series}, which nothing collects (metrics: none on ${services})`,
      `set metrics to "gmp" or "otel" there to have it back`,
    );
    return false;
  }
  return true;
}
