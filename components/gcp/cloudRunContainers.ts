// The containers of a Cloud Run service: the application first, its collector second.
// Everything that Cloud Run would fill in by itself is written out, because what it fills in shows as a change later.

import type * as inputs from "@pulumi/gcp/types/input.js";
import * as pulumi from "@pulumi/pulumi";
import { COLLECTOR_IMAGES } from "../collectors/images.ts";
import {
  OTEL_CONFIG_VARIABLE,
  OTEL_HEALTH_PORT,
  OTLP_HTTP_ENDPOINT,
  otelYaml,
  REMOTE_WRITE_TOKEN_VARIABLE,
  REMOTE_WRITE_USER_VARIABLE,
} from "../collectors/otelCollector.ts";
import { OTLP_TOKEN_VARIABLE, OTLP_USER_VARIABLE } from "../collectors/otlpStore.ts";
import { RUN_MONITORING_DIRECTORY } from "../collectors/runMonitoring.ts";
import { parsePercent } from "../core/units.ts";
import type { Slot } from "../kit/component.ts";
import type { ContainerSize } from "../model/cloudrun/containerSize.ts";
import { APP_CONTAINER, type CloudRunPlan, COLLECTOR_CONTAINER } from "../model/cloudrun/plan.ts";
import { livenessProbe, type Probe, startupProbe } from "../model/cloudrun/probes.ts";
import type { CollectorMode } from "../model/settings.ts";
import { sentryVariables } from "../model/tracing/variables.ts";
import type { CloudRunServiceArgs, SecretReference } from "./cloudRunServiceArgs.ts";

/** A container as a service has it, with variables that a job's container takes as well. */
export type ServiceContainer = Omit<inputs.cloudrunv2.ServiceTemplateContainer, "envs"> & {
  readonly envs?: Variable[];
};
type Container = ServiceContainer;
/** What variables and collectors of a service and of a job follow from. */
type Described = Omit<CloudRunServiceArgs, "port" | "health">;
type Variable = inputs.cloudrunv2.JobTemplateTemplateContainerEnv;

/** The volume that carries the Managed Prometheus sidecar's configuration. */
export const COLLECTOR_VOLUME = "collector-config";

/** The application's container. @param image the image, checked */
export function appContainer(plan: CloudRunPlan, args: CloudRunServiceArgs, image: Slot<string>): Container {
  const { settings, collector } = plan;
  const liveness = livenessProbe(args.port, args.health);
  return {
    name: APP_CONTAINER,
    image,
    ...(args.commandLine === undefined ? {} : { args: [...args.commandLine] }),
    ports: { containerPort: args.port },
    resources: resources(settings, settings.billing === "request"),
    startupProbe: probe(startupProbe(args.port, args.health)),
    ...(liveness === undefined ? {} : { livenessProbe: probe(liveness) }),
    envs: applicationVariables(plan, args),
    // Spans sent before the collector listens are lost, so the application waits for it.
    ...(collector === "otel" ? { dependsOns: [COLLECTOR_CONTAINER] } : {}),
  };
}

/** The variables of the application's container. */
export function applicationVariables(plan: CloudRunPlan, args: Described): Variable[] {
  return variables({ ...plainVariables(plan, args), ...args.env }, args.secretEnv ?? {});
}

