// The source of a workload that serves its metrics on endpoints of one place: what it exposes and how fresh it is. Whose labels
// single it out is its kind's business.
import { relabelled } from "../../collectors/relabelled.ts";
import { type Duration, parseDuration } from "../../core/units.ts";
import type { SeriesSource } from "../../signals/source.ts";
import type { ResolvedCloudRunJob, ResolvedCloudRunService, ResolvedGkeWorkload } from "../resolved.ts";

/** The part of a source that follows from a workload's endpoints. */
export function endpointSource(
  service: ResolvedCloudRunService | ResolvedCloudRunJob | ResolvedGkeWorkload,
): Omit<SeriesSource, "scope"> {
  const { name, metrics, collected, settings, description } = service;
  // What is no service has none, and is refused by the checks, which come later.
  const endpoints = description.endpoints ?? [];
  return {
    service: name,
    ...relabelled(metrics, description.relabeling ?? []),
    // Every endpoint of a service has the same scope, so the slowest one bounds how fresh a series is.
    scrapeInterval:
      slowest(endpoints.map(({ interval }) => interval ?? settings.scrapeInterval)) ??
      settings.scrapeInterval,
    collected: collected && endpoints.length > 0,
  };
}

function slowest(intervals: readonly Duration[]): Duration | undefined {
  return [...intervals].sort((a, b) => (parseDuration(b) ?? 0) - (parseDuration(a) ?? 0))[0];
}
