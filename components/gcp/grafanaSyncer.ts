// Google's data source syncer: a Cloud Run job, run by Cloud Scheduler, that writes a fresh access token into Grafana's
// Prometheus data sources for Managed Prometheus. No key is made: the job's own account gets the token.
// It makes no data source; whoever does must ignore what the syncer rewrites there.
import { Job, type JobArgs } from "@pulumi/gcp/cloudrunv2/job.js";
import { JobIamMember, type JobIamMemberArgs } from "@pulumi/gcp/cloudrunv2/jobIamMember.js";
import { Job as SchedulerJob, type JobArgs as SchedulerJobArgs } from "@pulumi/gcp/cloudscheduler/job.js";
import { IAMMember, type IAMMemberArgs } from "@pulumi/gcp/projects/iammember.js";
import { SecretIamMember, type SecretIamMemberArgs } from "@pulumi/gcp/secretmanager/secretIamMember.js";
import { Account, type AccountArgs } from "@pulumi/gcp/serviceaccount/account.js";
import * as pulumi from "@pulumi/pulumi";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Transforms } from "../kit/component.ts";
import { accountId } from "../model/cloudrun/names.ts";
import type { GrafanaSyncerArgs } from "./grafanaSyncerArgs.ts";
import { checkSyncer, SYNCER_IMAGE } from "./grafanaSyncerInput.ts";
import { INVOKER, SECRET_ACCESSOR } from "./runtimeAccount.ts";

/** The inner resources of a GrafanaSyncer. */
export interface GrafanaSyncerNodes {
  /** The job. */
  readonly job: Job;
  /** Its schedule. */
  readonly schedule: SchedulerJob;
  /** The account that reads Managed Prometheus and whose token Grafana uses. */
  readonly account: Account;
  /** The account that starts the job. */
  readonly schedulerAccount: Account;
  /** What the two may do. */
  readonly grants: readonly (IAMMember | SecretIamMember | JobIamMember)[];
}

/** The last word on inner resources, by the same keys. */
export type GrafanaSyncerTransforms = Transforms<
  GrafanaSyncerNodes,
  {
    job: JobArgs;
    schedule: SchedulerJobArgs;
    account: AccountArgs;
    schedulerAccount: AccountArgs;
    grants: IAMMemberArgs | SecretIamMemberArgs | JobIamMemberArgs;
  }
>;

/** Keeps the token of Grafana's data sources fresh. */
export class GrafanaSyncer extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: GrafanaSyncerNodes;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: GrafanaSyncerArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: GrafanaSyncerTransforms = {},
  ) {
    const jobName = args.jobName ?? name;
    super(
      "vigie:gcp:GrafanaSyncer",
      name,
      { job: jobName, project: args.project, region: args.region },
      options,
      {
        args,
        slots: ["grafanaUrl", "grafanaToken.secret", "grafanaToken.version", "dataSourceUids", "image"],
        token: "gcp:cloudrunv2/job:Job",
        check: () => checkSyncer(name, args, labelOf("vigie:gcp:GrafanaSyncer", name)),
      },
    );
    const { project } = args;
    const account = this.make(
      Account,
      "account",
      { accountId: accountId(jobName), project, displayName: "Reads metrics for Grafana" },
      transforms.account,
    );
    const schedulerAccount = this.make(
      Account,
      "scheduler-account",
      { accountId: accountId(jobName, "cron"), project, displayName: `Starts ${jobName}` },
      transforms.schedulerAccount,
    );
    const reads = this.grantReader(args, account, transforms);
    const job = this.makeJob(jobName, args, account, reads, transforms);
    const starts = this.make(
      JobIamMember,
      "starter",
      {
        project,
        location: args.region,
        name: job.name,
        role: INVOKER,
        member: pulumi.interpolate`serviceAccount:${schedulerAccount.email}`,
      },
      transforms.grants,
    );
    const schedule = this.makeSchedule(jobName, args, job, schedulerAccount, starts, transforms);
    this.nodes = { job, schedule, account, schedulerAccount, grants: [...reads, starts] };
    this.registerOutputs({});
  }

  private grantReader(
    args: GrafanaSyncerArgs,
    account: Account,
    { grants }: GrafanaSyncerTransforms,
  ): readonly (IAMMember | SecretIamMember)[] {
    const member = pulumi.interpolate`serviceAccount:${account.email}`;
    const { project } = args;
    return [
      this.make(IAMMember, "metrics-reader", { project, role: "roles/monitoring.viewer", member }, grants),
      this.make(IAMMember, "log-writer", { project, role: "roles/logging.logWriter", member }, grants),
      this.make(
        SecretIamMember,
        "token-accessor",
        { project, secretId: args.grafanaToken.secret, role: SECRET_ACCESSOR, member },
        grants,
      ),
    ];
  }

  private makeJob(
    jobName: string,
    args: GrafanaSyncerArgs,
    account: Account,
    grants: readonly pulumi.Resource[],
    transforms: GrafanaSyncerTransforms,
  ): Job {
    const labels = { environment: args.environment ?? pulumi.getStack() };
    const { secret, version = "latest" } = args.grafanaToken;
    const uids = pulumi.all([...args.dataSourceUids]).apply((all) => [...all].sort().join(","));
    const job: JobArgs = {
      name: jobName,
      project: args.project,
      location: args.region,
      labels,
      deletionProtection: false,
      template: {
        labels,
        taskCount: 1,
        template: {
          serviceAccount: account.email,
          // The next run comes soon; a second attempt at once would push a token that is no fresher.
          maxRetries: 1,
          timeout: "120s",
          containers: [
            {
              name: "syncer",
              image: args.image ?? SYNCER_IMAGE,
              args: [
                pulumi.interpolate`--datasource-uids=${uids}`,
                pulumi.interpolate`--grafana-api-endpoint=${args.grafanaUrl}`,
                `--project-id=${args.project}`,
              ],
              envs: [
                {
                  name: "GRAFANA_SERVICE_ACCOUNT_TOKEN",
                  valueSource: { secretKeyRef: { secret, version } },
                },
              ],
              resources: { limits: { cpu: args.cpu ?? "1", memory: args.memory ?? "512Mi" } },
            },
          ],
        },
      },
    };
    return this.make(Job, "job", job, transforms.job, {
      dependsOn: [...grants],
      ignoreChanges: ["client", "clientVersion"],
    });
  }

  private makeSchedule(
    jobName: string,
    args: GrafanaSyncerArgs,
    job: Job,
    account: Account,
    starts: pulumi.Resource,
    transforms: GrafanaSyncerTransforms,
  ): SchedulerJob {
    const schedule: SchedulerJobArgs = {
      name: jobName,
      project: args.project,
      region: args.region,
      description: "Keeps the token of Grafana's data sources fresh; it lives an hour",
      schedule: args.schedule ?? "*/10 * * * *",
      timeZone: "Etc/UTC",
      attemptDeadline: "60s",
      retryConfig: { retryCount: 1 },
      httpTarget: {
        httpMethod: "POST",
        uri: pulumi.interpolate`https://run.googleapis.com/v2/projects/${args.project}/locations/${args.region}/jobs/${job.name}:run`,
        oauthToken: {
          serviceAccountEmail: account.email,
          scope: "https://www.googleapis.com/auth/cloud-platform",
        },
      },
    };
    return this.make(SchedulerJob, "schedule", schedule, transforms.schedule, { dependsOn: [starts] });
  }
}