/** The collector's container; undefined where there is none. */
export function collectorContainer(plan: CloudRunPlan, args: Described): Container | undefined {
  const { settings, collector } = plan;
  if (collector === "none") return undefined;
  const size: ContainerSize = { cpu: settings.collectorCpu, memory: settings.collectorMemory };
  // No liveness probe: whether a failing one takes the application's instance down with it is not known.
  const common = {
    name: COLLECTOR_CONTAINER,
    image: args.collectorImage ?? COLLECTOR_IMAGES[collector],
    resources: resources(size, settings.billing === "request"),
  };
  if (collector === "gmp") {
    return {
      ...common,
      volumeMounts: [{ name: COLLECTOR_VOLUME, mountPath: RUN_MONITORING_DIRECTORY }],
      // There is nothing to scrape before the application listens.
      dependsOns: [APP_CONTAINER],
    };
  }
  const { remoteWrite: second, otlp } = args;
  return {
    ...common,
    args: [`--config=env:${OTEL_CONFIG_VARIABLE}`],
    envs: variables(
      {
        [OTEL_CONFIG_VARIABLE]: otelYaml(plan.collected),
        ...(second === undefined ? {} : { [REMOTE_WRITE_USER_VARIABLE]: second.user }),
        ...(otlp && { [OTLP_USER_VARIABLE]: otlp.user }),
      },
      {
        ...(second === undefined ? {} : { [REMOTE_WRITE_TOKEN_VARIABLE]: second.token }),
        ...(otlp && { [OTLP_TOKEN_VARIABLE]: otlp.token }),
      },
    ),
    startupProbe: {
      httpGet: { path: "/", port: OTEL_HEALTH_PORT },
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 12,
    },
  };
}

function resources({ cpu, memory }: ContainerSize, cpuIdle: boolean): Container["resources"] {
  // Left out, cpuIdle means always allocated CPU: a decision about money that is written down on every container.
  return { limits: { cpu, memory }, cpuIdle, startupCpuBoost: false };
}

function probe({ path, port, ...times }: Probe): Container["startupProbe"] & Container["livenessProbe"] {
  return path === undefined ? { tcpSocket: { port }, ...times } : { httpGet: { path, port }, ...times };
}

/** What every application is told; a variable of the same name in the description wins over OTEL_*. */
function plainVariables(plan: CloudRunPlan, args: Described): Readonly<Record<string, string>> {
  const { settings, collector, collected } = plan;
  const environment = plan.labels.environment ?? pulumi.getStack();
  return {
    ENVIRONMENT: environment,
    APP_VERSION: settings.version,
    LOG_LEVEL: settings.logLevel,
    // Cloud Run tells the project only by its metadata server; Google's client libraries look here first.
    GOOGLE_CLOUD_PROJECT: args.project,
    ...switches(args.switches, collector),
    ...(args.sentry && sentryVariables(args.sentry, environment, settings.version)),
    ...(collector === "otel"
      ? {
          OTEL_SERVICE_NAME: args.traceService ?? plan.name,
          OTEL_RESOURCE_ATTRIBUTES: `service.version=${settings.version},deployment.environment.name=${environment}`,
          OTEL_EXPORTER_OTLP_ENDPOINT: OTLP_HTTP_ENDPOINT,
          OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
          // Metrics that are scraped and sent as well would be counted twice; logs go to stdout.
          OTEL_METRICS_EXPORTER: collected.endpoints.length > 0 ? "none" : "otlp",
          OTEL_LOGS_EXPORTER: "none",
          // Not parent-based: Cloud Run's own decision, at most 0.1 traces a second, would be followed instead.
          OTEL_TRACES_SAMPLER: "traceidratio",
          OTEL_TRACES_SAMPLER_ARG: String(parsePercent(settings.traceSampling) ?? 1),
        }
      : {}),
  };
}

/** The application's own switches, on where the collector takes what they turn on. */
function switches(
  named: CloudRunServiceArgs["switches"] = {},
  collector: CollectorMode,
): Readonly<Record<string, string>> {
  return {
    ...(named.metrics === undefined ? {} : { [named.metrics]: String(collector !== "none") }),
    ...(named.traces === undefined ? {} : { [named.traces]: String(collector === "otel") }),
  };
}

/** Variables sorted by name: the provider compares them by position. */
function variables(
  plain: Readonly<Record<string, Slot<string>>>,
  secret: Readonly<Record<string, SecretReference>>,
): Variable[] {
  const all: Variable[] = [
    ...Object.entries(plain).map(([name, value]) => ({ name, value })),
    ...Object.entries(secret).map(([name, reference]) => ({
      name,
      valueSource: {
        secretKeyRef: { secret: reference.secret, version: reference.version ?? "latest" },
      },
    })),
  ];
  return all.sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1));
}
