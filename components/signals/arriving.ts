// What really arrives at Google Cloud of a stack's observability, as Google counts it, against what was estimated: shares of an
// estimate. Names: cloud.google.com/monitoring/api/metrics_gcp (monitoring, logging); attribution is by namespace, which on Cloud
// Run is the service's name. Counted per service, so that other stacks and programs of the project do not matter.
import { rate, shareOf } from "./builders.ts";
import { counter, open } from "./metric.ts";
import type { Signal } from "./signal.ts";
import type { SeriesSource } from "./source.ts";

const written = counter("monitoring_googleapis_com:collection_attribution_write_sample_count", {
  unit: "{samples}",
  help: "Samples that were written, by the namespace that they come from",
  labels: {
    attribution_dimension: ["cluster", "namespace"],
    attribution_id: open({ atMost: 1_000, examples: ["api"] }),
  },
});

const logged = counter("logging_googleapis_com:byte_count", {
  unit: "bytes",
  help: "Bytes of log entries, by the service that wrote them",
  labels: { service_name: open({ atMost: 1_000, examples: ["api"] }) },
});

/** Long enough that a new revision's start is no flood. */
const OVER = "1h";

/** Samples of some services against an estimate. @param perSecond the estimate, all of them together */
export function samplesArriving(services: readonly string[], perSecond: number): Signal<"ratio"> {
  return shareOf(
    rate(written, { where: { attribution_dimension: "namespace", attribution_id: services }, over: OVER }),
    perSecond,
  );
}

/** Log bytes of some services against an estimate. @param perSecond the estimate, all of them together */
export function logsArriving(services: readonly string[], perSecond: number): Signal<"ratio"> {
  return shareOf(rate(logged, { where: { service_name: services }, over: OVER }), perSecond);
}

const google = { platform: "cloud-run", scrapeInterval: "60s", collected: true } as const;

/** What Google counts of a project's samples and log entries. */
export function arrivingSources(project: string): readonly SeriesSource[] {
  return [
    {
      ...google,
      service: `samples of ${project}`,
      scope: { monitored_resource: "monitoring.googleapis.com/MetricIngestionAttribution" },
      metrics: [written],
    },
    {
      ...google,
      service: `logs of ${project}`,
      scope: { monitored_resource: "cloud_run_revision", project_id: project },
      metrics: [logged],
    },
  ];
}
