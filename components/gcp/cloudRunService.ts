// A Cloud Run service with its metrics: the service, the account it runs as, its grants, and a collector beside the
// application. It makes no dashboard and no alert, and it reads nothing from the cloud.
import { Service, type ServiceArgs } from "@pulumi/gcp/cloudrunv2/service.js";
import { ServiceIamMember, type ServiceIamMemberArgs } from "@pulumi/gcp/cloudrunv2/serviceIamMember.js";
import { IAMMember, type IAMMemberArgs } from "@pulumi/gcp/projects/iammember.js";
import { Secret, type SecretArgs } from "@pulumi/gcp/secretmanager/secret.js";
import { SecretIamMember, type SecretIamMemberArgs } from "@pulumi/gcp/secretmanager/secretIamMember.js";
import { SecretVersion, type SecretVersionArgs } from "@pulumi/gcp/secretmanager/secretVersion.js";
import { Account, type AccountArgs } from "@pulumi/gcp/serviceaccount/account.js";
import * as pulumi from "@pulumi/pulumi";
import { RUN_MONITORING_FILE, runMonitoringYaml } from "../collectors/runMonitoring.ts";
import { seconds } from "../core/units.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Slot, type Transforms } from "../kit/component.ts";
import { totalCpu } from "../model/cloudrun/containerSize.ts";
import { accountId, collectorSecretId } from "../model/cloudrun/names.ts";
import { type CloudRunPlan, planCloudRunService } from "../model/cloudrun/plan.ts";
import type { Ingress } from "../model/settings.ts";
import { appContainer, COLLECTOR_VOLUME, collectorContainer } from "./cloudRunContainers.ts";
import type { CloudRunServiceArgs } from "./cloudRunServiceArgs.ts";
import {
  checkArguments,
  checkedVariables,
  checkImageSlot,
  distinctSecrets,
  SERVICE_SLOTS,
  summaryOf,
} from "./cloudRunServiceInput.ts";
import { pipelineImage } from "./runningImage.ts";
import { INVOKER, projectRoles, SECRET_ACCESSOR, slug } from "./runtimeAccount.ts";
import { checkedLater } from "./slots.ts";

/** The inner resources of a CloudRunService. */
export interface CloudRunServiceNodes {
  /** The service. */
  readonly service: Service;
  /** The account that it runs as; none where an existing one is used. */
  readonly account?: Account;
  /** The secret with the sidecar's configuration; only with the `gmp` collector. */
  readonly collectorSecret?: Secret;
  /** The version that this revision mounts. */
  readonly collectorSecretVersion?: SecretVersion;
  /** What the account may do, in the project and with single secrets. */
  readonly grants: readonly (IAMMember | SecretIamMember)[];
  /** Who may call the service. */
  readonly invokers: readonly ServiceIamMember[];
}

/** The last word on inner resources, by the same keys. */
export type CloudRunServiceTransforms = Transforms<
  CloudRunServiceNodes,
  {
    service: ServiceArgs;
    account: AccountArgs;
    collectorSecret: SecretArgs;
    collectorSecretVersion: SecretVersionArgs;
    grants: IAMMemberArgs | SecretIamMemberArgs;
    invokers: ServiceIamMemberArgs;
  }
>;

const INGRESS: Readonly<Record<Ingress, string>> = {
  all: "INGRESS_TRAFFIC_ALL",
  internal: "INGRESS_TRAFFIC_INTERNAL_ONLY",
  "internal-and-load-balancer": "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
};

