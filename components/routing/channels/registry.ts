// The kinds of channel that there are, named once: here.
import type { ChannelKind } from "./channelKind.ts";
import { type EmailChannel, type EmailSecrets, email } from "./email.ts";
import { type PagerDutyChannel, type PagerDutySecrets, pagerduty } from "./pagerduty.ts";
import { type SlackChannel, type SlackSecrets, slack } from "./slack.ts";
import { type WebhookChannel, type WebhookSecrets, webhook } from "./webhook.ts";

/** Any channel. Its key in the system's record is its name. */
export type Channel = SlackChannel | PagerDutyChannel | EmailChannel | WebhookChannel;

/** Any channel with its secrets, as a component takes it. */
export type Receiver<S> =
  | (SlackChannel & SlackSecrets<S>)
  | (PagerDutyChannel & PagerDutySecrets<S>)
  | (EmailChannel & EmailSecrets)
  | (WebhookChannel & WebhookSecrets<S>);

/** Every kind by its name. */
export const CHANNEL_KINDS: Readonly<Record<string, ChannelKind>> = { slack, pagerduty, email, webhook };
