// A resolved GKE workload as its collection sees it: one function, so that what is checked is what is rendered and made.
import type { GkeSpec } from "../collectors/gkeSpec.ts";
import type { ResolvedGkeWorkload } from "./resolved.ts";

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