/** A Cloud Run service with a collector for its metrics and traces. */
export class CloudRunService extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: CloudRunServiceNodes;
  /** The service's name in Cloud Run, the `namespace` of its series. */
  readonly serviceName: string;
  /** The service's address. */
  readonly uri: pulumi.Output<string>;
  /** The e-mail address of the account that it runs as. */
  readonly serviceAccount: pulumi.Output<string>;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: CloudRunServiceArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: CloudRunServiceTransforms = {},
  ) {
    const token = "gcp:cloudrunv2/service:Service";
    const label = labelOf("vigie:gcp:CloudRunService", name);
    super("vigie:gcp:CloudRunService", name, summaryOf(name, args), options, {
      args,
      slots: SERVICE_SLOTS,
      token,
      check: () => checkArguments(name, args, label),
    });
    const plan = planCloudRunService(name, args, pulumi.getStack());
    this.serviceName = plan.name;
    const account = this.makeAccount(plan, args, transforms);
    const config = this.makeConfiguration(plan, account.member, transforms);
    const grants = [
      ...this.grantProject(plan, args, account.member, transforms),
      ...this.grantSecrets(args, account.member, transforms),
      ...(config === undefined ? [] : [config.grant]),
    ];
    const checked = { ...args, env: checkedVariables(args.env, label) };
    const service = this.makeService(plan, checked, account.email, config, grants, transforms);
    this.uri = service.uri;
    this.serviceAccount = pulumi.output(account.email);
    this.nodes = {
      service,
      ...(account.made === undefined ? {} : { account: account.made }),
      ...(config === undefined
        ? {}
        : { collectorSecret: config.secret, collectorSecretVersion: config.version }),
      grants,
      invokers: this.allowInvokers(plan, service, transforms),
    };
    this.registerOutputs({
      serviceName: this.serviceName,
      uri: this.uri,
      serviceAccount: this.serviceAccount,
    });
  }

  private makeAccount(plan: CloudRunPlan, args: CloudRunServiceArgs, transforms: CloudRunServiceTransforms) {
    const existing = args.existing?.serviceAccount;
    if (existing !== undefined)
      return { email: existing, member: pulumi.interpolate`serviceAccount:${existing}` };
    const made = this.make(
      Account,
      "account",
      {
        accountId: accountId(plan.name),
        project: args.project,
        displayName: `Runs ${plan.name}`,
        description: "One account a service and stack, with the least roles",
      },
      transforms.account,
    );
    return { made, email: made.email, member: pulumi.interpolate`serviceAccount:${made.email}` };
  }

  private makeConfiguration(
    plan: CloudRunPlan,
    member: pulumi.Output<string>,
    transforms: CloudRunServiceTransforms,
  ) {
    if (plan.collector !== "gmp") return undefined;
    const { project, region } = plan.collected;
    const secret = this.make(
      Secret,
      "collector-secret",
      {
        secretId: collectorSecretId(plan.name),
        project,
        labels: plan.labels,
        replication: { userManaged: { replicas: [{ location: region }] } },
      },
      transforms.collectorSecret,
    );
    // A revision names the version that it mounts. Were the old version destroyed with the change, rolling back to an
    // older revision would fail, so versions are left alone; they go with the secret.
    const version = this.make(
      SecretVersion,
      "collector-secret-version",
      { secret: secret.id, secretData: runMonitoringYaml(plan.collected), deletionPolicy: "ABANDON" },
      transforms.collectorSecretVersion,
    );
    const grant = this.make(
      SecretIamMember,
      "collector-secret-accessor",
      { project, secretId: secret.secretId, role: SECRET_ACCESSOR, member },
      transforms.grants,
    );
    return { secret, version, grant };
  }

  /** An account made elsewhere keeps the roles that it has in the project. */
  private grantProject(
    plan: CloudRunPlan,
    args: CloudRunServiceArgs,
    member: pulumi.Output<string>,
    transforms: CloudRunServiceTransforms,
  ) {
    if (args.existing?.serviceAccount !== undefined) return [];
    return Object.entries(projectRoles(plan.collector, args.otlp?.cloudTrace)).map(([role, granted]) =>
      this.make(IAMMember, role, { project: args.project, role: granted, member }, transforms.grants),
    );
  }

  /** To an account made elsewhere too: a secret made in this very run can have been granted to nobody before. */
  private grantSecrets(
    args: CloudRunServiceArgs,
    member: pulumi.Output<string>,
    transforms: CloudRunServiceTransforms,
  ) {
    return Object.entries(distinctSecrets(args)).map(([variable, { secret }]) =>
      this.make(
        SecretIamMember,
        `secret-${slug(variable)}`,
        { project: args.project, secretId: secret, role: SECRET_ACCESSOR, member },
        transforms.grants,
      ),
    );
  }

  private makeService(
    plan: CloudRunPlan,
    args: CloudRunServiceArgs,
    serviceAccount: Slot<string>,
    config: { readonly secret: Secret; readonly version: SecretVersion } | undefined,
    grants: readonly pulumi.Resource[],
    transforms: CloudRunServiceTransforms,
  ): Service {
    const { settings } = plan;
    const collector = collectorContainer(plan, args);
    const given = checkedLater(args.image, (value) => checkImageSlot(plan, value));
    const { image, ignoreChanges } =
      settings.imageOwner === "pipeline"
        ? pipelineImage(given, plan.collected, this)
        : { image: given, ignoreChanges: [] };
    const service: ServiceArgs = {
      name: plan.name,
      project: args.project,
      location: args.region,
      ...(args.description === undefined ? {} : { description: args.description }),
      labels: plan.labels,
      ingress: INGRESS[settings.ingress],
      deletionProtection: settings.deletionProtection,
      scaling: { minInstanceCount: settings.minInstances, maxInstanceCount: settings.maxInstances },
      template: {
        labels: plan.labels,
        serviceAccount,
        timeout: `${seconds(settings.timeout)}s`,
        maxInstanceRequestConcurrency: settings.concurrency,
        // Less than one CPU in all exists in the first generation only.
        executionEnvironment: `EXECUTION_ENVIRONMENT_GEN${totalCpu(plan.containers) < 1 ? 1 : 2}`,
        containers: [appContainer(plan, args, image), ...(collector === undefined ? [] : [collector])],
        ...(config === undefined ? {} : { volumes: [configurationVolume(config)] }),
        ...(args.vpc === undefined ? {} : { vpcAccess: vpcAccess(args.vpc) }),
      },
    };
    return this.make(Service, "service", service, transforms.service, {
      // Cloud Run checks at deployment that the account may read the secrets.
      dependsOn: [...grants],
      // `client` says who deployed last; gcloud and the console write it too.
      ignoreChanges: [...ignoreChanges, "client", "clientVersion"],
    });
  }

  private allowInvokers(
    plan: CloudRunPlan,
    service: Service,
    transforms: CloudRunServiceTransforms,
  ): readonly ServiceIamMember[] {
    const { project, region } = plan.collected;
    return plan.settings.invokers.map((member) =>
      this.make(
        ServiceIamMember,
        `invoker-${slug(member)}`,
        { name: service.name, project, location: region, role: INVOKER, member },
        transforms.invokers,
      ),
    );
  }
}

function configurationVolume(config: { readonly secret: Secret; readonly version: SecretVersion }) {
  // By number: `latest` would change what older revisions read, and a change would make no new revision.
  const items = [{ version: config.version.version, path: RUN_MONITORING_FILE }];
  return { name: COLLECTOR_VOLUME, secret: { secret: config.secret.secretId, items } };
}

function vpcAccess({
  network,
  subnetwork,
  egress = "private-ranges-only",
}: NonNullable<CloudRunServiceArgs["vpc"]>) {
  return {
    egress: egress === "all-traffic" ? "ALL_TRAFFIC" : "PRIVATE_RANGES_ONLY",
    networkInterfaces: [{ network, subnetwork }],
  };
}
