// A Cloud Run job with its metrics and traces: the job, the account it runs as, its grants, a collector beside the application,
// and what starts it. A task is over when the application's container has ended: the collector is the one that others depend on,
// and it is stopped with the task.
import { Job, type JobArgs } from "@pulumi/gcp/cloudrunv2/job.js";
import { JobIamMember, type JobIamMemberArgs } from "@pulumi/gcp/cloudrunv2/jobIamMember.js";
import { Job as SchedulerJob, type JobArgs as SchedulerJobArgs } from "@pulumi/gcp/cloudscheduler/job.js";
import { IAMMember, type IAMMemberArgs } from "@pulumi/gcp/projects/iammember.js";
import { SecretIamMember, type SecretIamMemberArgs } from "@pulumi/gcp/secretmanager/secretIamMember.js";
import { Account, type AccountArgs } from "@pulumi/gcp/serviceaccount/account.js";
import type * as inputs from "@pulumi/gcp/types/input.js";
import * as pulumi from "@pulumi/pulumi";
import { seconds } from "../core/units.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Slot, type Transforms } from "../kit/component.ts";
import { withJobDefaults } from "../model/cloudrun/job.ts";
import { accountId } from "../model/cloudrun/names.ts";
import { type CloudRunPlan, planCloudRunService } from "../model/cloudrun/plan.ts";
import { applicationVariables, collectorContainer, type ServiceContainer } from "./cloudRunContainers.ts";
import type { CloudRunJobArgs } from "./cloudRunJobArgs.ts";
import { checkJobArguments, JOB_SLOTS, jobSummary } from "./cloudRunJobInput.ts";
import { checkedVariables, checkImageSlot, distinctSecrets } from "./cloudRunServiceInput.ts";
import { INVOKER, projectRoles, SECRET_ACCESSOR, slug } from "./runtimeAccount.ts";
import { checkedLater } from "./slots.ts";

/** The inner resources of a CloudRunJob. */
export interface CloudRunJobNodes {
  /** The job. */
  readonly job: Job;
  /** The account that it runs as; none where an existing one is used. */
  readonly account?: Account;
  /** What the account may do, in the project and with single secrets. */
  readonly grants: readonly (IAMMember | SecretIamMember)[];
  /** What starts it; only with a schedule. */
  readonly schedule?: SchedulerJob;
  /** The account that starts it; only with a schedule. */
  readonly schedulerAccount?: Account;
  /** Its right to do so; only with a schedule. */
  readonly starter?: JobIamMember;
}

/** The last word on inner resources, by the same keys. */
export type CloudRunJobTransforms = Transforms<
  CloudRunJobNodes,
  {
    job: JobArgs;
    account: AccountArgs;
    grants: IAMMemberArgs | SecretIamMemberArgs;
    schedule: SchedulerJobArgs;
    schedulerAccount: AccountArgs;
    starter: JobIamMemberArgs;
  }
>;

/** Cloud Run's own default. */
const USUAL_RETRIES = 3;

