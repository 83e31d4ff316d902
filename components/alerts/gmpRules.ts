// The same alerts as objects of Managed Prometheus on Kubernetes: GlobalRules for series from outside every cluster, Rules for
// those of workloads on one. Both are evaluated on a GKE cluster with managed collection; a project without one has no evaluator.

import { CLUSTER_ANNOTATION } from "../collectors/podMonitoring.ts";
import { type ClusterPlace, clusterPlaceOf } from "../collectors/scope.ts";
import { toYaml } from "../core/yaml.ts";
import type { ResolvedSystem } from "../model/resolved.ts";
import { sourcesOfSystem } from "../model/sources.ts";
import { seriesRead } from "../signals/series.ts";
import type { Signal } from "../signals/signal.ts";
import { type SeriesSource, sourcesOf } from "../signals/source.ts";
import { findingsOf } from "./dialects.ts";
import { type PrometheusGroup, type PrometheusOptions, prometheusGroupsOf } from "./prometheus.ts";
import { rulesOf } from "./rule.ts";

/** What tells one object from others. */
export interface GmpMetadata {
  /** `<system>-<environment>`, because one cluster may hold the rules of several environments. */
  readonly name: string;
  /** The namespace of Rules. @default none: GlobalRules are in no namespace */
  readonly namespace?: string;
  /** The system and the environment. */
  readonly labels: Readonly<Record<string, string>>;
  /** The cluster that Rules belong on. @default none: GlobalRules go to any one cluster of the project */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** One object. */
export interface GmpRules {
  readonly apiVersion: "monitoring.googleapis.com/v1";
  /** GlobalRules see every series of the project; Rules only those of their own cluster and namespace. */
  readonly kind: "GlobalRules" | "Rules";
  /** What tells it from others. */
  readonly metadata: GmpMetadata;
  /** The rules. */
  readonly spec: {
    /** As a Prometheus rule file has them. */
    readonly groups: readonly PrometheusGroup[];
  };
}

/** What the rule evaluator adds to each selector and each alert of Rules; a rule that has them already is refused. */
const INJECTED = ["project_id", "location", "cluster", "namespace"];

const HEADER = `# Objects of Managed Prometheus on Kubernetes. GlobalRules read every series of the project:
# apply them to exactly one cluster of it, or each alert is sent once a cluster.
`;

/** The objects of a system: GlobalRules first, then Rules by cluster and namespace. */
export function gmpRules(system: ResolvedSystem, options: PrometheusOptions = {}): readonly GmpRules[] {
  const sources = sourcesOfSystem(system);
  const rules = rulesOf(system)
    // checkDialects says which, and why.
    .filter(({ signal }) => findingsOf(signal, "managed-prometheus").length === 0)
    .map((rule) => ({ rule, place: rulesPlaceOf(rule.signal, sources) }));
  const places = new Map(rules.map(({ place }) => [keyOf(place), place]));
  return [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, place]) => {
      const here = rules.filter((each) => keyOf(each.place) === key).map(({ rule }) => rule);
      return objectOf(
        system,
        place,
        prometheusGroupsOf(system.name, here, scopedFor(place, sources), options),
      );
    });
}

/** The objects as one file; the same text for the same model. */
export function gmpRulesYaml(system: ResolvedSystem, options: PrometheusOptions = {}): string {
  const objects = gmpRules(system, options).map((object) => `---\n${whereTo(object)}${toYaml(object)}`);
  return HEADER + objects.join("");
}

/** For whoever applies the file: GlobalRules are the file's first words. */
function whereTo({ metadata: { namespace, annotations } }: GmpRules): string {
  const cluster = annotations?.[CLUSTER_ANNOTATION];
  return namespace === undefined || cluster === undefined
    ? ""
    : `# Apply to the cluster ${cluster}: Rules read the series of its namespace ${namespace} alone.\n`;
}

function objectOf(
  { name, environment }: ResolvedSystem,
  place: ClusterPlace | undefined,
  groups: readonly PrometheusGroup[],
): GmpRules {
  const metadata = { name: `${name}-${environment}`, labels: { system: name, environment } };
  return {
    apiVersion: "monitoring.googleapis.com/v1",
    kind: place === undefined ? "GlobalRules" : "Rules",
    metadata:
      place === undefined
        ? metadata
        : { ...metadata, namespace: place.namespace, annotations: { [CLUSTER_ANNOTATION]: place.cluster } },
    spec: { groups },
  };
}

/**
 * The one namespace that all series of a signal come from, whose Rules watch it; undefined where some come from elsewhere, which
 * only GlobalRules see.
 */
export function rulesPlaceOf(signal: Signal, sources: readonly SeriesSource[]): ClusterPlace | undefined {
  const places = seriesRead(signal)
    .flatMap(({ series, on }) => sourcesOf(series, on, sources))
    .filter(({ collected }) => collected)
    .map(({ scope }) => clusterPlaceOf(scope));
  const [first] = places;
  return places.every((each) => keyOf(each) === keyOf(first)) ? first : undefined;
}

/** In Rules the evaluator writes these selectors itself, and refuses a query that has another value of one. */
function scopedFor(
  place: ClusterPlace | undefined,
  sources: readonly SeriesSource[],
): readonly SeriesSource[] {
  if (place === undefined) return sources;
  return sources.map((source) => ({
    ...source,
    scope: Object.fromEntries(Object.entries(source.scope).filter(([label]) => !INJECTED.includes(label))),
  }));
}

/** Sorts before all others where it is outside every cluster. */
function keyOf(place: ClusterPlace | undefined): string {
  return place === undefined ? "" : `${place.cluster}/${place.namespace}`;
}
