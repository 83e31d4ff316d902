// The services of a system as components, each with its secrets: what a stack says, slots of the program, and the description.
import type * as pulumi from "@pulumi/pulumi";
import { CloudRunJob } from "./gcp/cloudRunJob.ts";
import { CloudRunService } from "./gcp/cloudRunService.ts";
import type { OtlpArgs, RemoteWriteArgs, SecretReference } from "./gcp/cloudRunServiceArgs.ts";
import { HostWorkload } from "./gcp/hostWorkload.ts";
import type { SecretValue } from "./gcp/secretValue.ts";
import { jobSpecOf } from "./model/cloudrun/job.ts";
import { cloudRunSpecOf } from "./model/cloudrun/specOf.ts";
import { hostSpecOf } from "./model/hostSpecOf.ts";
import type { ResolvedCloudRunJob, ResolvedCloudRunService, ResolvedHost } from "./model/resolved.ts";
import { variableSecretName } from "./model/secrets.ts";
import type { SystemArgs } from "./systemArgs.ts";

/** The component of one service. */
export type SystemService = CloudRunService | CloudRunJob | HostWorkload;

type Secrets = Readonly<Record<string, SecretValue>>;

/** Makes the services, by name. @param childName the name of a child in a role */
export function makeSystemServices(
  args: SystemArgs,
  secrets: Secrets,
  childName: (role: string) => string,
  options: pulumi.ComponentResourceOptions,
): Readonly<Record<string, SystemService>> {
  return Object.fromEntries(
    Object.values(args.system.services)
      // A host that nothing collects has no configuration at all: its agent refuses one that scrapes nothing. What is on a
      // cluster is made there (kubernetes/), with a provider that few stacks have.
      .flatMap((service) =>
        service.workload === "gke" || (service.workload === "vm-host" && !service.collected)
          ? []
          : [[service.name, makeService(childName(service.name), service, args, secrets, options)]],
      ),
  );
}

function makeService(
  name: string,
  service: ResolvedCloudRunService | ResolvedCloudRunJob | ResolvedHost,
  args: SystemArgs,
  secrets: Secrets,
  options: pulumi.ComponentResourceOptions,
): SystemService {
  const { project, environment } = service;
  if (service.workload === "vm-host") {
    const { zone, opsAgent, settings, stack } = service;
    const { deletionProtection } = settings;
    return new HostWorkload(
      name,
      {
        ...hostSpecOf(service),
        project,
        environment,
        zone,
        opsAgent,
        machine: stack.machine,
        deletionProtection,
      },
      options,
    );
  }
  const slots = args.services?.[service.name] ?? {};
  const { stack } = service;
  const {
    image = stack.image ?? "",
    collectorImage,
    vpc = stack.vpc,
    serviceAccount = stack.serviceAccount,
  } = slots;
  const { floatingTags } = args.system.settings;
  const { remoteWrite, otlp } = args.stack.grafana;
  const given = {
    image,
    collectorImage,
    vpc,
    env: service.description.env,
    secretEnv: slots.secretEnv ?? secretVariables(service, secrets),
    remoteWrite: secondStore(service, args),
    otlp: secondSpanStore(service, args),
    existing: { serviceAccount },
  };
  const context = { floatingTags, remoteWrite, otlp };
  return service.workload === "cloud-run"
    ? new CloudRunService(name, { ...cloudRunSpecOf(service, context), ...given }, options)
    : new CloudRunJob(name, { ...jobSpecOf(service, context), ...given }, options);
}

function secretVariables(
  service: ResolvedCloudRunService | ResolvedCloudRunJob,
  secrets: Secrets,
): Readonly<Record<string, SecretReference>> {
  return Object.fromEntries(
    Object.keys(service.description.secretEnv ?? {}).map((variable) => {
      const elsewhere = service.stack.secretIds?.[variable];
      const made = secrets[variableSecretName(service.system, service.name, variable)];
      if (elsewhere === undefined) return [variable, made!.reference];
      // Where both were made elsewhere, so was the right of the one to read the other.
      return [variable, { ...versionOf(elsewhere), granted: service.stack.serviceAccount !== undefined }];
    }),
  );
}

/** A secret as a stack names it: `<id>`, or `<id>/versions/<number>`. */
function versionOf(named: string): SecretReference {
  const [secret = "", version] = named.split("/versions/");
  return { secret, ...(version && { version }) };
}

function secondSpanStore(
  { settings }: ResolvedCloudRunService | ResolvedCloudRunJob,
  { stack, otlpToken }: SystemArgs,
): OtlpArgs | undefined {
  const { otlp } = stack.grafana;
  if (otlp === undefined || otlpToken === undefined || settings.metrics !== "otel") return undefined;
  return { ...otlp, token: otlpToken };
}

function secondStore(
  service: ResolvedCloudRunService | ResolvedCloudRunJob,
  { stack, remoteWriteToken }: SystemArgs,
): RemoteWriteArgs | undefined {
  const { remoteWrite } = stack.grafana;
  if (remoteWrite === undefined || remoteWriteToken === undefined || service.settings.metrics !== "otel")
    return undefined;
  return { ...remoteWrite, token: remoteWriteToken };
}
