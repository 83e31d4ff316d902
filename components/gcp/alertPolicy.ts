// A policy of Cloud Monitoring from its compiled form. What it asks and when it opens an incident is decided in alerts/; this
// only hands it over in the provider's own spelling.
import {
  AlertPolicy as GoogleAlertPolicy,
  type AlertPolicyArgs as GoogleAlertPolicyArgs,
} from "@pulumi/gcp/monitoring/alertPolicy.js";
import type * as pulumi from "@pulumi/pulumi";
import { type CloudMonitoringPolicy, policyBody } from "../alerts/cloudMonitoring.ts";
import { checkPolicy } from "../alerts/cloudMonitoringLimits.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Slot, type Transforms } from "../kit/component.ts";
import { checkProject } from "../model/cloudrun/names.ts";

/** Arguments of an AlertPolicy. */
export interface AlertPolicyArgs {
  /** The project's id. */
  readonly project: string;
  /** The compiled policy. */
  readonly policy: CloudMonitoringPolicy;
  /** Names of notification channels, such as a NotificationChannel's `channels`. */
  readonly channels: readonly Slot<string>[];
}

/** The inner resources of an AlertPolicy. */
export interface AlertPolicyNodes {
  /** The policy. */
  readonly policy: GoogleAlertPolicy;
}

/** The last word on inner resources, by the same keys. */
export type AlertPolicyTransforms = Transforms<AlertPolicyNodes, { policy: GoogleAlertPolicyArgs }>;

/** A policy. */
export class AlertPolicy extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: AlertPolicyNodes;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: AlertPolicyArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: AlertPolicyTransforms = {},
  ) {
    const { project, policy, channels } = args;
    const { displayName, severity, conditions } = policy;
    const label = labelOf("vigie:gcp:AlertPolicy", name);
    super(
      "vigie:gcp:AlertPolicy",
      name,
      { project, displayName, severity, conditions: conditions.map((each) => each.displayName) },
      options,
      {
        args,
        slots: ["channels.*"],
        token: "gcp:monitoring/alertPolicy:AlertPolicy",
        check: () => [
          ...checkProject(project, `${label}.project`),
          ...checkPolicy(`${label}.policy`, policy, channels.length),
          ...(channels.length > 0
            ? []
            : [
                {
                  level: "error",
                  at: `${label}.channels`,
                  problem: "nobody would be told",
                  fix: "hand over at least one notification channel",
                } as const,
              ]),
        ],
      },
    );
    const resource = this.make<GoogleAlertPolicyArgs, GoogleAlertPolicy>(
      GoogleAlertPolicy,
      "policy",
      { ...bodyInput(policy), project, notificationChannels: [...channels] },
      transforms.policy,
    );
    this.nodes = { policy: resource };
    this.registerOutputs({});
  }
}

/** The provider wants what it takes to be writable. */
function bodyInput(policy: CloudMonitoringPolicy) {
  const { conditions, userLabels, ...body } = policyBody(policy);
  return {
    ...body,
    userLabels: { ...userLabels },
    conditions: conditions.map(({ displayName, conditionPrometheusQueryLanguage: promql }) => ({
      displayName,
      conditionPrometheusQueryLanguage: { ...promql, labels: { ...promql.labels } },
    })),
  };
}
