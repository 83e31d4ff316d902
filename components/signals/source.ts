// Where series come from: a workload's endpoint or a service of Google Cloud, the metrics it has, and the labels that
// single them out in the store. Which sources a system has is the model's business (model/sources.ts).
import type { Duration } from "../core/units.ts";
import { UP } from "./builders.ts";
import { oneOf } from "./matcher.ts";
import { type Metric, seriesNames } from "./metric.ts";
import { PLATFORM_LABELS, type PlatformKind } from "./platform.ts";
import type { On, Selection, Signal } from "./signal.ts";
import { everyPart } from "./signal.ts";

/** Why nothing of a source can be read. */
export interface Missing {
  /** The reason, to follow "left out, because". */
  readonly because: string;
  /** What to do to have it back. */
  readonly fix: string;
}

/** A place whose series share one scope. */
export interface SeriesSource {
  /** The key of the service, or of the source of the system's own, in the system. */
  readonly service: string;
  /** Which of Google Cloud's services measures it. @default a workload's endpoint, scraped by a collector */
  readonly platform?: PlatformKind;
  /** The scrape job on a host. @default none: the service has one place only */
  readonly job?: string;
  /** Equality matchers that single the place out; collectors/scope.ts knows them by workload. */
  readonly scope: Readonly<Record<string, string>>;
  /** What its series say besides, wherever they are: labels that are the same for all of them. @default nothing */
  readonly fixed?: Readonly<Record<string, string>>;
  /** Labels that its collector adds, beside those that every scraped series has. @default none */
  readonly placeLabels?: readonly string[];
  /** What it exposes. */
  readonly metrics: readonly Metric[];
  /** Series of these that the collector drops all the same, each with the rule that does. @default none */
  readonly dropped?: Readonly<Record<string, string>>;
  /** How often it is read. */
  readonly scrapeInterval: Duration;
  /** False where nothing can be read of it: its signals are left out with a notice. */
  readonly collected: boolean;
  /** Why nothing can be read of it, and what to do. @default nothing collects the service (`metrics: "none"`) */
  readonly missing?: Missing;
}

/** A matcher of a scope, in the order in which it is written. */
export interface ScopeMatcher {
  /** The label. */
  readonly label: string;
  /** Equality, or one of several values. */
  readonly op: "=" | "=~";
  /** The value or expression. */
  readonly value: string;
}

/** The metrics of each source by series name: checks and the printer ask for every selector of every signal. */
const bySeries = new WeakMap<SeriesSource, ReadonlyMap<string, Metric>>();

/** The metric that a series of a source belongs to; undefined where the source has no such series. */
export function metricOf(source: SeriesSource, series: string): Metric | undefined {
  let known = bySeries.get(source);
  if (known === undefined) {
    known = new Map(
      source.metrics.flatMap((metric) =>
        seriesNames(metric)
          .filter((name) => source.dropped?.[name] === undefined)
          .map((name) => [name, metric]),
      ),
    );
    bySeries.set(source, known);
  }
  // A collector adds `up` to what it scrapes.
  const isUp = series === UP.name && source.platform === undefined && source.dropped?.[series] === undefined;
  return known.get(series) ?? (isUp ? UP : undefined);
}

/** Whether a source has a series. */
export function exposes(source: SeriesSource, series: string): boolean {
  return metricOf(source, series) !== undefined;
}

/** Labels that every scraped series has; what Google Cloud measures itself has its resource's instead. */
const TARGET_LABELS: readonly string[] = [
  "instance",
  "job",
  "namespace",
  "cluster",
  "location",
  "project_id",
];

/** Labels that a series of a source can have: its own, those of its place, and `le` where it is a bucket. */
export function labelsOfSeries(source: SeriesSource, series: string): readonly string[] {
  const metric = metricOf(source, series);
  if (metric === undefined) return [];
  const place = source.platform ? PLATFORM_LABELS : [...TARGET_LABELS, ...(source.placeLabels ?? [])];
  const bucket = metric.type === "histogram" && series.endsWith("_bucket") ? ["le"] : [];
  return [...Object.keys(metric.labels), ...place, ...bucket];
}

/** Who exposes what, by series, of each list of sources. */
const bySources = new WeakMap<readonly SeriesSource[], Map<string, readonly SeriesSource[]>>();

/** The sources of a series, collected or not. */
export function sourcesOf(
  series: string,
  on: On | undefined,
  sources: readonly SeriesSource[],
): readonly SeriesSource[] {
  const known = bySources.get(sources) ?? new Map<string, readonly SeriesSource[]>();
  bySources.set(sources, known);
  const exposing = known.get(series) ?? sources.filter((each) => exposes(each, series));
  known.set(series, exposing);
  if (on === undefined) return exposing;
  return exposing.filter(
    (each) =>
      (on.service === undefined || on.service === each.service) &&
      (on.job === undefined || on.job === each.job),
  );
}

/** The selections that a signal reads, its parts' included; those of handwritten PromQL are parse.ts's business. */
export function selectionsOf(signal: Signal): readonly Selection[] {
  return everyPart(signal).flatMap((each) => ("select" in each ? [each.select] : []));
}

/**
 * Scopes as few selectors: scopes that differ in one label only become one selector with a choice of values.
 * Several selectors remain where the workloads are of different kinds; a query then reads their union.
 */
export function mergeScopes(scopes: readonly SeriesSource["scope"][]): readonly (readonly ScopeMatcher[])[] {
  const byLabels = new Map<string, SeriesSource["scope"][]>();
  for (const scope of scopes) {
    const labels = Object.keys(scope).join();
    byLabels.set(labels, [...(byLabels.get(labels) ?? []), scope]);
  }
  return [...byLabels.values()].flatMap(mergeAlike);
}

function mergeAlike(scopes: readonly SeriesSource["scope"][]): readonly (readonly ScopeMatcher[])[] {
  const labels = Object.keys(scopes[0] ?? {});
  const values = new Map(
    labels.map((label) => [label, [...new Set(scopes.map((each) => each[label]!))].sort()]),
  );
  const differing = labels.filter((label) => values.get(label)!.length > 1);
  const equal = (scope: SeriesSource["scope"]): readonly ScopeMatcher[] =>
    labels.map((label) => ({ label, op: "=", value: scope[label]! }));
  if (differing.length === 0) return [equal(scopes[0]!)];
  if (differing.length > 1) return scopes.map(equal);
  return [
    labels.map((label) =>
      differing.includes(label)
        ? { label, op: "=~", value: oneOf(values.get(label)!) }
        : { label, op: "=", value: scopes[0]![label]! },
    ),
  ];
}
