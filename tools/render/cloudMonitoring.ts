// What Cloud Monitoring watches, as its API takes it. In the place of a channel's name, which the API invents, stands the
// channel's place in the model, and in the place of a secret its name.
import {
  type CloudMonitoringPolicy,
  type PolicyBody,
  policyBody,
} from "../../components/alerts/cloudMonitoring.ts";
import { logPolicies, logPolicyBody } from "../../components/alerts/logAlerts.ts";
import { stackSecondPath } from "../../components/alerts/secondPath.ts";
import { systemPolicies } from "../../components/alerts/systemPolicies.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import { channelSecret } from "../../components/model/secrets.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import { kindOf } from "../../components/routing/channels/kindOf.ts";

/** A policy with whom it tells. */
export type PolicyFile = (PolicyBody | ReturnType<typeof logPolicyBody>) & {
  /** `<channels.system.channel>`, one each. */
  readonly notificationChannels: readonly string[];
};

/** A notification channel. */
export interface NotificationChannelFile {
  /** The place that policies name. */
  readonly name: string;
  /** Google's name of the type. */
  readonly type: string;
  /** The name people read. */
  readonly displayName: string;
  /** What configures it. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The policies of a system; none where its settings say so. */
export function policiesOfSystem(system: ResolvedSystem): readonly PolicyFile[] {
  const places = (channels: readonly string[]) => channels.map((channel) => placeOf(system, channel));
  return [
    ...systemPolicies(system).policies.map((policy) => withChannels(policy, places(policy.channels))),
    ...logPolicies(system).map((policy) => ({
      ...logPolicyBody(policy),
      notificationChannels: places(policy.channels),
    })),
  ];
}

/** The policies that exist once a stack: everybody is told. */
export function policiesOfStack(
  stack: StackDescription,
  systems: readonly ResolvedSystem[],
): readonly PolicyFile[] {
  const told = systems.flatMap((system) => toldBy(system).map((channel) => placeOf(system, channel)));
  if (told.length === 0) return [];
  return Object.values(stackSecondPath(stack)).map((policy: CloudMonitoringPolicy) =>
    withChannels(policy, told),
  );
}

/** The notification channels of a system. */
export function notificationChannels(system: ResolvedSystem): readonly NotificationChannelFile[] {
  return toldBy(system).flatMap((name) => {
    const channel = system.channels[name]!;
    const kind = kindOf(channel);
    const needed = kind.secret(channel);
    const secret = channelSecret(system.name, name, channel);
    const secrets = needed && secret ? { [needed.slot]: `<vigie:secrets.${secret.name}>` } : {};
    const answer = kind.cloudMonitoring<string>(channel, secrets);
    if (!("destinations" in answer)) return [];
    return answer.destinations.map(({ type, labels, writeOnly }) => ({
      name: placeOf(system, name),
      type,
      displayName: `${system.title} (${system.environment}): ${name}`,
      labels: Object.fromEntries(
        [...Object.entries(labels), ...(writeOnly ? [[snake(writeOnly.label), writeOnly.value]] : [])].filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      ),
    }));
  });
}

function toldBy(system: ResolvedSystem): readonly string[] {
  return [...new Set(systemPolicies(system).policies.flatMap(({ channels }) => channels))];
}

function withChannels(policy: CloudMonitoringPolicy, channels: readonly string[]): PolicyFile {
  return { ...policyBody(policy), notificationChannels: channels };
}

function placeOf({ name }: Pick<ResolvedSystem, "name">, channel: string): string {
  return `<channels.${name}.${channel}>`;
}

/** The API's spelling of what the provider calls `serviceKey`. */
function snake(label: string): string {
  return label.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
