// A resolved Cloud Run service as the specification that is checked, rendered and made: one translation for all three.
import type { CollectedService } from "../../collectors/collectedService.ts";
import { opsAgentYaml } from "../../collectors/opsAgent.ts";
import { otelYaml } from "../../collectors/otelCollector.ts";
import { runMonitoringYaml } from "../../collectors/runMonitoring.ts";
import type { ResolvedCloudRunService, ResolvedService } from "../resolved.ts";
import type { CollectorMode } from "../settings.ts";
import { planCloudRunService } from "./plan.ts";
import type { CloudRunServiceSpec } from "./spec.ts";

/** The specification of a resolved service. @param floatingTags whether the stack lets image tags float */
export function cloudRunSpec(service: ResolvedCloudRunService, floatingTags: boolean): CloudRunServiceSpec {
  const { description } = service;
  return {
    serviceName: service.name,
    project: service.project,
    region: service.region,
    system: service.system,
    environment: service.environment,
    description: description.description,
    port: description.port,
    endpoints: description.endpoints,
    metrics: service.metrics,
    job: service.job,
    traceService: service.traceService,
    settings: service.settings,
    floatingTags,
    ...(description.health === undefined ? {} : { health: description.health }),
    ...(description.switches === undefined ? {} : { switches: description.switches }),
    ...(description.env === undefined ? {} : { env: description.env }),
    ...(description.secretEnv === undefined ? {} : { secretEnv: description.secretEnv }),
  };
}

/** The file that a service's collector reads; undefined where it has none. */
export function collectorFile(service: ResolvedService): string | undefined {
  if (service.workload === "vm-host") {
    const { instanceName } = service.description;
    return opsAgentYaml({
      instanceName,
      jobs: service.jobs,
      scrapeInterval: service.settings.scrapeInterval,
    });
  }
  const plan = planCloudRunService(service.name, cloudRunSpec(service, true), service.environment);
  return sidecarFile(plan.collector, plan.collected);
}

function sidecarFile(collector: CollectorMode, collected: CollectedService): string | undefined {
  switch (collector) {
    case "gmp":
      return runMonitoringYaml(collected);
    case "otel":
      return otelYaml(collected);
    case "none":
      return undefined;
  }
}
