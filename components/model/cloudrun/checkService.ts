// Every check of a Cloud Run service that needs no account, in one list: the model check and the component both read it.
import { checkRunMonitoring } from "../../collectors/checkRunMonitoring.ts";
import { COLLECTOR_IMAGES, checkCollectorImage } from "../../collectors/images.ts";
import { LONGEST_ENVIRONMENT_VALUE, otelYaml } from "../../collectors/otelCollector.ts";
import { checkOtlpStore } from "../../collectors/otlpStore.ts";
import { checkRelabeling, RESERVED_METRIC_LABELS } from "../../collectors/relabel.ts";
import { checkRemoteWrite } from "../../collectors/remoteWrite.ts";
import { runMonitoring } from "../../collectors/runMonitoring.ts";
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import { parseMemory } from "../../core/units.ts";
import { checkContainerSize, checkInstanceSize } from "./containerSize.ts";
import { checkEnvironmentVariables } from "./environmentVariables.ts";
import { checkProject, checkServiceName } from "./names.ts";
import { type CloudRunPlan, planCloudRunService } from "./plan.ts";
import { checkExposure, checkPorts } from "./ports.ts";
import { checkHealth } from "./probes.ts";
import { checkRegion } from "./regions.ts";
import {
  checkInvokers,
  checkLabels,
  checkScaling,
  checkScrapeInterval,
  checkTimeout,
  checkTraceSampling,
  checkWords,
} from "./serviceSettings.ts";
import { checkShape } from "./shape.ts";
import type { CloudRunServiceSpec } from "./spec.ts";

/**
 * Checks a service; the image and the other slots are checked where their values are known.
 * @param componentName the service's name where the specification has none
 * @param at the place of the specification @default the service's name
 */
export function checkCloudRunService(
  componentName: string,
  spec: CloudRunServiceSpec,
  at: string = componentName,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkShape(spec, at));
  // Nothing can be read from what is no service at all.
  if (found.errors.length > 0) return found.all;
  const plan = planCloudRunService(componentName, spec, undefined);
  found.add(checkWords(plan.settings, `${at}.settings`));
  // What follows from such a word cannot be said.
  if (found.errors.length > 0) return found.all;
  found.add(checkServiceName(plan.name, spec.serviceName === undefined ? at : `${at}.serviceName`));
  found.add(checkProject(spec.project, `${at}.project`));
  found.add(checkRegion(spec.region, `${at}.region`));
  found.add(checkSizes(plan, spec, at));
  const ports = { port: spec.port, endpoints: plan.collected.endpoints, collector: plan.collector };
  found.add(checkPorts(ports, at));
  found.add(checkExposure(ports, plan.settings, at));
  found.add(checkHealth(spec.health, `${at}.health`));
  found.add(checkScaling(plan.settings, `${at}.settings`));
  found.add(checkTimeout(plan.settings.timeout, `${at}.settings.timeout`));
  found.add(checkScrapeInterval(plan.settings.scrapeInterval, `${at}.settings.scrapeInterval`));
  found.add(checkTraceSampling(plan.settings.traceSampling, `${at}.settings.traceSampling`));
  found.add(checkInvokers(plan.settings.invokers, `${at}.settings.invokers`));
  const { system, environment } = spec;
  found.add(checkLabels(spec.labels ?? {}, `${at}.labels`));
  found.add(checkLabels({ ...(system && { system }), ...(environment && { environment }) }, at));
  found.add(checkEnvironmentVariables(spec.env ?? {}, spec.secretEnv ?? {}, at));
  found.add(checkMetrics(spec, at));
  found.add(checkCollector(plan, spec, at, found.errors.length === 0));
  return found.all;
}

