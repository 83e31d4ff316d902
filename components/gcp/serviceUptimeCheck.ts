// An uptime check of a Cloud Run service at its own address. Where the service takes only callers that say who they are, Google's
// places show a token of the project's Monitoring service agent, which may then call it.
import { ServiceIamMember, type ServiceIamMemberArgs } from "@pulumi/gcp/cloudrunv2/serviceIamMember.js";
import { UptimeCheckConfig, type UptimeCheckConfigArgs } from "@pulumi/gcp/monitoring/uptimeCheckConfig.js";
import { ServiceIdentity, type ServiceIdentityArgs } from "@pulumi/gcp/projects/serviceIdentity.js";
import type * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, mistake } from "../core/diagnostics.ts";
import type { Duration } from "../core/units.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Slot, type Transforms } from "../kit/component.ts";
import { checkProject } from "../model/cloudrun/names.ts";
import { checkRegion } from "../model/cloudrun/regions.ts";
import { checkTimes, inSeconds } from "./uptimeCheck.ts";

/** Arguments of a ServiceUptimeCheck. */
export interface ServiceUptimeCheckArgs {
  /** The project's id. */
  readonly project: string;
  /** The service's region. */
  readonly region: string;
  /** The service's name; an Output of it makes the check wait for the service. */
  readonly service: Slot<string>;
  /** The name people read. @default the component's name */
  readonly displayName?: string;
  /** The path that is asked for. @default "/" */
  readonly path?: string;
  /** Between two questions from one place: 1m, 5m, 10m or 15m. @default "1m" */
  readonly period?: Duration;
  /** How long an answer may take: 1s to 60s, less than the period. @default "10s" */
  readonly timeout?: Duration;
  /** Whether the service wants to know who calls; the Monitoring service agent is then made an invoker. @default false */
  readonly authenticated?: boolean;
}

/** The inner resources of a ServiceUptimeCheck. */
export interface ServiceUptimeCheckNodes {
  /** The check. */
  readonly check: UptimeCheckConfig;
  /** The project's Monitoring service agent, which may not exist before it is asked for. @default the service takes anybody */
  readonly agent?: ServiceIdentity;
  /** Its right to call the service. @default the service takes anybody */
  readonly invoker?: ServiceIamMember;
}

/** The last word on inner resources, by the same keys. */
export type ServiceUptimeCheckTransforms = Transforms<
  ServiceUptimeCheckNodes,
  { check: UptimeCheckConfigArgs; agent: ServiceIdentityArgs; invoker: ServiceIamMemberArgs }
>;

/** An uptime check of a Cloud Run service. */
export class ServiceUptimeCheck extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: ServiceUptimeCheckNodes;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: ServiceUptimeCheckArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: ServiceUptimeCheckTransforms = {},
  ) {
    const { project, region, service, displayName = name, path = "/", authenticated = false } = args;
    const { period = "1m", timeout = "10s" } = args;
    const label = labelOf("vigie:gcp:ServiceUptimeCheck", name);
    super(
      "vigie:gcp:ServiceUptimeCheck",
      name,
      { project, region, displayName, path, period, authenticated },
      options,
      {
        args,
        slots: ["service"],
        token: "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig",
        check: () => [
          ...checkProject(project, `${label}.project`),
          ...checkRegion(region, `${label}.region`),
          ...checkTimes(label, { period, timeout }),
          ...checkPath(label, path),
        ],
      },
    );
    const agent = authenticated ? this.makeAgent(project, transforms) : undefined;
    const invoker = agent && this.makeInvoker(args, agent, transforms);
    const check = this.make<UptimeCheckConfigArgs, UptimeCheckConfig>(
      UptimeCheckConfig,
      "check",
      {
        project,
        displayName,
        period: inSeconds(period),
        timeout: inSeconds(timeout),
        monitoredResource: {
          type: "cloud_run_revision",
          // Whichever revision answers.
          labels: {
            project_id: project,
            location: region,
            service_name: service,
            revision_name: "",
            configuration_name: "",
          },
        },
        httpCheck: {
          path,
          port: 443,
          useSsl: true,
          validateSsl: true,
          ...(authenticated && { serviceAgentAuthentication: { type: "OIDC_TOKEN" } }),
        },
      },
      transforms.check,
      invoker && { dependsOn: [invoker] },
    );
    this.nodes = { check, ...(agent && { agent }), ...(invoker && { invoker }) };
    this.registerOutputs({});
  }

  /** Asking for it twice is no error: there is one in a project. */
  private makeAgent(project: string, transforms: ServiceUptimeCheckTransforms): ServiceIdentity {
    return this.make<ServiceIdentityArgs, ServiceIdentity>(
      ServiceIdentity,
      "agent",
      { project, service: "monitoring.googleapis.com" },
      transforms.agent,
    );
  }

  private makeInvoker(
    { project, region, service }: ServiceUptimeCheckArgs,
    { member }: ServiceIdentity,
    transforms: ServiceUptimeCheckTransforms,
  ): ServiceIamMember {
    return this.make<ServiceIamMemberArgs, ServiceIamMember>(
      ServiceIamMember,
      "invoker",
      { project, location: region, name: service, role: "roles/run.invoker", member },
      transforms.invoker,
    );
  }
}

function checkPath(at: string, path: string): readonly Diagnostic[] {
  return path.startsWith("/") ? [] : [mistake(`${at}.path`, `"${path}" is no path`, `write "/${path}"`)];
}
