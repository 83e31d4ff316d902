// What a ContactPoint takes: channels as plain data, their addresses and keys as secret slots.
import type { Slot } from "../kit/component.ts";

/** A Slack channel. */
export interface SlackReceiver {
  readonly kind: "slack";
  /** The channel, such as `#alerts`; with a webhook it is for people only, the webhook has a channel of its own. */
  readonly channel: string;
  /** The address of an incoming webhook; a secret. @default `token` is given */
  readonly webhook?: Slot<string>;
  /** A bot's token that may write to the channel; a secret. @default `webhook` is given */
  readonly token?: Slot<string>;
  /** Template of the message's title, in Grafana's template language. @default Grafana's own template */
  readonly title?: string;
  /** Template of the message's text. @default Grafana's own template */
  readonly text?: string;
}

/** A PagerDuty service. */
export interface PagerDutyReceiver {
  readonly kind: "pagerduty";
  /** The integration key of its Events API v2; a secret. */
  readonly integrationKey: Slot<string>;
}

/** E-mail addresses. */
export interface EmailReceiver {
  readonly kind: "email";
  /** At least one. */
  readonly addresses: readonly string[];
  /** Template of the subject, in Grafana's template language. @default Grafana's own template */
  readonly subject?: string;
}

/** An HTTPS address that takes the alert as JSON. */
export interface WebhookReceiver {
  readonly kind: "webhook";
  /** The address; a secret, for who knows it can write to it. */
  readonly url: Slot<string>;
  /** A bearer token; a secret. @default none */
  readonly token?: Slot<string>;
}

/** Any channel with its secret. */
export type Receiver = SlackReceiver | PagerDutyReceiver | EmailReceiver | WebhookReceiver;

/** Arguments of a ContactPoint. */
export interface ContactPointArgs {
  /** Its name in Grafana, which is its identity in the whole organisation. @default the component's name */
  readonly contactPoint?: string;
  /** Its channels by name; all of them are told. */
  readonly channels: Readonly<Record<string, Receiver>>;
  /** The name of a contact point made elsewhere; `channels` may then be empty. @default one is made */
  readonly existing?: Slot<string>;
}
