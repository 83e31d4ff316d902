// A policy of Cloud Monitoring on log entries as they come, from its compiled form (alerts/logAlerts.ts).
import {
  type AlertPolicyArgs,
  AlertPolicy as GoogleAlertPolicy,
} from "@pulumi/gcp/monitoring/alertPolicy.js";
import type * as pulumi from "@pulumi/pulumi";
import { type LogPolicy, logPolicyBody } from "../alerts/logAlerts.ts";
import { Diagnostics } from "../core/diagnostics.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import type { Slot, Transforms } from "../kit/component.ts";
import { checkProject } from "../model/cloudrun/names.ts";
import { checkFilter } from "../model/logging/limits.ts";

/** Arguments of a LogAlert. */
export interface LogAlertArgs {
  /** The project's id. */
  readonly project: string;
  /** The compiled policy. */
  readonly policy: LogPolicy;
  /** Names of notification channels, such as a NotificationChannel's `channels`. */
  readonly channels: readonly Slot<string>[];
}

/** The inner resources of a LogAlert. */
export interface LogAlertNodes {
  /** The policy. */
  readonly policy: GoogleAlertPolicy;
}

/** The last word on inner resources, by the same keys. */
export type LogAlertTransforms = Transforms<LogAlertNodes, { policy: AlertPolicyArgs }>;

/** A policy on log entries. */
export class LogAlert extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: LogAlertNodes;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: LogAlertArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: LogAlertTransforms = {},
  ) {
    const { project, policy, channels } = args;
    const { displayName, severity, filter } = policy;
    super("vigie:gcp:LogAlert", name, { project, displayName, severity, filter }, options, {
      args,
      slots: ["channels.*"],
      token: "gcp:monitoring/alertPolicy:AlertPolicy",
      check: (at) => {
        const found = new Diagnostics();
        found.add(checkProject(project, `${at}.project`));
        found.add(checkFilter(filter, `${at}.policy.filter`));
        if (channels.length === 0)
          found.error(
            `${at}.channels`,
            "nobody would be told",
            "hand over at least one notification channel",
          );
        return found.all;
      },
    });
    const body = logPolicyBody(policy);
    const made = this.make<AlertPolicyArgs, GoogleAlertPolicy>(
      GoogleAlertPolicy,
      "policy",
      {
        ...body,
        conditions: body.conditions.map(({ displayName, conditionMatchedLog }) => ({
          displayName,
          conditionMatchedLog: {
            filter: conditionMatchedLog.filter,
            labelExtractors: { ...conditionMatchedLog.labelExtractors },
          },
        })),
        userLabels: { ...body.userLabels },
        project,
        notificationChannels: [...channels],
      },
      transforms.policy,
    );
    this.nodes = { policy: made };
    this.registerOutputs({});
  }
}
