// Watching the watcher: the alerts that Vigie raises about collectors, rules and messages themselves, as a system of its own that
// no description holds. They are alerts like any other (layers, checks, targets); only where their series come from differs by
// target, so each target gets those whose series its store has. The platform's people are told.
import { milliseconds } from "../core/units.ts";
import { SECONDS_OF_A_MONTH } from "../model/cloudrun/price.ts";
import { volumesOf } from "../model/cost/volume.ts";
import { resolveAlerts } from "../model/resolveAlerts.ts";
import type { ResolvedRoute, ResolvedSystem } from "../model/resolved.ts";
import { sourcesOfSystem } from "../model/sources.ts";
import type { StackDescription } from "../model/stack.ts";
import type { SystemDescription } from "../model/system.ts";
import { windowsOf } from "../routing/maintenance.ts";
import { type PlatformRoute, platformRoute } from "../routing/platformRoute.ts";
import { arrivingSources } from "../signals/arriving.ts";
import { quotaSource } from "../signals/secondPath.ts";
import { seriesRead } from "../signals/series.ts";
import { type SeriesSource, sourcesOf } from "../signals/source.ts";
import { grafanaCloudSource, PROMETHEUS_SOURCE, scrapesOf, sidecarSource } from "../signals/watch.ts";
import type { AlertDescription } from "./alert.ts";
import { isAlwaysThere } from "./heartbeat.ts";
import { BUILT_IN } from "./runbooks/address.ts";
import {
  gone,
  INGEST_QUOTA_EXCEEDED,
  logsAboveEstimate,
  OF_GRAFANA_CLOUD,
  OF_PROMETHEUS,
  SAMPLES_REJECTED,
  samplesAboveEstimate,
  scrapesSlow,
  TARGETS_FAILING,
} from "./watchAlerts.ts";

/** Who evaluates: Grafana on the stack's metrics, Grafana on its own usage in Grafana Cloud, a Prometheus, Managed Prometheus on a cluster. */
export type WatchTarget = "grafana" | "grafana-cloud" | "prometheus" | "gmp";

/** The built-in system, whole and as each target sees it. */
export interface Watch {
  /** Every alert, for checks. */
  readonly whole: ResolvedSystem;
  /** What tells it from that of another stack of the same environment, in uids. @default nothing, in the stack that owns the project */
  readonly part?: string;
  /** The same system with the alerts whose series a target has; none is possible. */
  readonly by: Readonly<Record<WatchTarget, ResolvedSystem>>;
}

/** The uid of the data source that every stack of Grafana Cloud has for its own usage. */
export const USAGE_UID = "grafanacloud-usage";

/** The one route of these alerts. */
export const PLATFORM = "platform";

/** The alerts about a stack's own observability; undefined where there is nobody to tell. */
export function watchOf(systems: readonly ResolvedSystem[], stack: StackDescription): Watch | undefined {
  const told = platformRoute(systems, stack.grafana.fallback);
  const [first] = systems;
  if (told === undefined || first === undefined) return undefined;
  const { environment, project, region, grafana, owns } = stack;
  const scraped = systems.flatMap(sourcesOfSystem).filter(isScraped);
  const sidecars = systems
    .flatMap(({ services }) => Object.values(services))
    .filter(({ collected, settings, workload }) => {
      return collected && workload === "cloud-run" && settings.metrics === "gmp";
    })
    .map(({ name }) => name);
  const inGoogle = grafana.metricsSource !== "mimir";
  const ofTargets =
    scraped.length === 0
      ? []
      : [TARGETS_FAILING, scrapesSlow(shortestTimeout(scraped)), ...unwatched(systems).map(gone)];
  const ofGoogle = [
    ...(sidecars.length > 0 ? [SAMPLES_REJECTED] : []),
    ...(owns.project ? [INGEST_QUOTA_EXCEEDED] : []),
    ...aboveEstimate(systems, stack),
  ];
  const ofCloud = grafana.stackId === undefined ? [] : OF_GRAFANA_CLOUD;
  const description: SystemDescription = {
    name: BUILT_IN,
    title: "Vigie",
    services: {},
    signals: {},
    alerts: [...ofTargets, ...ofGoogle, ...ofCloud, ...OF_PROMETHEUS],
    channels: {},
    routes: { [PLATFORM]: { channels: [] } },
  };
  const whole: ResolvedSystem = {
    name: BUILT_IN,
    title: description.title,
    language: "en",
    environment,
    project,
    region,
    services: Object.assign({}, ...systems.map(({ services }) => services)),
    sources: {},
    series: [
      ...scraped.map(scrapesOf),
      ...scraped.filter(({ service }) => sidecars.includes(service)).map(sidecarSource),
      quotaSource(project),
      ...arrivingSources(project),
      ...(grafana.stackId === undefined ? [] : [grafanaCloudSource(grafana.stackId)]),
      PROMETHEUS_SOURCE,
    ],
    signals: {},
    objectives: [],
    alerts: resolveAlerts(description, { ...stack, systems: { [BUILT_IN]: stack.watch ?? {} } }),
    channels: {},
    routes: { [PLATFORM]: sharedWith(told) },
    timings: {},
    maintenance: windowsOf(BUILT_IN, stack.maintenance, false),
    settings: first.settings,
    builtInRunbooks: stack.runbooks,
    origins: {},
    description,
    notices: [],
  };
  const only = (...lists: readonly (readonly { readonly name: string }[])[]): ResolvedSystem => {
    const names = new Set(lists.flat().map(({ name }) => name));
    return { ...whole, alerts: whole.alerts.filter(({ name }) => names.has(name)) };
  };
  return {
    whole,
    // Each system is in one stack only.
    ...(!owns.project && { part: first.name }),
    by: {
      grafana: only(ofTargets, inGoogle ? ofGoogle : []),
      "grafana-cloud": only(ofCloud),
      prometheus: only(ofTargets, OF_PROMETHEUS),
      gmp: only(ofTargets, ofGoogle),
    },
  };
}

