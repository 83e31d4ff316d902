// Where a system's series come from: one source per Cloud Run service, per scrape job of a host, and per resource that
// Google Cloud measures. Signals are scoped by these; a source that nothing collects is listed, so that what needs it can be named.
import { relabelled } from "../collectors/relabelled.ts";
import { scopeOf } from "../collectors/scope.ts";
import { type Duration, parseDuration } from "../core/units.ts";
import { PLATFORM_INTERVAL, PLATFORMS } from "../signals/platform.ts";
import type { SeriesSource } from "../signals/source.ts";
import type { ResolvedHost, ResolvedService, ResolvedSystem } from "./resolved.ts";
import type { ResolvedSource } from "./source.ts";

type Sourced = Pick<ResolvedSystem, "services" | "sources">;

/** Resolved services never change; each check and each target asks again, and what they keep is kept by this list. */
const known = new WeakMap<
  Sourced["services"],
  { readonly of: object; readonly found: readonly SeriesSource[] }
>();

/** The sources of a system's services, then its own, in their order; the same list for the same services and sources. */
export function sourcesOfSystem({ services, sources }: Sourced): readonly SeriesSource[] {
  const before = known.get(services);
  if (before?.of === sources) return before.found;
  const found = [
    ...Object.values(services).flatMap(sourcesOfService),
    ...Object.values(sources).map(sourceOfPlatform),
  ];
  known.set(services, { of: sources, found });
  return found;
}

/** The source of a resource that Google Cloud measures. */
export function sourceOfPlatform({ key, name, project, description, missing }: ResolvedSource): SeriesSource {
  const { metrics, scope } = PLATFORMS[description.platform];
  return {
    service: key,
    platform: description.platform,
    scope: scope(project, name),
    metrics: description.metrics ?? Object.values(metrics),
    scrapeInterval: PLATFORM_INTERVAL,
    collected: missing === undefined,
    ...(missing && { missing }),
  };
}

/** The sources of one service. */
export function sourcesOfService(service: ResolvedService): readonly SeriesSource[] {
  if (service.workload === "vm-host") return hostSources(service);
  const { name, metrics, collected, settings } = service;
  // What is no service has none, and is refused by the checks, which come later.
  const endpoints = service.description.endpoints ?? [];
  return [
    {
      service: name,
      scope: scopeOf({ workload: "cloud-run", name }),
      fixed: { job: service.job },
      ...relabelled(metrics, service.description.relabeling ?? []),
      // Every endpoint of a service has the same scope, so the slowest one bounds how fresh a series is.
      scrapeInterval:
        slowest(endpoints.map(({ interval }) => interval ?? settings.scrapeInterval)) ??
        settings.scrapeInterval,
      collected: collected && endpoints.length > 0,
    },
  ];
}

function hostSources(host: ResolvedHost): readonly SeriesSource[] {
  const { instanceName } = host.description;
  return Object.entries(host.jobs).map(([job, { metrics, interval }]) => ({
    service: host.name,
    job,
    scope: scopeOf({ workload: "vm-host", instanceName, job }),
    metrics,
    scrapeInterval: interval ?? host.settings.scrapeInterval,
    collected: host.collected,
  }));
}

function slowest(intervals: readonly Duration[]): Duration | undefined {
  return [...intervals].sort((a, b) => (parseDuration(b) ?? 0) - (parseDuration(a) ?? 0))[0];
}
