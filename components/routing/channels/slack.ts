// Slack: an incoming webhook posts to the one channel that it was made for, a bot's token to any channel that is named.
import type { Diagnostic } from "../../core/diagnostics.ts";
import { reference } from "../messages/reference.ts";
import { type ChannelKind, given } from "./channelKind.ts";

/** A Slack channel, posted to by an incoming webhook of its own or by one bot token and a recipient. */
export interface SlackChannel {
  readonly kind: "slack";
  /** The channel's name, such as `#critical-alerts`: for people, and as recipient with a bot token. */
  readonly channel: string;
  /** @default "webhook" */
  readonly by?: "webhook" | "token";
  /** Template of the message's title, in the template language of Alertmanager and Grafana. @default Vigie's own */
  readonly title?: string;
  /** Template of the message's text. @default Vigie's own */
  readonly text?: string;
  /** Why this name, where no document gives one. @default the document names it */
  readonly proposed?: string;
}

/** The secrets of a Slack channel; one of them. */
export interface SlackSecrets<S> {
  /** The address of an incoming webhook. @default `token` is given */
  readonly webhook?: S;
  /** A bot's token that may write to the channel. @default `webhook` is given */
  readonly token?: S;
}

/** Where a bot posts. */
const POST_MESSAGE = "https://slack.com/api/chat.postMessage";

/** Slack channels. */
export const slack: ChannelKind<SlackChannel> = {
  kind: "slack",
  what: "a Slack channel",
  pages: false,
  slots: ["webhook", "token"],
  secret: ({ channel, by }) =>
    by === "token"
      ? {
          slot: "token",
          what: `a Slack bot token that may write to ${channel}`,
          example: "xoxb-EXAMPLE",
          handOver: "hand over a bot token as `token`",
        }
      : {
          slot: "webhook",
          or: ["token"],
          what: `the address of a Slack incoming webhook that posts to ${channel}`,
          example: "https://hooks.slack.com/services/EXAMPLE",
          handOver: "hand over the address of an incoming webhook as `webhook`, or a bot token as `token`",
        },
  missing: () => [],
  inStack: (channel, said) => ({ ...channel, channel: said.channel ?? channel.channel }),
  check: (at, { channel }): readonly Diagnostic[] =>
    /^[#@]?[^\s#@]+$/.test(channel)
      ? []
      : [
          {
            level: "error",
            at: `${at}.channel`,
            problem: `"${channel}" is no Slack channel`,
            fix: 'write one like "#alerts"',
          },
        ],
  words: () => ({ title: reference("vigie.title"), text: reference("vigie.slack.text") }),
  templates: ({ title, text }) => given({ title, text }) as Readonly<Record<string, string>>,
  grafana: ({ channel, title, text }, { token, webhook }) => ({
    type: "slack",
    block: "slacks",
    settings: {
      ...(token === undefined ? { url: webhook } : { token, recipient: channel }),
      title,
      text,
    },
  }),
  alertmanager: ({ channel, by, title, text }, { secretFile }) => ({
    key: "slack_configs",
    config: {
      ...(by === "token"
        ? {
            api_url: POST_MESSAGE,
            http_config: { authorization: { credentials_file: secretFile } },
            channel,
          }
        : { api_url_file: secretFile }),
      send_resolved: true,
      ...given({ title, text }),
    },
  }),
  cloudMonitoring: ({ channel, by }, { token }) =>
    by === "token" || token !== undefined
      ? {
          destinations: [
            {
              type: "slack",
              labels: { channel_name: channel },
              writeOnly: { label: "authToken", value: token },
            },
          ],
        }
      : {
          refused: `Cloud Monitoring posts to ${channel} with a bot's token only, never to an incoming webhook`,
          fix: 'write by: "token" and hand over a bot token',
        },
};
