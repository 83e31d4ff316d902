// Checks of a system's services in their stack: what Cloud Run and the Ops Agent take, and what only a stack knows.
import { checkGke } from "../../collectors/checkGke.ts";
import { checkHost, checkZone } from "../../collectors/checkHost.ts";
import { WORKLOAD_NAMES } from "../../collectors/support.ts";
import { type Diagnostic, Diagnostics, mistake } from "../../core/diagnostics.ts";
import { checkMetrics } from "../../signals/checkMetrics.ts";
import { isOpen } from "../../signals/metric.ts";
import { checkCloudRunService } from "../cloudrun/checkService.ts";
import { checkImage } from "../cloudrun/image.ts";
import { checkCloudRunJob, jobSpecOf } from "../cloudrun/job.ts";
import { cloudRunSpecOf, type SpecContext } from "../cloudrun/specOf.ts";
import { gkeSpecOf } from "../gkeSpecOf.ts";
import { hostSpecOf } from "../hostSpecOf.ts";
import type { Origins, ResolvedCloudRunService, ResolvedService, ResolvedSystem } from "../resolved.ts";
import type { StackDescription } from "../stack.ts";
import { keysInStack } from "../workloads/index.ts";
import { checkSecondStore, REMOTE_WRITE_URL, writesToSecondStore } from "./secondStore.ts";
import { checkWorkload } from "./workload.ts";

/** Everything that is wrong with a system's services. */
export function checkServices(system: ResolvedSystem, stack: StackDescription): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkSecondStore(system, stack));
  for (const service of Object.values(system.services)) {
    const at = `${system.name}.services.${service.name}`;
    const workload = checkWorkload(service, at);
    found.add(whereWritten(workload, at, service.origins));
    // What follows from what it is cannot be said.
    if (workload.length > 0) continue;
    found.add(checkDeclared(service, at));
    found.add(checkInStack(service, at));
    if (service.workload === "vm-host") {
      if (service.collected) {
        found.add(checkHost(hostSpecOf(service), at));
        // One that follows from a region is as right as that.
        if (service.stack.zone !== undefined) found.add(checkZone(service.zone, `vigie:systems.${at}.zone`));
      }
    } else if (service.workload === "cloud-run-job") {
      const own = checkCloudRunJob(service.name, jobSpecOf(service, specContext(system, stack)), at);
      found.add(whereWritten(withoutRegion(own, at), at, service.origins));
      found.add(checkStackImage(service, at));
    } else if (service.workload === "gke") {
      found.add(whereWritten(checkGke(gkeSpecOf(service), at), at, service.origins));
    } else {
      found.add(whereWritten(checkCloudRun(service, system, stack, at), at, service.origins));
      found.add(checkServiceLabel(service, at));
    }
    found.add(whereWritten(checkWatched(service, at), at, service.origins));
    // The Ops Agent and managed collection write to Managed Prometheus alone, whatever collector the stack prefers for its services.
    if (stack.grafana.metricsSource === "mimir" && service.collected && !writesToSecondStore(service)) {
      found.error(
        at,
        "its series reach Managed Prometheus only, and this stack's Grafana reads Mimir",
        service.workload === "cloud-run"
          ? 'write metrics: "otel", whose collector writes to both'
          : 'carry this system in a stack whose vigie:grafana.metricsSource is gmp, or write metrics: "none" to go without',
      );
    }
  }
  return found.all;
}

function checkDeclared(service: ResolvedService, at: string): readonly Diagnostic[] {
  if (service.workload !== "vm-host") return checkMetrics(service.metrics, `${at}.metrics`);
  return Object.entries(service.jobs).flatMap(([job, { metrics }]) =>
    checkMetrics(metrics, `${at}.jobs.${job}.metrics`),
  );
}

