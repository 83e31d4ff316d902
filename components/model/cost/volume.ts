// What the services of a system write in a month: series, samples and log bytes, from what is declared and what is expected.
import { milliseconds } from "../../core/units.ts";
import { mostCombinations, seriesOfCombination } from "../../signals/cardinality.ts";
import type { Metric } from "../../signals/metric.ts";
import type { SeriesSource } from "../../signals/source.ts";
import { SECONDS_OF_A_MONTH } from "../cloudrun/price.ts";
import type { ResolvedService, ResolvedSystem } from "../resolved.ts";
import type { StackDescription } from "../stack.ts";
import { sourcesOfService } from "../workloads/index.ts";
import { type Expected, expectedCombinations, expectedIn, expectedLogs } from "./expected.ts";

/**
 * What every collector writes about each scrape itself, whatever is kept of the page: `up`, `scrape_duration_seconds`,
 * `scrape_samples_scraped`, `scrape_samples_post_metric_relabeling`, `scrape_series_added`.
 */
export const SERIES_OF_A_SCRAPE = 5;

/**
 * What the Managed Prometheus sidecar says of itself, and how often: uptime, memory, requests and points, one series each while all
 * goes well (GoogleCloudPlatform/run-gmp-sidecar, confgenerator/agentmetrics.go at 1757373).
 */
export const SIDECAR = { series: 4, interval: 60 } as const;

/** What one service writes. */
export interface ServiceVolume {
  /** The service. */
  readonly service: string;
  /** Series of one instance, those of its scrapes and of its collector included. */
  readonly seriesOfInstance: number;
  /** The most that its declarations allow one instance, beside which a scrape is refused at the sample limit. */
  readonly mostOfInstance: number;
  /** Instances on the average of a month. */
  readonly instances: number;
  /** Seconds between two scrapes, the shortest where endpoints differ. */
  readonly interval: number;
  /** Samples in a month. */
  readonly samples: number;
  /** Samples a second, all instances together. */
  readonly samplesPerSecond: number;
  /** Gibibytes of log entries in a month. */
  readonly logs: number;
}

/** What a system is expected to bring in its stack. */
export function expectedOf(system: ResolvedSystem, stack: StackDescription): Expected {
  return expectedIn(system.description.expected, stack.systems[system.name]?.expected);
}

/** What each service of a system writes in a month, in their order. */
export function volumesOf(system: ResolvedSystem, stack: StackDescription): readonly ServiceVolume[] {
  const expected = expectedOf(system, stack);
  return Object.values(system.services).map((service) => volumeOf(service, expected));
}

/** What a service writes in a month. */
export function volumeOf(service: ResolvedService, expected: Expected): ServiceVolume {
  const instances = expectedInstances(service, expected);
  const places = sourcesOfService(service).filter(({ collected }) => collected);
  const scraped = places.map((place) => ({
    series: seriesOfPlace(place, (metric) => expectedCombinations(metric, expected)) + scrapesOf(service),
    most: seriesOfPlace(place, mostCombinations) + scrapesOf(service),
    interval: intervalOf(service, place),
  }));
  const own = hasSidecar(service) && scraped.length > 0 ? [{ ...SIDECAR, most: SIDECAR.series }] : [];
  const written = [...scraped, ...own];
  const samplesPerSecond =
    instances * written.reduce((total, { series, interval }) => total + series / interval, 0);
  return {
    service: service.name,
    seriesOfInstance: written.reduce((total, { series }) => total + series, 0),
    mostOfInstance: written.reduce((total, { most }) => total + most, 0),
    instances,
    interval: Math.min(...scraped.map(({ interval }) => interval)),
    samples: samplesPerSecond * SECONDS_OF_A_MONTH,
    samplesPerSecond,
    logs: expectedLogs(service.name, expected),
  };
}

/** Instances of a service on the average of a month. A machine and a deployment are counted once, for their number is not Vigie's. */
function expectedInstances(service: ResolvedService, { instances = {} }: Expected): number {
  const kept = service.workload === "cloud-run" ? service.settings.minInstances : 1;
  return instances[service.name] ?? Math.max(1, kept);
}

/** Series of a place that its collector lets through. */
function seriesOfPlace({ metrics, dropped }: SeriesSource, combinations: (metric: Metric) => number): number {
  return metrics.reduce(
    (total, metric) => total + combinations(metric) * seriesOfCombination(metric, dropped),
    0,
  );
}

/** Of one place; several endpoints of a service are as many scrapes. */
function scrapesOf(service: ResolvedService): number {
  return SERIES_OF_A_SCRAPE * (service.workload === "vm-host" ? 1 : service.description.endpoints.length);
}

/** Which of several endpoints serves a metric is not declared, so all of them count as often as the quickest. */
function intervalOf(service: ResolvedService, place: SeriesSource): number {
  if (service.workload === "vm-host") return milliseconds(place.scrapeInterval) / 1_000;
  const { scrapeInterval } = service.settings;
  const all = service.description.endpoints.map(({ interval = scrapeInterval }) => milliseconds(interval));
  return Math.min(...all) / 1_000;
}

function hasSidecar({ workload, settings }: ResolvedService): boolean {
  return workload === "cloud-run" && settings.metrics === "gmp";
}
