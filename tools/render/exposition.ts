// An exposition page of every metric that a workload declares: what its /metrics would show before the first event.
import { Counter, Gauge, Histogram, Registry, Summary } from "prom-client";
import { isOpen, type LabelValues, type Metric } from "../../components/signals/metric.ts";

/** Most series of one metric on a page: it shows what there is, not how much. */
const MOST_SERIES = 50;

/** The page, in the order in which the metrics are declared; the same text for the same metrics. */
export async function exposition(metrics: readonly Metric[]): Promise<string> {
  const registry = new Registry();
  for (const metric of metrics) expose(metric, registry);
  return registry.metrics();
}

function expose({ name, help, labels, ...metric }: Metric, registry: Registry): void {
  const labelNames = Object.keys(labels);
  const options = { name, help, labelNames, registers: [registry] };
  const series = combinations(labels);
  switch (metric.type) {
    case "counter": {
      const counter = new Counter(options);
      for (const each of series) counter.inc(each, 0);
      return;
    }
    case "gauge":
    case "info": {
      const gauge = new Gauge(options);
      for (const each of series) gauge.set(each, metric.type === "info" ? 1 : 0);
      return;
    }
    case "histogram": {
      const histogram = new Histogram({ ...options, buckets: [...metric.buckets] });
      for (const each of series) histogram.zero(each);
      return;
    }
    case "summary": {
      const summary = new Summary({ ...options, percentiles: [] });
      for (const each of series) summary.observe(each, 0);
      return;
    }
  }
}

/** Every combination of the labels' known values, up to a bound. */
function combinations(labels: Metric["labels"]): readonly Readonly<Record<string, string>>[] {
  return Object.entries(labels).reduce<readonly Readonly<Record<string, string>>[]>(
    (found, [label, values]) =>
      found
        .flatMap((each) => known(values).map((value) => ({ ...each, [label]: value })))
        .slice(0, MOST_SERIES),
    [{}],
  );
}

function known(values: LabelValues): readonly string[] {
  if (!isOpen(values)) return values;
  return values.examples.length > 0 ? values.examples : ["example"];
}
