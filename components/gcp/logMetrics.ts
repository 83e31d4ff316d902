// Metrics that Cloud Logging counts from entries. They count from the day they are made on; what came before is not counted.
import { Metric, type MetricArgs } from "@pulumi/gcp/logging/metric.js";
import type * as pulumi from "@pulumi/pulumi";
import { Diagnostics } from "../core/diagnostics.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import type { Transforms } from "../kit/component.ts";
import { checkProject } from "../model/cloudrun/names.ts";
import { checkFilter } from "../model/logging/limits.ts";
import { checkMetricName, type LogMetricSpec } from "../model/logging/metrics.ts";
import { slug } from "./runtimeAccount.ts";

/** Arguments of LogMetrics. */
export interface LogMetricsArgs {
  /** The project's id. */
  readonly project: string;
  /** The metrics; keys are distinct. */
  readonly metrics: readonly LogMetricSpec[];
}

/** The inner resources of LogMetrics. */
export interface LogMetricsNodes {
  /** The metrics by their keys. */
  readonly metrics: Readonly<Record<string, Metric>>;
}

/** The last word on inner resources, by the same keys. */
export type LogMetricsTransforms = Transforms<LogMetricsNodes, { metrics: MetricArgs }>;

/** Metrics counted from log entries. */
export class LogMetrics extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: LogMetricsNodes;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: LogMetricsArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: LogMetricsTransforms = {},
  ) {
    const { project, metrics } = args;
    super("vigie:gcp:LogMetrics", name, { project, metrics: metrics.map((each) => each.name) }, options, {
      args,
      slots: [],
      token: "gcp:logging/metric:Metric",
      check: (at) => {
        const found = new Diagnostics();
        found.add(checkProject(project, `${at}.project`));
        for (const { key, name: metric, filter } of metrics) {
          found.add(checkMetricName(metric, `${at}.metrics.${key}`));
          found.add(checkFilter(filter, `${at}.metrics.${key}.filter`));
        }
        return found.all;
      },
    });
    this.nodes = {
      metrics: Object.fromEntries(
        metrics.map(({ key, name: metric, filter, counts, labels }) => [
          key,
          this.make(
            Metric,
            slug(key),
            {
              project,
              name: metric,
              filter,
              description: counts,
              metricDescriptor: {
                metricKind: "DELTA",
                valueType: "INT64",
                unit: "1",
                displayName: counts,
                labels: Object.keys(labels).map((label) => ({ key: label, valueType: "STRING" })),
              },
              labelExtractors: Object.fromEntries(
                Object.entries(labels).map(([label, field]) => [label, `EXTRACT(jsonPayload.${field})`]),
              ),
            },
            transforms.metrics,
          ),
        ]),
      ),
    };
    this.registerOutputs({});
  }
}