/** A Cloud Run job with a collector for its metrics and traces. */
export class CloudRunJob extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: CloudRunJobNodes;
  /** The job's name in Cloud Run, the `namespace` of its series. */
  readonly jobName: string;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: CloudRunJobArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: CloudRunJobTransforms = {},
  ) {
    const label = labelOf("vigie:gcp:CloudRunJob", name);
    super("vigie:gcp:CloudRunJob", name, jobSummary(name, args), options, {
      args: args ?? {},
      slots: JOB_SLOTS,
      token: "gcp:cloudrunv2/job:Job",
      check: () => checkJobArguments(name, args, label),
    });
    const plan = planCloudRunService(name, withJobDefaults(args), pulumi.getStack());
    this.jobName = plan.name;
    const account =
      args.existing?.serviceAccount === undefined ? this.makeAccount(plan, transforms) : undefined;
    const email = account?.email ?? args.existing?.serviceAccount ?? "";
    const member = pulumi.interpolate`serviceAccount:${email}`;
    const { project } = args;
    const grants = [
      ...Object.entries(account === undefined ? {} : projectRoles(plan.collector)).map(([role, granted]) =>
        this.make(IAMMember, role, { project, role: granted, member }, transforms.grants),
      ),
      ...Object.entries(distinctSecrets(args)).map(([variable, { secret: secretId }]) =>
        this.make(
          SecretIamMember,
          `secret-${slug(variable)}`,
          { project, secretId, role: SECRET_ACCESSOR, member },
          transforms.grants,
        ),
      ),
    ];
    const job = this.makeJob(plan, args, email, grants, transforms, label);
    const started = args.schedule === undefined ? {} : this.start(plan, args, args.schedule, job, transforms);
    this.nodes = { job, ...(account && { account }), grants, ...started };
    this.registerOutputs({ jobName: this.jobName });
  }

  private makeAccount(plan: CloudRunPlan, transforms: CloudRunJobTransforms): Account {
    return this.make(
      Account,
      "account",
      {
        accountId: accountId(plan.name),
        project: plan.collected.project,
        displayName: `Runs ${plan.name}`,
        description: "One account a job and stack, with the least roles",
      },
      transforms.account,
    );
  }

  private makeJob(
    plan: CloudRunPlan,
    args: CloudRunJobArgs,
    serviceAccount: Slot<string>,
    grants: readonly pulumi.Resource[],
    transforms: CloudRunJobTransforms,
    label: string,
  ): Job {
    const { settings, collector } = plan;
    const beside = collectorContainer(plan, args);
    const image = checkedLater(args.image, (value) => checkImageSlot(plan, value));
    const env = checkedVariables(args.env, label);
    const job: JobArgs = {
      name: plan.name,
      project: args.project,
      location: args.region,
      labels: plan.labels,
      deletionProtection: settings.deletionProtection,
      template: {
        labels: plan.labels,
        taskCount: args.tasks ?? 1,
        template: {
          serviceAccount,
          maxRetries: args.retries ?? USUAL_RETRIES,
          timeout: `${seconds(settings.timeout)}s`,
          executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
          containers: [
            {
              name: "app",
              image,
              ...(args.commandLine && { args: [...args.commandLine] }),
              envs: applicationVariables(plan, { ...args, env }),
              resources: { limits: { cpu: settings.cpu, memory: settings.memory } },
              // Its spans are taken from the first one on, and its end is the task's end.
              ...(collector === "none" ? {} : { dependsOns: ["collector"] }),
            },
            ...(beside === undefined ? [] : [asTask(beside, plan)]),
          ],
          ...(args.vpc && {
            vpcAccess: {
              egress: args.vpc.egress === "all-traffic" ? "ALL_TRAFFIC" : "PRIVATE_RANGES_ONLY",
              networkInterfaces: [{ network: args.vpc.network, subnetwork: args.vpc.subnetwork }],
            },
          }),
        },
      },
    };
    return this.make(Job, "job", job, transforms.job, {
      dependsOn: [...grants],
      ignoreChanges: ["client", "clientVersion"],
    });
  }

  private start(
    plan: CloudRunPlan,
    { project, region }: CloudRunJobArgs,
    schedule: string,
    job: Job,
    transforms: CloudRunJobTransforms,
  ) {
    const schedulerAccount = this.make(
      Account,
      "scheduler-account",
      { accountId: accountId(plan.name, "cron"), project, displayName: `Starts ${plan.name}` },
      transforms.schedulerAccount,
    );
    const member = pulumi.interpolate`serviceAccount:${schedulerAccount.email}`;
    const starter = this.make(
      JobIamMember,
      "starter",
      { project, location: region, name: job.name, role: INVOKER, member },
      transforms.starter,
    );
    const started: SchedulerJobArgs = {
      name: plan.name,
      project,
      region,
      description: `Starts ${plan.name}`,
      schedule,
      timeZone: "Etc/UTC",
      attemptDeadline: "60s",
      retryConfig: { retryCount: 1 },
      httpTarget: {
        httpMethod: "POST",
        uri: pulumi.interpolate`https://run.googleapis.com/v2/projects/${project}/locations/${region}/jobs/${job.name}:run`,
        oauthToken: {
          serviceAccountEmail: schedulerAccount.email,
          scope: "https://www.googleapis.com/auth/cloud-platform",
        },
      },
    };
    return {
      schedulerAccount,
      starter,
      schedule: this.make(SchedulerJob, "schedule", started, transforms.schedule, { dependsOn: [starter] }),
    };
  }
}

/** A collector beside a task: a job's containers know nothing of idle CPU. */
function asTask(
  { name, image, args, envs, startupProbe }: ServiceContainer,
  { settings }: CloudRunPlan,
): inputs.cloudrunv2.JobTemplateTemplateContainer {
  const limits = { cpu: settings.collectorCpu, memory: settings.collectorMemory };
  return { name, image, args, envs, startupProbe, resources: { limits } };
}
