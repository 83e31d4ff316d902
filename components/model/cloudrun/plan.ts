// A service with every default written out: what is checked is what is made.
import type { CollectedService } from "../../collectors/collectedService.ts";
import { type CollectorMode, SERVICE_DEFAULTS, type ServiceSettings } from "../settings.ts";
import type { ContainerSize } from "./containerSize.ts";
import type { CloudRunServiceSpec } from "./spec.ts";

/** The collector's container. */
export const COLLECTOR_CONTAINER = "collector";

/** The application's container. */
export const APP_CONTAINER = "app";

/** A service ready to be checked and made. */
export interface CloudRunPlan {
  /** The service's name in Cloud Run. */
  readonly name: string;
  /** All knobs. */
  readonly settings: ServiceSettings;
  /** The collector that runs; none where there is nothing to collect. */
  readonly collector: CollectorMode;
  /** What the collector knows. */
  readonly collected: CollectedService;
  /** The containers' limits, the application's first. */
  readonly containers: readonly ContainerSize[];
  /** Labels of every resource that takes some. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Writes out the defaults of a service.
 * @param componentName the name where the specification has none
 * @param environment the environment where the specification names none
 */
export function planCloudRunService(
  componentName: string,
  spec: Omit<CloudRunServiceSpec, "port">,
  environment: string | undefined,
): CloudRunPlan {
  const name = spec.serviceName ?? componentName;
  const settings = withDefaults(spec.settings ?? {});
  const endpoints = spec.endpoints ?? [];
  // The Managed Prometheus sidecar scrapes and does nothing else; the other one also takes what the application sends.
  const collector = settings.metrics === "gmp" && endpoints.length === 0 ? "none" : settings.metrics;
  const stated = spec.environment ?? environment;
  return {
    name,
    settings,
    collector,
    collected: {
      name,
      project: spec.project,
      region: spec.region,
      job: spec.job ?? name,
      endpoints,
      scrapeInterval: settings.scrapeInterval,
      ...(spec.metrics === undefined ? {} : { metrics: spec.metrics }),
      ...(spec.relabeling === undefined ? {} : { relabeling: spec.relabeling }),
      ...(spec.remoteWrite === undefined ? {} : { remoteWrite: spec.remoteWrite.url }),
      ...(spec.otlp && { otlp: { url: spec.otlp.url, cloudTrace: spec.otlp.cloudTrace ?? true } }),
      ...(spec.removedAttributes && { removedAttributes: spec.removedAttributes }),
    },
    containers: [
      { cpu: settings.cpu, memory: settings.memory },
      ...(collector === "none" ? [] : [{ cpu: settings.collectorCpu, memory: settings.collectorMemory }]),
    ],
    labels: {
      ...spec.labels,
      system: spec.system ?? name,
      ...(stated === undefined ? {} : { environment: stated }),
    },
  };
}

/** An `undefined` in what a user hands over is no answer. */
function withDefaults(settings: Partial<ServiceSettings>): ServiceSettings {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return { ...SERVICE_DEFAULTS, ...Object.fromEntries(given) };
}
