// Where a system's series come from: one source per Cloud Run service and per scrape job of a host.
// Signals are scoped by these; a source that nothing collects is listed, so that what needs it can be named.
import { scopeOf } from "../collectors/scope.ts";
import { type Duration, milliseconds } from "../core/units.ts";
import type { SeriesSource } from "../signals/source.ts";
import type { ResolvedHost, ResolvedService, ResolvedSystem } from "./resolved.ts";

/** The sources of a system's services, in their order. */
export function sourcesOfSystem(services: ResolvedSystem["services"]): readonly SeriesSource[] {
  return Object.values(services).flatMap(sourcesOfService);
}

/** The sources of one service. */
export function sourcesOfService(service: ResolvedService): readonly SeriesSource[] {
  if (service.workload === "vm-host") return hostSources(service);
  const { name, metrics, collected, settings, description } = service;
  return [
    {
      service: name,
      scope: scopeOf({ workload: "cloud-run", name }),
      metrics,
      // Every endpoint of a service has the same scope, so the slowest one bounds how fresh a series is.
      scrapeInterval:
        slowest(description.endpoints.map(({ interval }) => interval ?? settings.scrapeInterval)) ??
        settings.scrapeInterval,
      collected: collected && description.endpoints.length > 0,
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
  return [...intervals].sort((a, b) => milliseconds(b) - milliseconds(a))[0];
}
