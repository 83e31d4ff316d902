// A virtual machine that carries an application and its exporters: the OS policy that brings its Ops Agent, and the machine itself
// where nobody else makes it. No port of it is opened: the agent reads what is served on the machine.
import { Instance, type InstanceArgs } from "@pulumi/gcp/compute/instance.js";
import { OsPolicyAssignment, type OsPolicyAssignmentArgs } from "@pulumi/gcp/osconfig/osPolicyAssignment.js";
import { IAMMember, type IAMMemberArgs } from "@pulumi/gcp/projects/iammember.js";
import { Account, type AccountArgs } from "@pulumi/gcp/serviceaccount/account.js";
import type * as inputs from "@pulumi/gcp/types/input.js";
import * as pulumi from "@pulumi/pulumi";
import { checkHost, checkZone } from "../collectors/checkHost.ts";
import { hostPolicyGroups, LONGEST_POLICY_TEXT } from "../collectors/hostPolicy.ts";
import { opsAgentYaml } from "../collectors/opsAgent.ts";
import { type Scope, scopeOf } from "../collectors/scope.ts";
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Summary, type Transforms } from "../kit/component.ts";
import { accountId, checkProject } from "../model/cloudrun/names.ts";
import type { HostMachine, HostWorkloadArgs } from "./hostWorkloadArgs.ts";
import { projectRoles } from "./runtimeAccount.ts";

/** The inner resources of a HostWorkload. */
export interface HostWorkloadNodes {
  /** What the OS Config agent keeps on the machine; none where the agent is installed by hand. */
  readonly policy?: OsPolicyAssignment;
  /** The machine; none where it exists. */
  readonly instance?: Instance;
  /** The account that the machine runs as; none where it exists. */
  readonly account?: Account;
  /** What that account may do. */
  readonly grants: readonly IAMMember[];
}

/** The last word on inner resources, by the same keys. */
export type HostWorkloadTransforms = Transforms<
  HostWorkloadNodes,
  {
    policy: OsPolicyAssignmentArgs;
    instance: InstanceArgs;
    account: AccountArgs;
    grants: IAMMemberArgs;
  }
>;

type PolicyResource = inputs.osconfig.OsPolicyAssignmentOsPolicyResourceGroupResource;

/** The label by which the policy finds its machine: a policy selects by labels, never by names. */
const HOST_LABEL = "vigie-host";

const DEFAULT_IMAGE = "projects/debian-cloud/global/images/family/debian-12";
const DEFAULT_DISK = 20;

