// Marks where something new began to run, drawn over every graph. They come from the series themselves. Cloud Monitoring's
// plugin marks each sample of a metric and reads no PromQL for marks, so there the panel "Requests by Revision" tells.
import { AnnotationQueryBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import type { MetricsStore } from "../components/model/stack.ts";
import { deploymentMarks } from "../components/signals/deployments.ts";
import type { SeriesSource } from "../components/signals/source.ts";
import { dataSourceRef } from "./target.ts";
import { COLOURS } from "./tokens.ts";

/** The marks of a dashboard that reads some sources. */
export function marks(
  sources: readonly SeriesSource[],
  store: MetricsStore,
): readonly AnnotationQueryBuilder[] {
  if (store === "cloud-monitoring") return [];
  return deploymentMarks(sources).map(({ title, labels, expr }) =>
    new AnnotationQueryBuilder()
      .name(`${title}s`)
      .datasource(dataSourceRef(store))
      .enable(true)
      .iconColor(COLOURS.mark)
      .expr(expr)
      .step("60s")
      .titleFormat([title, ...labels.map((label) => `{{${label}}}`)].join(" "))
      .tagKeys(labels.join(",")),
  );
}
