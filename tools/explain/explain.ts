// `vigie explain`: for every number of a stack, its value, the layers that spoke about it, and why it is what it is where no
// document gives it.
import { rulesPlaceOf } from "../../components/alerts/gmpRules.ts";
import { rulesOf } from "../../components/alerts/rule.ts";
import { clusterPlaceOf } from "../../components/collectors/scope.ts";
import type { Origin } from "../../components/core/layers.ts";
import type {
  Origins,
  ResolvedAlert,
  ResolvedObjective,
  ResolvedService,
  ResolvedSystem,
} from "../../components/model/resolved.ts";
import type { ResolvedSource } from "../../components/model/source.ts";
import { sourcesOfSystem } from "../../components/model/sources.ts";

/** One value and where it came from. */
export interface Explanation {
  /** Its place: `aiprod.services.aiprod-v33.cpu`, `aiprod.alerts.PipelineLatencySLABreach.above.critical`. */
  readonly at: string;
  /** The final value. */
  readonly value: unknown;
  /** The layers that spoke, the winner last. */
  readonly layers: readonly Origin[];
  /** Why this value, where it is a proposal of ours. @default a document gives it, or it is a default */
  readonly proposed?: string;
}

/**
 * Explains the values of systems.
 * @param at only values whose place begins with this @default all of them
 */
export function explain(systems: readonly ResolvedSystem[], at = ""): readonly Explanation[] {
  return systems
    .flatMap((system) => [
      ...explained(`${system.name}.settings`, system.origins, () => undefined),
      ...Object.values(system.services).flatMap((service) => explainService(system.name, service)),
      ...Object.values(system.sources).flatMap((source) => explainSource(system.name, source)),
      ...system.objectives.flatMap((objective) => explainPromised(system.name, "objectives", objective)),
      ...system.alerts.flatMap((alert) => explainPromised(system.name, "alerts", alert)),
      ...explainRules(system),
      ...explainWays(`${system.name}.channels`, system.channels),
      ...explainWays(`${system.name}.routes`, system.routes),
    ])
    .filter(({ at: place }) => place === at || at === "" || place.startsWith(`${at}.`));
}

/** An explanation as lines that a person reads. */
export function formatExplanation({ at, value, layers, proposed }: Explanation): string {
  const overruled = layers.slice(0, -1).map(({ layer, value: was }) => `${shown(was)} (${layer})`);
  return [
    `${at} = ${shown(value)}  from ${layers.at(-1)?.layer ?? "nowhere"}`,
    ...(overruled.length > 0 ? [`    over ${overruled.reverse().join(", ")}`] : []),
    ...(proposed ? [`    proposed: ${proposed}`] : []),
  ].join("\n");
}

function explainService(system: string, service: ResolvedService): readonly Explanation[] {
  const { proposed = {} } = service.description;
  const at = `${system}.services.${service.name}`;
  return [
    // The reason belongs to the description's own value; where the stack says another, it is no proposal any more.
    ...explained(at, service.origins, (path, layers) =>
      isStacks(layers) ? undefined : proposed[`settings.${path}`],
    ),
    ...proposals(at, service.description, proposed).filter(
      ({ at: place }) => !place.startsWith(`${at}.settings.`),
    ),
    ...service.metrics.flatMap((metric) =>
      proposals(`${at}.metrics.${metric.name}`, metric, metric.proposed ?? {}),
    ),
  ];
}

function explainSource(
  system: string,
  { key, origins, description }: ResolvedSource,
): readonly Explanation[] {
  const { proposed = {} } = description;
  return explained(`${system}.sources.${key}`, origins, (path, layers) =>
    isStacks(layers) ? undefined : proposed[path],
  );
}

/** Which objects of Managed Prometheus watch an alert: a question only where something of the system is on a cluster. */
function explainRules(system: ResolvedSystem): readonly Explanation[] {
  const sources = sourcesOfSystem(system);
  if (!sources.some(({ scope }) => clusterPlaceOf(scope))) return [];
  const watched = new Map(rulesOf(system).map(({ name, signal }) => [name, signal]));
  return [...watched].map(([name, signal]) => {
    const place = rulesPlaceOf(signal, sources);
    const value = place ? `Rules of ${place.namespace} on ${place.cluster}` : "GlobalRules";
    const layer = place ? "its series, all of one namespace" : "its series, some from elsewhere";
    return { at: `${system.name}.alerts.${name}.rules`, value, layers: [{ layer, value }] };
  });
}

/** Channels and routes that no document names. */
function explainWays(
  at: string,
  ways: Readonly<Record<string, object & { readonly proposed?: string }>>,
): readonly Explanation[] {
  return Object.entries(ways).flatMap(([name, { proposed, ...value }]) =>
    proposed ? [{ at: `${at}.${name}`, value, layers: [{ layer: at, value }], proposed }] : [],
  );
}

/** What a description proposes beside settings: ports, buckets, labels' values. No layer but the description speaks of it. */
function proposals(
  at: string,
  described: object,
  proposed: Readonly<Record<string, string>>,
): readonly Explanation[] {
  return Object.entries(proposed).map(([path, reason]) => {
    const value = valueAt(described, path);
    return { at: `${at}.${path}`, value, layers: [{ layer: at, value }], proposed: reason };
  });
}

function valueAt(described: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    const record: object = typeof value === "object" && value !== null ? value : {};
    return Object.entries(record).find(([name]) => name === key)?.[1];
  }, described);
}

function explainPromised(
  system: string,
  kind: "alerts" | "objectives",
  { name, origins, proposed = {} }: ResolvedAlert | ResolvedObjective,
): readonly Explanation[] {
  return explained(`${system}.${kind}.${name}`, origins, (path, layers) =>
    isStacks(layers) ? undefined : (proposed[path] ?? proposed[path.split(".")[0] ?? ""]),
  );
}

function explained(
  at: string,
  origins: Origins,
  reason: (path: string, layers: readonly Origin[]) => string | undefined,
): readonly Explanation[] {
  return Object.entries(origins).map(([path, layers]) => {
    const proposed = reason(path, layers);
    return { at: `${at}.${path}`, value: layers.at(-1)?.value, layers, ...(proposed && { proposed }) };
  });
}

function isStacks(layers: readonly Origin[]): boolean {
  return layers.at(-1)?.layer.startsWith("vigie:") ?? false;
}

function shown(value: unknown): string {
  return JSON.stringify(value);
}