function checkSizes(plan: CloudRunPlan, spec: CloudRunServiceSpec, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const { settings } = plan;
  const { cpu, memory } = spec.settings ?? {};
  const places = { cpu: `${at}.settings.cpu`, memory: `${at}.settings.memory` };
  const own = checkContainerSize(settings, places);
  // With one of the two Cloud Run fills in the other, and every later preview shows that as a change.
  if (cpu !== undefined && memory === undefined) {
    found.add(own.filter((each) => each.at === places.cpu));
    found.error(
      places.memory,
      `cpu "${cpu}" is given without memory`,
      `write both, as in cpu: "${cpu}", memory: "${Number(cpu) >= 4 ? "4Gi" : "512Mi"}"`,
    );
  } else if (memory !== undefined && cpu === undefined) {
    found.add(own.filter((each) => each.at === places.memory && parseMemory(memory) === undefined));
    found.error(
      places.cpu,
      `memory "${memory}" is given without cpu`,
      `write both, as in cpu: "1", memory: "${memory}"`,
    );
  } else {
    found.add(own);
  }
  if (plan.collector !== "none") {
    found.add(
      checkContainerSize(
        { cpu: settings.collectorCpu, memory: settings.collectorMemory },
        { cpu: `${at}.settings.collectorCpu`, memory: `${at}.settings.collectorMemory` },
      ),
    );
  }
  if (found.errors.length > 0) return found.all;
  const { concurrency, billing } = settings;
  const instance = { containers: plan.containers, concurrency, alwaysAllocated: billing === "instance" };
  found.add(checkInstanceSize(instance, `${at}.settings`));
  return found.all;
}

function checkMetrics(spec: CloudRunServiceSpec, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const metric of spec.metrics ?? []) {
    for (const label of Object.keys(metric.labels)) {
      if (!RESERVED_METRIC_LABELS.includes(label)) continue;
      found.error(
        `${at}.metrics.${metric.name}.labels.${label}`,
        label === "project_id"
          ? "Managed Prometheus reads project_id as the project to write to"
          : `Managed Prometheus writes the label ${label} itself, the application's arrives under another name or is refused`,
        `declare and expose the label under its own name, such as app_${label}`,
      );
    }
  }
  return found.all;
}

/** @param sound whether the collector's configuration can be written: a wrong port or interval has been told already */
function checkCollector(
  plan: CloudRunPlan,
  spec: CloudRunServiceSpec,
  at: string,
  sound: boolean,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const { collector, collected, settings } = plan;
  found.add(checkRelabeling(spec.relabeling ?? [], `${at}.relabeling`));
  if (spec.remoteWrite !== undefined) {
    found.add(checkRemoteWrite(spec.remoteWrite.url, settings.metrics, `${at}.remoteWrite.url`));
  }
  if (spec.otlp !== undefined) found.add(checkOtlpStore(spec.otlp.url, settings.metrics, `${at}.otlp.url`));
  if (settings.metrics === "gmp" && collector === "none") {
    found.notice(
      `${at}.endpoints`,
      "the service serves no metrics, so it gets no collector",
      'list where metrics are served, or write metrics: "none"',
    );
  }
  if (collector === "none") return found.all;
  const image = COLLECTOR_IMAGES[collector];
  found.add(checkCollectorImage(image, collector, spec.floatingTags ?? true, `${at}.collectorImage`));
  if (settings.billing === "request") {
    found.notice(
      `${at}.settings.billing`,
      "between requests the CPU is throttled, so scrapes can be late or missing while there is little traffic",
      'write billing: "instance" where alerts must not miss anything',
    );
  }
  if (!sound || found.errors.length > 0) return found.all;
  if (collector === "gmp")
    return [...found.all, ...checkRunMonitoring(runMonitoring(collected), `${at}.collector`)];
  const size = otelYaml(collected).length;
  if (size > LONGEST_ENVIRONMENT_VALUE) {
    found.error(
      `${at}.metrics`,
      `the collector's configuration has ${size} characters, an environment variable holds ${LONGEST_ENVIRONMENT_VALUE}`,
      "declare fewer metrics for this service, or divide it into two",
    );
  }
  return found.all;
}
