// Everything that a deployment can take away from an alert without telling anybody: a metric under another name, a value of a
// label under another name or no longer there, a histogram without a boundary or without those above one. Each change is made
// to the description and, by itself, to what the pairs expose.
import type { SystemDescription } from "../../../components/model/system.ts";
import { isOpen, type Metric, seriesNames } from "../../../components/signals/metric.ts";
import { PLATFORMS } from "../../../components/signals/platform.ts";
import type { TestSeries } from "../../../tools/promtool/series.ts";

/** One change. */
export interface Change {
  readonly what: string;
  /** The series that it changes. */
  readonly touches: (series: TestSeries) => boolean;
  /** What becomes of them, in each way in which it can happen; undefined where they are gone. @param all series of the test */
  readonly ways: readonly ((series: TestSeries, all: readonly TestSeries[]) => TestSeries | undefined)[];
  /** The description with it. */
  readonly describe: (system: SystemDescription) => SystemDescription;
  /** Whether it is a new name for something that is still there: then an alert that is told about must be wrong, and one that is wrong must be told about. */
  readonly renames: boolean;
}

/** Every metric that something of the system declares. */
export function declaredMetrics({ services, sources = {} }: SystemDescription): readonly Metric[] {
  const ofServices = Object.values(services).flatMap((service) =>
    service.workload === "vm-host"
      ? Object.values(service.jobs).flatMap(({ metrics }) => metrics)
      : service.metrics,
  );
  const ofSources = Object.values(sources).flatMap(
    ({ platform, metrics }) => metrics ?? Object.values(PLATFORMS[platform].metrics),
  );
  return [...ofServices, ...ofSources];
}

/** Every change of every metric of a system; what several services declare by one name changes for all of them. */
export function changesOf(system: SystemDescription): readonly Change[] {
  const all = declaredMetrics(system);
  return all
    .filter(({ name }, index) => all.findIndex((other) => other.name === name) === index)
    .flatMap((metric) => [
      renamed(metric),
      ...valueChanges(all.filter(({ name }) => name === metric.name)),
      ...bucketChanges(metric),
    ]);
}

/** Of each value that some declaration closes a label with: each service may declare its own. */
function valueChanges(declarations: readonly Metric[]): readonly Change[] {
  const [metric] = declarations as readonly [Metric, ...Metric[]];
  return Object.keys(metric.labels).flatMap((label) => {
    const lists = declarations.map(({ labels }) => labels[label]);
    if (!lists.every((each): each is readonly string[] => each !== undefined && !isOpen(each))) return [];
    const values = [...new Set(lists.flat())];
    return values.flatMap((value) => [
      otherValue(metric, label, value),
      // Where it is the only value that a service has, without it there is no label, and that is another change.
      ...(lists.every((each) => each.some((other) => other !== value))
        ? [withoutValue(metric, label, values, value)]
        : []),
    ]);
  });
}

function bucketChanges(metric: Metric): readonly Change[] {
  if (metric.type !== "histogram") return [];
  return metric.buckets
    .slice(0, -1)
    .flatMap((bound) => [
      withBuckets(metric, `without the boundary ${bound}`, (each) => each !== bound),
      withBuckets(metric, `with no boundary above ${bound}`, (each) => each <= bound),
    ]);
}

function renamed(metric: Metric): Change {
  const names = seriesNames(metric);
  const name = `renamed_${metric.name}`;
  return {
    what: `${metric.name} is called ${name}`,
    touches: (series) => names.includes(series.name),
    ways: [(series) => ({ ...series, name: `renamed_${series.name}` })],
    // Signals still read the old name: that is the mistake.
    describe: (system) => {
      const change = replacing(metric.name, (each) => ({ ...each, name }));
      const sources = withMetrics(system).sources;
      return { ...system, services: change(system.services), ...(sources && { sources: change(sources) }) };
    },
    renames: true,
  };
}

