// A resolved GKE workload as its collection sees it: one function, so that what is checked is what is rendered and made.
import type { GkeSpec } from "../collectors/gkeSpec.ts";
import { type PodMonitoring, podMonitoring } from "../collectors/podMonitoring.ts";
import type { ResolvedGkeWorkload, ResolvedSystem } from "./resolved.ts";
import { sourcesOfService } from "./workloads/index.ts";

/** The specification of a resolved workload. */
export function gkeSpecOf(service: ResolvedGkeWorkload): GkeSpec {
  const { system, environment, cluster, namespace, job, container, metrics, settings, description } = service;
  const { pods, port, endpoints, relabeling, health } = description;
  return {
    system,
    environment,
    cluster,
    namespace,
    name: job,
    container,
    pods,
    port,
    endpoints,
    metrics,
    relabeling,
    scrapeInterval: settings.scrapeInterval,
    health,
  };
}

/** What managed collection is asked to scrape of a system: a PodMonitoring for each workload that is collected. */
export function podMonitoringsOf({ services }: Pick<ResolvedSystem, "services">): readonly PodMonitoring[] {
  return Object.values(services).flatMap((service) =>
    service.workload === "gke" && sourcesOfService(service).some(({ collected }) => collected)
      ? [podMonitoring(gkeSpecOf(service))]
      : [],
  );
}
