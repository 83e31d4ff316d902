// What Cloud Run itself measures of a service that it runs, whatever the service exposes: requests, instances, how full they are.
import type { Family, Place, Series, Values } from "./traffic.ts";

const MILLISECONDS = Array.from({ length: 23 }, (_, power) => 2 ** power);
const SHARES = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1];

const CLASSES = { "2xx": 0.989, "4xx": 0.0105, "5xx": 0.0005 };
const ANSWERS: Values = [
  [40, 0.7],
  [180, 0.25],
  [700, 0.05],
];
const STARTS: Values = [
  [1_800, 0.8],
  [4_200, 0.2],
];
const USED: Values = [
  [0.22, 0.6],
  [0.35, 0.3],
  [0.55, 0.1],
];

/** Observations of each container, one a minute. */
const SAMPLED = 1 / 60;

/** The name of the place where Cloud Run's view of a service is shown: not that of the service, which shows its own. */
export function cloudRunPlace(service: string): string {
  return `cloud-run ${service}`;
}

/** The families of a service; none of a machine, whose instances have no revision. @param service its name */
export function cloudRunFamilies(service: string, { instances }: Place): readonly Family[] {
  const revisions = new Map<string, number>();
  for (const { revision, part } of instances)
    if (revision !== undefined) revisions.set(revision, (revisions.get(revision) ?? 0) + part);
  if (revisions.size === 0) return [];
  const resource = { service_name: service, configuration_name: service, location: "europe-west1" };
  const each = (more: Readonly<Record<string, number>>, label: string): readonly Series[] =>
    [...revisions].flatMap(([revision_name, part]) =>
      Object.entries(more).map(([value, share]) => ({
        labels: { ...resource, revision_name, [label]: value },
        share: part * share,
      })),
    );
  const alone: readonly Series[] = [...revisions].map(([revision_name, share]) => ({
    labels: { ...resource, revision_name },
    share,
  }));
  const count = instances.length;
  const name = (metric: string) => `run_googleapis_com:${metric}`;
  return [
    {
      type: "counter",
      name: name("request_count"),
      help: "Requests that reached the service",
      perSecond: 6,
      series: each(CLASSES, "response_code_class"),
    },
    {
      type: "histogram",
      name: name("request_latencies"),
      help: "Time of requests in milliseconds",
      perSecond: 6,
      buckets: MILLISECONDS,
      values: ANSWERS,
      series: each(CLASSES, "response_code_class"),
    },
    {
      type: "gauge",
      name: name("container_instance_count"),
      help: "Instances",
      level: count,
      shared: true,
      series: each({ active: 1, idle: 0 }, "state"),
    },
    {
      type: "histogram",
      name: name("container_startup_latencies"),
      help: "Time that instances take to start in milliseconds",
      perSecond: 1 / 300,
      buckets: MILLISECONDS,
      values: STARTS,
      series: alone,
    },
    {
      type: "counter",
      name: name("container_billable_instance_time"),
      help: "Seconds of instances that are billed",
      perSecond: count,
      series: alone,
    },
    {
      type: "histogram",
      name: name("container_cpu_utilizations"),
      help: "Share of its CPU that a container uses",
      perSecond: count * SAMPLED,
      buckets: SHARES,
      values: USED,
      series: each({ app: 1 }, "container_name"),
    },
    {
      type: "histogram",
      name: name("container_memory_utilizations"),
      help: "Share of its memory that a container uses",
      perSecond: count * SAMPLED,
      buckets: SHARES,
      values: USED,
      series: each({ app: 1 }, "container_name"),
    },
  ];
}