const GIBIBYTE = 1_073_741_824;

/** What is estimated of Cloud Run services, of whose samples and log entries Google counts each service's own. */
function aboveEstimate(
  systems: readonly ResolvedSystem[],
  stack: StackDescription,
): readonly AlertDescription[] {
  const volumes = systems.flatMap((system) =>
    volumesOf(system, stack).filter(({ service }) => system.services[service]?.workload === "cloud-run"),
  );
  const scraped = volumes.filter(({ samplesPerSecond }) => samplesPerSecond > 0);
  const samples = total(scraped.map(({ samplesPerSecond }) => samplesPerSecond));
  const bytes = (total(volumes.map(({ logs }) => logs)) * GIBIBYTE) / SECONDS_OF_A_MONTH;
  const names = (of: typeof volumes) => of.map(({ service }) => service);
  return [
    ...(samples > 0 ? [samplesAboveEstimate(names(scraped), roughly(samples))] : []),
    ...(bytes > 0 ? [logsAboveEstimate(names(volumes), roughly(bytes))] : []),
  ];
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

/** An estimate has no more digits than that. */
function roughly(number: number): number {
  return Number(number.toPrecision(3));
}

/** Its hours and whoever is told later are other alerts' business; its waits are kept. */
function sharedWith({ route, contactPoint }: PlatformRoute): ResolvedRoute {
  const { channels, withheld, groupWait, groupInterval, repeatInterval } = route;
  return {
    channels,
    withheld,
    contactPoint,
    ...(groupWait && { groupWait }),
    ...(groupInterval && { groupInterval }),
    ...(repeatInterval && { repeatInterval }),
  };
}

function isScraped({ platform, collected }: SeriesSource): boolean {
  return platform === undefined && collected;
}

/** A scrape waits ten seconds at most, and never longer than its interval. */
function shortestTimeout(scraped: readonly SeriesSource[]): number {
  return Math.min(10, ...scraped.map(({ scrapeInterval }) => milliseconds(scrapeInterval) / 1_000));
}

/** Services that are always there, and of which no alert of their system tells that all of their targets are gone. */
function unwatched(systems: readonly ResolvedSystem[]): readonly string[] {
  return systems.flatMap((system) => {
    const sources = sourcesOfSystem(system);
    const watched = system.alerts
      .filter(({ when }) => when.kind === "presence")
      .map(({ when }) =>
        seriesRead(when).flatMap(({ series, on }) =>
          series === "up" ? sourcesOf(series, on, sources).map(({ service }) => service) : [],
        ),
      )
      // One that counts the targets of several services together says nothing while one of them is there.
      .flatMap((services) => (new Set(services).size === 1 ? services : []));
    return Object.values(system.services)
      .filter((service) => isAlwaysThere(service) && !watched.includes(service.name))
      .map(({ name }) => name);
  });
}