/** What a stack says of a service that its kind has no use for would be heard by nobody. */
function checkInStack(service: ResolvedService, at: string): readonly Diagnostic[] {
  const known: readonly string[] = keysInStack(service);
  return Object.entries(service.stack)
    .filter(([key, value]) => value !== undefined && !known.includes(key))
    .map(([key]) =>
      mistake(
        `vigie:systems.${at}.${key}`,
        `${WORKLOAD_NAMES[service.workload]} has no ${key}`,
        `leave it out; beside settings a stack may say ${known.join(", ")}`,
      ),
    );
}

/** A signal over several services goes on without the one that nothing collects, so that one is named by itself. */
function checkWatched(
  { collected, metrics, ...service }: ResolvedService,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const declares = service.workload === "vm-host" ? Object.keys(service.jobs).length : metrics.length;
  if (!collected && declares > 0) {
    found.notice(
      `${at}.settings.metrics`,
      "nothing collects its metrics, so no alert and no panel says anything about it",
      service.workload === "vm-host" || service.workload === "gke"
        ? `take it out there to have them back: any other word lets its ${service.workload === "gke" ? "cluster" : "Ops Agent"} scrape`
        : 'set metrics to "gmp" or "otel" there to have them back',
    );
  }
  return found.all;
}

function checkCloudRun(
  service: ResolvedCloudRunService,
  system: ResolvedSystem,
  stack: StackDescription,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const own = checkCloudRunService(service.name, cloudRunSpecOf(service, specContext(system, stack)), at);
  found.add(withoutRegion(own, at));
  found.add(checkStackImage(service, at));
  return found.all;
}

function specContext({ settings }: ResolvedSystem, { grafana }: StackDescription): SpecContext {
  return { floatingTags: settings.floatingTags, remoteWrite: grafana.remoteWrite, otlp: grafana.otlp };
}

/** A region is the stack's, and told there (regions.ts): once, not once a service. */
function withoutRegion(found: readonly Diagnostic[], at: string): readonly Diagnostic[] {
  return found.filter((each) => each.at !== `${at}.region`);
}

function checkStackImage(service: ResolvedService, at: string): readonly Diagnostic[] {
  const { project, region, settings, stack } = service;
  if (stack.image === undefined) return [];
  const { requireDigest } = settings;
  return checkImage(stack.image, { project, region, requireDigest }, `vigie:systems.${at}.image`);
}

/**
 * An application that writes a label `service` writes its own name into it: where its declared values do not hold the
 * service's name, every selection by that name is empty.
 */
function checkServiceLabel(service: ResolvedCloudRunService, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const { name, labels } of service.metrics) {
    const values = labels.service;
    if (values === undefined || isOpen(values) || values.includes(service.name)) continue;
    found.error(
      `${at}.metrics.${name}.labels.service`,
      `the label service never is "${service.name}", so what is asked of this service finds nothing`,
      `declare "${service.name}" among its values, or name the service ${values.map((each) => `"${each}"`).join(" or ")}`,
    );
  }
  return found.all;
}

/** Findings about a setting, at the layer that gave it its value: `vigie:systems.aiprod.services.api.cpu`. */
function whereWritten(found: readonly Diagnostic[], at: string, origins: Origins): readonly Diagnostic[] {
  const prefix = `${at}.settings.`;
  return found.map((each) => {
    // The second store is one for all services of a stack.
    if (each.at === `${at}.remoteWrite.url`) return { ...each, at: REMOTE_WRITE_URL };
    if (each.at === `${at}.otlp.url`) return { ...each, at: "vigie:grafana.otlp.url" };
    // A service's name in Cloud Run is its key in the system.
    if (each.at === `${at}.serviceName`) return { ...each, at };
    if (!each.at.startsWith(prefix)) return each;
    const key = each.at.slice(prefix.length);
    const layer = origins[key]?.at(-1)?.layer;
    // A service's own choice of collector is a layer of one value.
    if (layer === `${at}.collector` || layer === `${at}.workload`) return { ...each, at: layer };
    return layer === undefined || layer === "default"
      ? each
      : { ...each, at: `${layer.startsWith("environment") ? `${layer}:` : `${layer}.`}${key}` };
  });
}
