// What a ContactPoint takes: channels as plain data, their addresses and keys as secret slots.
import type { Slot } from "../kit/component.ts";
import type { EmailChannel, EmailSecrets } from "../routing/channels/email.ts";
import type { PagerDutyChannel, PagerDutySecrets } from "../routing/channels/pagerduty.ts";
import type { Receiver as ReceiverOf } from "../routing/channels/registry.ts";
import type { SlackChannel, SlackSecrets } from "../routing/channels/slack.ts";
import type { WebhookChannel, WebhookSecrets } from "../routing/channels/webhook.ts";

/** A Slack channel with its secret; with a webhook its name is for people only, the webhook has a channel of its own. */
export type SlackReceiver = SlackChannel & SlackSecrets<Slot<string>>;

/** A PagerDuty service with its secret. */
export type PagerDutyReceiver = PagerDutyChannel & PagerDutySecrets<Slot<string>>;

/** E-mail addresses. */
export type EmailReceiver = EmailChannel & EmailSecrets;

/** An HTTPS address that takes the alert as JSON; a secret, for who knows it can write to it. */
export type WebhookReceiver = WebhookChannel & WebhookSecrets<Slot<string>>;

/** Any channel with its secret. */
export type Receiver = ReceiverOf<Slot<string>>;

/** Arguments of a ContactPoint. */
export interface ContactPointArgs {
  /** Its name in Grafana, which is its identity in the whole organisation. @default the component's name */
  readonly contactPoint?: string;
  /** Its channels by name; all of them are told. */
  readonly channels: Readonly<Record<string, Receiver>>;
  /** The name of a contact point made elsewhere; `channels` may then be empty. @default one is made */
  readonly existing?: Slot<string>;
}
