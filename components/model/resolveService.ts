// Resolves one service: constant ← environment ← system ← service ← service in this environment ← stack, the later winning.
import { resolveLayers } from "../core/layers.ts";
import { JOB_DEFAULTS } from "./cloudrun/job.ts";
import type { ResolvedService } from "./resolved.ts";
import type { CloudRunServiceDescription, ServiceDescription } from "./service.ts";
import { SERVICE_DEFAULTS, type ServiceSettings } from "./settings.ts";
import type { ServiceInStack, StackDescription } from "./stack.ts";
import type { SystemDescription } from "./system.ts";

/**
 * One service of a system, with final settings.
 * @param name its key in the system
 * @param protect whether the stack protects what it makes: one switch for all, which a service may still overrule
 */
export function resolveService(
  name: string,
  system: SystemDescription,
  stack: StackDescription,
  protect: boolean,
): ResolvedService {
  const description = withEndpoints(system.services[name]!);
  const inSystem = stack.systems[system.name] ?? {};
  const { settings: inStack, rest } = splitServiceInStack(inSystem.services?.[name] ?? {});
  const at = `${system.name}.services.${name}`;
  const { environment } = stack;
  const { values: settings, origins } = resolveLayers<ServiceSettings>(
    { name: "default", values: SERVICE_DEFAULTS },
    { name: `environment ${environment}`, values: stack.environments[environment]?.service },
    { name: "settings.protect", values: { deletionProtection: protect } },
    { name: `${system.name}.defaults`, values: system.defaults },
    { name: `${at}.workload`, values: defaultsOfKind(description) },
    { name: `${at}.collector`, values: collectorOf(description) },
    { name: `${at}.settings`, values: description.settings },
    { name: `${at}.environments.${environment}`, values: description.environments?.[environment] },
    { name: "vigie:defaults", values: stack.defaults },
    { name: `vigie:systems.${system.name}.defaults`, values: inSystem.defaults },
    { name: `vigie:systems.${at}`, values: inStack },
  );
  const common = {
    name,
    system: system.name,
    environment,
    project: stack.project,
    region: rest.region ?? stack.region,
    settings,
    origins,
    // What a program in JavaScript left out is found by the checks, which come later.
    metrics: description.metrics ?? [],
    collected: settings.metrics !== "none",
    stack: rest,
  };
  if (description.workload === "vm-host") {
    return {
      ...common,
      workload: "vm-host",
      description,
      jobs: description.jobs ?? {},
      instanceName: rest.instance ?? description.instanceName,
      zone: rest.zone ?? `${common.region}-b`,
      opsAgent: rest.opsAgent ?? "policy",
    };
  }
  if (description.workload === "gke") {
    const job = description.name ?? name;
    return {
      ...common,
      workload: "gke",
      description,
      cluster: rest.cluster ?? description.cluster,
      namespace: rest.namespace ?? description.namespace,
      job,
      container: description.container ?? job,
    };
  }
  const named = {
    job: description.job ?? name,
    traceService: description.traceService ?? name,
    removedAttributes: Object.keys(system.traces?.removed ?? {}),
  };
  if (description.workload === "cloud-run-job") {
    return { ...common, workload: "cloud-run-job", description, ...named };
  }
  return {
    ...common,
    workload: "cloud-run",
    description,
    ...named,
  };
}

/** A program in JavaScript may leave out a list that is empty. */
function withEndpoints(description: ServiceDescription): ServiceDescription {
  if (description.workload === "vm-host" || description.endpoints !== undefined) return description;
  return { ...(description as ServiceDescription), endpoints: [] } as ServiceDescription;
}

/** A default for services is none for jobs: Google's sidecar and parts of a CPU are for services alone. */
function defaultsOfKind({ workload }: ServiceDescription): Partial<ServiceSettings> | undefined {
  return workload === "cloud-run-job" ? JOB_DEFAULTS : undefined;
}

/** A service's own choice of collector is a layer like any other, so that a stack may still say `none`. */
function collectorOf(description: ServiceDescription): Partial<ServiceSettings> | undefined {
  const { collector } = description as Partial<CloudRunServiceDescription>;
  return collector && { metrics: collector };
}

/** Knobs have layers; an image, a region, a network, a cluster and secrets have not. */
function splitServiceInStack(service: ServiceInStack): {
  readonly settings: Partial<ServiceSettings>;
  readonly rest: Omit<ServiceInStack, keyof ServiceSettings>;
} {
  const { image, region, vpc, secretIds, serviceAccount, ...further } = service;
  const { cluster, namespace, instance, zone, opsAgent, machine, ...settings } = further;
  const onCluster = { cluster, namespace };
  const onMachine = { instance, zone, opsAgent, machine };
  return { settings, rest: { image, region, vpc, secretIds, serviceAccount, ...onCluster, ...onMachine } };
}
