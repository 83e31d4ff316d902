// A channel of a system in Cloud Monitoring, so that people hear of what it watches without Grafana. Keys and tokens are
// written and never read back; an address that is a secret is marked as one.
import { createHash } from "node:crypto";
import {
  NotificationChannel as GoogleNotificationChannel,
  type NotificationChannelArgs as GoogleNotificationChannelArgs,
} from "@pulumi/gcp/monitoring/notificationChannel.js";
import * as pulumi from "@pulumi/pulumi";
import type { Diagnostic } from "../core/diagnostics.ts";
import { kebab } from "../core/uid.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Slot, type Transforms } from "../kit/component.ts";
import { checkProject } from "../model/cloudrun/names.ts";
import type { CloudMonitoringDestination } from "../routing/channels/channelKind.ts";
import { kindOf, secretSlotNames, secretsAmong } from "../routing/channels/kindOf.ts";
import type { ChannelReceiver, NotificationChannelArgs } from "./notificationChannelArgs.ts";

/** The inner resources of a NotificationChannel. */
export interface NotificationChannelNodes {
  /** The notification channels: one, or one for each address of an e-mail; none where existing ones are used. */
  readonly channels: readonly GoogleNotificationChannel[];
}

/** The last word on inner resources, by the same keys. */
export type NotificationChannelTransforms = Transforms<
  NotificationChannelNodes,
  { channels: GoogleNotificationChannelArgs }
>;

/** Longest display name that Cloud Monitoring takes. */
const LONGEST_NAME = 512;

/** A channel in Cloud Monitoring. */
export class NotificationChannel extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: NotificationChannelNodes;
  /** Their names, as policies take them: `projects/P/notificationChannels/N`. */
  readonly channels: readonly Slot<string>[];

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: NotificationChannelArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: NotificationChannelTransforms = {},
  ) {
    const { project, displayName = name, channel, existing } = args;
    const label = labelOf("vigie:gcp:NotificationChannel", name);
    super("vigie:gcp:NotificationChannel", name, { project, displayName, kind: channel.kind }, options, {
      args,
      slots: [...secretSlotNames().map((slot) => `channel.${slot}`), "existing.*"],
      token: "gcp:monitoring/notificationChannel:NotificationChannel",
      check: () => [
        ...checkProject(project, `${label}.project`),
        ...checkName(`${label}.displayName`, displayName),
        ...(existing === undefined ? checkReceiver(`${label}.channel`, channel) : []),
      ],
    });
    const made = existing === undefined ? destinationsOf(channel) : [];
    this.nodes = {
      channels: made.map((destination) =>
        this.make<GoogleNotificationChannelArgs, GoogleNotificationChannel>(
          GoogleNotificationChannel,
          roleOf(destination),
          { project, displayName, ...inputOf(destination) },
          transforms.channels,
        ),
      ),
    };
    this.channels = existing ?? this.nodes.channels.map((each) => each.name);
    this.registerOutputs({});
  }
}

function checkName(at: string, displayName: string): readonly Diagnostic[] {
  return displayName.trim() === "" || displayName.length > LONGEST_NAME
    ? [
        {
          level: "error",
          at,
          problem: "it is empty or too long",
          fix: `write 1 to ${LONGEST_NAME} characters`,
        },
      ]
    : [];
}

/** What is wrong with a channel, and whether Cloud Monitoring can tell it at all. */
function checkReceiver(at: string, receiver: ChannelReceiver): readonly Diagnostic[] {
  const kind = kindOf(receiver);
  const secrets = secretsAmong<Slot<string>, Slot<string>>({ ...receiver }, (slot) => slot);
  const answer = kind.cloudMonitoring(receiver, secrets);
  if ("refused" in answer) return [{ level: "error", at, problem: answer.refused, fix: answer.fix }];
  const needed = kind.secret(receiver);
  // A bot's token serves here where a Slack channel is described by its webhook.
  const slots = needed === undefined ? [] : [needed.slot, ...(needed.or ?? [])];
  const given = slots.length === 0 || slots.some((slot) => (secrets[slot] ?? "") !== "");
  return [
    ...kind.check(at, receiver),
    ...(given || needed === undefined
      ? []
      : [{ level: "error", at, problem: `${kind.what} without a secret`, fix: needed.handOver } as const]),
  ];
}

type Destination = CloudMonitoringDestination<pulumi.Output<string>>;

function destinationsOf(receiver: ChannelReceiver): readonly Destination[] {
  const secrets = secretsAmong<Slot<string>, pulumi.Output<string>>({ ...receiver }, (slot) =>
    pulumi.secret(slot),
  );
  const answer = kindOf(receiver).cloudMonitoring(receiver, secrets);
  return "destinations" in answer ? answer.destinations : [];
}

/** One address, one resource of a stable name: those of a list come and go one by one. */
function roleOf({ labels }: Destination): string {
  const address = labels.email_address;
  return typeof address === "string" ? `channel-${kebab(address)}` : "channel";
}

function inputOf({ type, labels, inAddress = {}, writeOnly }: Destination) {
  const given = Object.fromEntries(
    Object.entries(labels).flatMap(([label, value]) => (value === undefined ? [] : [[label, value]])),
  );
  const { url } = given;
  return {
    type,
    labels: { ...given, ...(url !== undefined && { url: withQuery(url, inAddress) }) },
    ...(writeOnly?.value !== undefined && {
      sensitiveLabels: {
        [`${writeOnly.label}Wo`]: writeOnly.value,
        // The provider writes the secret again when this changes, which it does with the secret.
        [`${writeOnly.label}WoVersion`]: writeOnly.value.apply(digest),
      },
    }),
  };
}

function withQuery(
  url: pulumi.Input<string>,
  inAddress: Readonly<Record<string, pulumi.Output<string> | undefined>>,
): pulumi.Input<string> {
  const parameters = Object.entries(inAddress).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value }],
  );
  if (parameters.length === 0) return url;
  return pulumi.all([url, ...parameters.map(({ value }) => value)]).apply(([address = "", ...values]) => {
    const query = values.map((value, index) => `${parameters[index]!.key}=${encodeURIComponent(value)}`);
    return `${address}${address.includes("?") ? "&" : "?"}${query.join("&")}`;
  });
}

function digest(secret: string): string {
  return createHash("sha256").update(secret).digest("hex").slice(0, 12);
}