function otherValue(metric: Metric, label: string, value: string): Change {
  const other = `renamed ${value}`;
  return {
    ...ofValue(metric, label, value),
    what: `${label}="${value}" of ${metric.name} is called "${other}"`,
    ways: [(series) => ({ ...series, labels: { ...series.labels, [label]: other } })],
    describe: withValues(metric, label, (values) => values.map((each) => (each === value ? other : each))),
    renames: true,
  };
}

function withoutValue(metric: Metric, label: string, values: readonly string[], value: string): Change {
  return {
    ...ofValue(metric, label, value),
    what: `${metric.name} has no ${label}="${value}"`,
    // What happened under it happens under another of the values, told from what was there before by a label of no meaning.
    ways: values
      .filter((each) => each !== value)
      .map((other) => (series) => ({
        ...series,
        labels: { ...series.labels, [label]: other, was: "moved" },
      })),
    describe: withValues(metric, label, (own) => own.filter((each) => each !== value)),
    renames: false,
  };
}

function ofValue(metric: Metric, label: string, value: string): Pick<Change, "touches"> {
  const names = seriesNames(metric);
  return { touches: ({ name, labels }) => names.includes(name) && labels[label] === value };
}

function withValues(
  metric: Metric,
  label: string,
  change: (values: readonly string[]) => readonly string[],
): Change["describe"] {
  return (system) =>
    replacing(metric.name, (each) => {
      const values = each.labels[label];
      return values === undefined || isOpen(values)
        ? each
        : { ...each, labels: { ...each.labels, [label]: change(values) } };
    })(withMetrics(system));
}

function withBuckets(
  metric: Metric & { readonly type: "histogram" },
  how: string,
  keeps: (bound: number) => boolean,
): Change {
  return {
    touches: ({ name, labels }) => name === `${metric.name}_bucket` && labels.le !== "+Inf",
    what: `${metric.name} is ${how}`,
    // All but the fastest observations lie above every boundary: where that alarms nobody, nothing does.
    ways: [(series, all) => (keeps(Number(series.labels.le)) ? onlyFastest(series, all) : undefined)],
    describe: (system) =>
      replacing(metric.name, (each) =>
        each.type === "histogram" ? { ...each, buckets: each.buckets.filter(keeps) } : each,
      )(withMetrics(system)),
    renames: false,
  };
}

/** The bucket with no more in it than the least one that ever has anything. */
function onlyFastest(series: TestSeries, all: readonly TestSeries[]): TestSeries {
  const bound = ({ labels }: TestSeries) => Number(labels.le);
  const others = ({ name, labels: { le: _, ...labels } }: TestSeries) => JSON.stringify([name, labels]);
  const filled = all
    .filter((each) => others(each) === others(series) && each.phases.some(({ value }) => (value ?? 0) > 0))
    .sort((a, b) => bound(a) - bound(b))[0];
  return filled && bound(filled) < bound(series) ? { ...series, phases: filled.phases } : series;
}

/** With the metrics of every source written out, so that they can be changed. */
function withMetrics(system: SystemDescription): SystemDescription {
  const { sources } = system;
  if (sources === undefined) return system;
  const written = Object.entries(sources).map(([key, source]) => {
    const metrics = source.metrics ?? Object.values(PLATFORMS[source.platform].metrics);
    return [key, { ...source, metrics }] as const;
  });
  return { ...system, sources: Object.fromEntries(written) };
}

/** Changes every metric of a name wherever it stands; what was one object stays one object. */
function replacing(name: string, change: (metric: Metric) => Metric): <T>(value: T) => T {
  const seen = new Map<object, unknown>();
  const replace = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (!seen.has(value)) {
      const copy = Array.isArray(value)
        ? value.map(replace)
        : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replace(each)]));
      seen.set(value, isMetric(copy) && copy.name === name ? change(copy) : copy);
    }
    return seen.get(value);
  };
  return <T>(value: T) => replace(value) as T;
}

function isMetric(value: object): value is Metric {
  return "help" in value && "type" in value && "name" in value && "labels" in value;
}
