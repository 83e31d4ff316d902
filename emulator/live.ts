// One page of one instance, exposed by a real client library that is brought up to the moment whenever somebody looks.
import { Counter, Gauge, Histogram, Registry, Summary } from "prom-client";
import { type Circumstances, countOf, levelOf, observedOf, seriesOf } from "./samples.ts";
import type { Family, Labels, Page, Series } from "./traffic.ts";

/** A page that is alive. */
export interface LivePage {
  /** The page's content type, as the library says it. */
  readonly contentType: string;
  /** The page at a moment; moments never go back. @param at seconds since 1970 */
  text(at: number, circumstances: Circumstances): Promise<string>;
}

/** Brings one series up to a moment. */
type Bring = (at: number, circumstances: Circumstances) => void;

/** Begins a page: nothing has happened on it yet. */
export function livePage({ families }: Page): LivePage {
  const registry = new Registry();
  const all = families.flatMap((family) => exposed(family, registry));
  return {
    contentType: registry.contentType,
    text: (at, circumstances) => {
      for (const bring of all) bring(at, circumstances);
      return registry.metrics();
    },
  };
}

function exposed(family: Family, registry: Registry): readonly Bring[] {
  const { name, help } = family;
  const labelNames = Object.keys(seriesOf(family)[0]!.labels);
  const options = { name, help, labelNames, registers: [registry] };
  switch (family.type) {
    case "counter": {
      const counter = new Counter(options);
      return seriesOf(family).map((series) => {
        const grow = growing((labels, by) => counter.inc(labels, by), series.labels);
        return (at, circumstances) => grow(countOf(family, series, at, circumstances));
      });
    }
    case "gauge": {
      const gauge = new Gauge(options);
      return seriesOf(family).map((series) => (at, circumstances) => {
        gauge.set(series.labels, levelOf(family, series, at, circumstances));
      });
    }
    case "histogram":
    case "summary": {
      const distribution =
        family.type === "histogram"
          ? new Histogram({ ...options, buckets: [...family.buckets] })
          : new Summary({ ...options, percentiles: [] });
      return seriesOf(family).map((series) => observing(family, series, distribution));
    }
  }
}

function observing(
  family: Extract<Family, { readonly type: "histogram" | "summary" }>,
  series: Series,
  distribution: Histogram | Summary,
): Bring {
  const seen = new Map<number, number>();
  return (at, circumstances) => {
    for (const [value, count] of observedOf(family, series, at, circumstances)) {
      for (let known = seen.get(value) ?? 0; known < count; known++)
        distribution.observe(series.labels, value);
      seen.set(value, Math.max(count, seen.get(value) ?? 0));
    }
  };
}

/** Turns totals into steps; a series without events is not there yet. */
function growing(step: (labels: Labels, by: number) => void, labels: Labels): (total: number) => void {
  let known = 0;
  return (total) => {
    if (total <= known) return;
    step(labels, total - known);
    known = total;
  };
}
