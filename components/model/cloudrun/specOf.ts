// A resolved service as the specification that is checked and made: one function, so that what is checked is what is made.
import type { ResolvedCloudRunService } from "../resolved.ts";
import type { OtlpInStack, RemoteWriteInStack } from "../stack.ts";
import type { CloudRunServiceSpec } from "./spec.ts";

/** What a stack says about all of its services. */
export interface SpecContext {
  /** Whether collectors may be named by a floating tag. */
  readonly floatingTags: boolean;
  /** A second store; only `otel` collectors write to it. @default none */
  readonly remoteWrite?: RemoteWriteInStack;
  /** A second store of spans; only `otel` collectors write to it. @default none */
  readonly otlp?: OtlpInStack;
}

/** The specification of a resolved service. */
export function cloudRunSpecOf(service: ResolvedCloudRunService, context: SpecContext): CloudRunServiceSpec {
  const { description, settings } = service;
  const { remoteWrite, otlp } = settings.metrics === "otel" ? context : {};
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
    relabeling: description.relabeling,
    job: service.job,
    health: description.health,
    traceService: service.traceService,
    switches: description.switches,
    sentry: description.sentry,
    env: description.env,
    secretEnv: description.secretEnv,
    ...(remoteWrite && { remoteWrite: { url: remoteWrite.url } }),
    ...(otlp && { otlp: { url: otlp.url, cloudTrace: otlp.cloudTrace } }),
    removedAttributes: service.removedAttributes,
    settings,
    floatingTags: context.floatingTags,
  };
}
