// The file that a resolved service's collector reads, as it is rendered and as it is delivered.
import { opsAgentYaml } from "../../collectors/opsAgent.ts";
import { otelYaml } from "../../collectors/otelCollector.ts";
import { runMonitoringYaml } from "../../collectors/runMonitoring.ts";
import type { ResolvedService } from "../resolved.ts";
import { planCloudRunService } from "./plan.ts";
import { cloudRunSpecOf, type SpecContext } from "./specOf.ts";

/**
 * YAML: a RunMonitoring document, an OpenTelemetry configuration, or the Ops Agent's.
 * @returns undefined where nothing is collected
 */
export function collectorFile(service: ResolvedService, context: SpecContext): string | undefined {
  if (!service.collected) return undefined;
  if (service.workload === "vm-host") {
    const { instanceName } = service.description;
    return opsAgentYaml({
      instanceName,
      jobs: service.jobs,
      scrapeInterval: service.settings.scrapeInterval,
    });
  }
  const plan = planCloudRunService(service.name, cloudRunSpecOf(service, context), service.environment);
  switch (plan.collector) {
    case "gmp":
      return runMonitoringYaml(plan.collected);
    case "otel":
      return otelYaml(plan.collected);
    case "none":
      return undefined;
  }
}
