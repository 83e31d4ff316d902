// Whether a signal has any series at all in this stack. A service whose metrics nobody collects loses its alerts and
// panels with a notice, because an alert that can never fire is worse than none.
import type { Diagnostics } from "../core/diagnostics.ts";
import { uncollected } from "../signals/series.ts";
import type { Signal } from "../signals/signal.ts";
import type { SeriesSource } from "../signals/source.ts";

/**
 * Whether every metric that a signal reads is collected somewhere; a notice says where it is not.
 * A metric that nobody even declares passes here: that is a mistake, and the check of signals names it.
 */
export function collected(
  signal: Signal,
  sources: readonly SeriesSource[],
  at: string,
  notices: Diagnostics,
): boolean {
  const silent = uncollected(signal, sources);
  if (silent.length === 0) return true;
  const missing = silent.find((source) => source.missing !== undefined)?.missing;
  const services = [...new Set(silent.map(({ service }) => service))];
  notices.notice(
    at,
    `left out, because ${missing?.because ?? `nothing collects the metrics of ${services.join(", ")} (metrics: "none")`}`,
    missing?.fix ?? 'set metrics to "gmp" or "otel" there to have it back',
  );
  return false;
}
