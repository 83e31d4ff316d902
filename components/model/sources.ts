// Where a system's series come from: the places of each service, as its kind has them, and one per resource that Google Cloud
// measures. Signals are scoped by these; a source that nothing collects is listed, so that what needs it can be named.
import { PLATFORM_INTERVAL, PLATFORMS } from "../signals/platform.ts";
import type { SeriesSource } from "../signals/source.ts";
import type { ResolvedSystem } from "./resolved.ts";
import type { ResolvedSource } from "./source.ts";
import { sourcesOfService } from "./workloads/index.ts";

type Sourced = Pick<ResolvedSystem, "services" | "sources" | "series">;

/** Resolved services never change; each check and each target asks again, and what they keep is kept by this list. */
const known = new WeakMap<
  Sourced["services"],
  Pick<Sourced, "sources" | "series"> & { readonly found: readonly SeriesSource[] }
>();

/** The sources of a system's services, then its own, in their order; the same list for the same services and sources. */
export function sourcesOfSystem({ services, sources, series }: Sourced): readonly SeriesSource[] {
  const before = known.get(services);
  if (before !== undefined && before.sources === sources && before.series === series) return before.found;
  const found = [
    ...Object.values(services).flatMap(sourcesOfService),
    ...Object.values(sources).map(sourceOfPlatform),
    ...(series ?? []),
  ];
  known.set(services, { sources, ...(series && { series }), found });
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
