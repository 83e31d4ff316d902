// What is wrong with metrics as they are declared: names that no client exposes, labels without values, buckets that no
// histogram can have. Every query, panel and collector is made of them, so a mistake here would show in all of those.
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import { isOpen, type Metric, seriesNames } from "./metric.ts";

/** Everything that is wrong with the metrics of one endpoint or job. @param at where they stand, such as `shop.services.api.metrics` */
export function checkMetrics(metrics: readonly Metric[], at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  metrics.forEach((metric, index) => {
    const place = `${at}.${metric.name}`;
    if (!/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(metric.name))
      found.error(
        place,
        `"${metric.name}" is no name of a metric: letters, digits and underscores, no digit first`,
        `write "${metric.name.replaceAll(/[^a-zA-Z0-9_:]/g, "_").replace(/^(?=\d|$)/, "_")}"`,
      );
    const other = metrics.slice(0, index).find((each) => each !== metric && sharesSeries(each, metric));
    if (other)
      found.error(place, `"${other.name}" already has a series of that name`, "give one another name");
    found.add(checkLabels(metric, place));
    if (metric.type === "histogram") found.add(checkBuckets(metric.buckets, `${place}.buckets`));
  });
  return found.all;
}

function sharesSeries(one: Metric, other: Metric): boolean {
  const names = seriesNames(one);
  return seriesNames(other).some((name) => names.includes(name));
}

function checkLabels({ type, labels }: Metric, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const [label, values] of Object.entries(labels)) {
    const place = `${at}.labels.${label}`;
    if (!/^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/.test(label))
      found.error(
        place,
        `"${label}" is no name of a label: letters, digits and underscores, no digit and not two underscores first`,
        `write "${label
          .replaceAll(/[^a-zA-Z0-9_]/g, "_")
          .replace(/^__+/, "")
          .replace(/^(?=\d|$)/, "_")}"`,
      );
    if (label === "le" && type === "histogram")
      found.error(place, 'a histogram has "le" by itself, for its buckets', "leave it out");
    // The limit of samples of a scrape follows from it.
    if (isOpen(values) ? !(Number.isInteger(values.atMost) && values.atMost > 0) : values.length === 0)
      found.error(
        place,
        isOpen(values) ? "it is open without a bound" : "it has no values",
        "list its values, or declare it open({ atMost: 20 }) with the most values it takes",
      );
  }
  return found.all;
}

function checkBuckets(buckets: readonly number[], at: string): readonly Diagnostic[] {
  const sorted = [...new Set(buckets.filter(Number.isFinite))].sort((a, b) => a - b);
  if (sorted.length > 0 && sorted.join() === buckets.join()) return [];
  return [
    {
      level: "error",
      at,
      problem:
        sorted.length === 0
          ? "there is no bucket boundary"
          : `[${buckets.join(", ")}] is no list of finite boundaries from the least to the greatest; +Inf is always there`,
      fix: sorted.length === 0 ? "write some, such as [0.1, 0.5, 1, 5]" : `write [${sorted.join(", ")}]`,
    },
  ];
}