/** A virtual machine's side of observability. */
export class HostWorkload extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: HostWorkloadNodes;
  /** The Ops Agent's configuration, YAML for `/etc/google-cloud-ops-agent/config.yaml`. */
  readonly opsAgentConfiguration: string;
  /** The labels that single out the series of each scrape job, by its name. */
  readonly scopes: Readonly<Record<string, Scope>>;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: HostWorkloadArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: HostWorkloadTransforms = {},
  ) {
    const label = labelOf("vigie:gcp:HostWorkload", name);
    super("vigie:gcp:HostWorkload", name, summaryOf(args, label), options, {
      args: args ?? {},
      slots: ["machine.subnetwork"],
      token: "gcp:osconfig/osPolicyAssignment:OsPolicyAssignment",
      check: () => checkArgs(args, label),
    });
    const { instanceName, opsAgent = "policy", machine } = args;
    this.opsAgentConfiguration = opsAgentYaml(args);
    this.scopes = Object.fromEntries(
      Object.keys(args.jobs).map((job) => [job, scopeOf({ workload: "vm-host", instanceName, job })]),
    );
    const made = machine && this.makeMachine(args, machine, transforms);
    const policy = opsAgent === "policy" ? this.makePolicy(args, made?.instance, transforms) : undefined;
    this.nodes = { grants: made?.grants ?? [], ...made, ...(policy && { policy }) };
    this.registerOutputs({ opsAgentConfiguration: this.opsAgentConfiguration });
  }

  private makeMachine(args: HostWorkloadArgs, machine: HostMachine, transforms: HostWorkloadTransforms) {
    const { instanceName, project, zone, environment = pulumi.getStack(), deletionProtection = false } = args;
    const account = this.make(
      Account,
      "account",
      {
        accountId: accountId(instanceName, "vm"),
        project,
        displayName: `Runs ${instanceName}`,
        description: "One account a machine and stack, with the least roles",
      },
      transforms.account,
    );
    const member = pulumi.interpolate`serviceAccount:${account.email}`;
    const grants = Object.entries(projectRoles("gmp")).map(([role, granted]) =>
      this.make(IAMMember, role, { project, role: granted, member }, transforms.grants),
    );
    const instance = this.make(
      Instance,
      "instance",
      {
        name: instanceName,
        project,
        zone,
        machineType: machine.type,
        labels: { [HOST_LABEL]: instanceName, environment },
        metadata: { "enable-osconfig": "TRUE", "enable-guest-attributes": "TRUE" },
        bootDisk: {
          initializeParams: {
            image: machine.image ?? DEFAULT_IMAGE,
            size: machine.diskGiB ?? DEFAULT_DISK,
          },
        },
        // Without accessConfigs it has no public address.
        networkInterfaces: [{ subnetwork: machine.subnetwork }],
        serviceAccount: { email: account.email, scopes: ["cloud-platform"] },
        shieldedInstanceConfig: { enableSecureBoot: true, enableVtpm: true, enableIntegrityMonitoring: true },
        // Another machine type needs a stop, which is less than a new machine.
        allowStoppingForUpdate: true,
        deletionProtection,
      },
      transforms.instance,
      // Its agent writes from the first minute.
      { dependsOn: grants },
    );
    return { account, grants, instance };
  }

  private makePolicy(
    args: HostWorkloadArgs,
    instance: Instance | undefined,
    transforms: HostWorkloadTransforms,
  ): OsPolicyAssignment {
    const { instanceName, project, zone = "" } = args;
    const policy: OsPolicyAssignmentArgs = {
      name: instanceName,
      project,
      location: zone,
      description: `The Ops Agent of ${instanceName} and what it reads`,
      instanceFilter: { all: false, inclusionLabels: [{ labels: { [HOST_LABEL]: instanceName } }] },
      osPolicies: [
        {
          id: "observability",
          mode: "ENFORCEMENT",
          // A distribution that is not among the groups is reported, and not passed over.
          allowNoResourceGroupMatch: false,
          resourceGroups: hostPolicyGroups(args).map(({ inventoryFilters, resources }) => ({
            inventoryFilters: [...inventoryFilters],
            // collectors/ knows no provider; that the provider takes them is the engine test's to say.
            resources: [...resources] as PolicyResource[],
          })),
        },
      ],
      rollout: { disruptionBudget: { fixed: 1 }, minWaitDuration: "60s" },
      // A machine that is off would hold up every other resource; its alerts on presence tell of it.
      skipAwaitRollout: true,
    };
    return this.make(
      OsPolicyAssignment,
      "policy",
      policy,
      transforms.policy,
      instance && { dependsOn: [instance] },
    );
  }
}

function summaryOf(args: HostWorkloadArgs, at: string): Summary {
  // It is written before anything is checked, and what is no host is refused right after.
  if (checkHost(args, at).some(({ level }) => level === "error")) return {};
  return {
    instance: args.instanceName,
    project: args.project ?? "",
    environment: args.environment ?? pulumi.getStack(),
    jobs: Object.keys(args.jobs),
    opsAgent: args.opsAgent ?? "policy",
  };
}

function checkArgs(args: HostWorkloadArgs, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkHost(args, at));
  if (args === undefined || args === null) return found.all;
  const { project, zone, opsAgent = "policy", machine } = args;
  found.add(checkProject(String(project), `${at}.project`));
  if (!["policy", "by-hand"].includes(opsAgent)) {
    found.error(
      `${at}.opsAgent`,
      `"${opsAgent}" is no way to install the Ops Agent`,
      'write "policy" or "by-hand"',
    );
  }
  const zoned = opsAgent === "policy" || machine !== undefined;
  if (zoned) found.add(checkZone(zone, `${at}.zone`));
  if (machine !== undefined && typeof machine.type !== "string") {
    found.error(`${at}.machine.type`, "it is missing", 'write one such as "e2-medium"');
  }
  if (machine !== undefined && machine.subnetwork === undefined) {
    found.error(
      `${at}.machine.subnetwork`,
      "it is missing",
      "write the name of a subnetwork of the zone's region",
    );
  }
  if (found.errors.length > 0 || opsAgent !== "policy") return found.all;
  const size = opsAgentYaml(args).length;
  if (size > LONGEST_POLICY_TEXT) {
    found.error(
      `${at}.jobs`,
      `the agent's configuration has ${size} characters, a file of a policy holds ${LONGEST_POLICY_TEXT}`,
      'declare fewer metrics, or install it by hand: opsAgent: "by-hand"',
    );
  }
  return found.all;
}
