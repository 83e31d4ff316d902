// What Cloud Monitoring watches of a system: the channels that it tells, and the policies, as the system's settings say.
import type * as pulumi from "@pulumi/pulumi";
import { logPolicies } from "./alerts/logAlerts.ts";
import { systemPolicies } from "./alerts/systemPolicies.ts";
import { kebab } from "./core/uid.ts";
import { AlertPolicy } from "./gcp/alertPolicy.ts";
import { LogAlert } from "./gcp/logAlert.ts";
import { NotificationChannel } from "./gcp/notificationChannel.ts";
import type { SystemArgs } from "./systemArgs.ts";
import { receiversOf } from "./systemChannels.ts";

/** The components by which Cloud Monitoring watches a system. */
export interface SystemCloudMonitoring {
  /** The channels that it tells, by their names in the system. */
  readonly channels: Readonly<Record<string, NotificationChannel>>;
  /** The policies by their keys. */
  readonly policies: Readonly<Record<string, AlertPolicy>>;
  /** The policies on log entries by their keys. */
  readonly logAlerts: Readonly<Record<string, LogAlert>>;
}

/** Makes channels and policies. @param childName the name of a child in a role */
export function makeSystemCloudMonitoring(
  { system, secrets = {} }: SystemArgs,
  childName: (role: string) => string,
  options: pulumi.ComponentResourceOptions,
): SystemCloudMonitoring {
  const { project, title, environment } = system;
  const { policies } = systemPolicies(system);
  const onEntries = logPolicies(system);
  const told = [...new Set([...policies, ...onEntries].flatMap((policy) => policy.channels))];
  const channels = Object.fromEntries(
    Object.entries(receiversOf(system, told, secrets)).map(([name, channel]) => [
      name,
      new NotificationChannel(
        childName(`told-${kebab(name)}`),
        { project, displayName: `${title} (${environment}): ${name}`, channel },
        options,
      ),
    ]),
  );
  const toldBy = (policy: { readonly channels: readonly string[] }) =>
    policy.channels.flatMap((name) => channels[name]!.channels);
  return {
    channels,
    logAlerts: Object.fromEntries(
      onEntries.map((policy) => [
        policy.key,
        new LogAlert(childName(`logs-${policy.key}`), { project, policy, channels: toldBy(policy) }, options),
      ]),
    ),
    policies: Object.fromEntries(
      policies.map((policy) => [
        policy.key,
        new AlertPolicy(childName(policy.key), { project, policy, channels: toldBy(policy) }, options),
      ]),
    ),
  };
}
