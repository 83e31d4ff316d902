// A kind of channel that Vigie does not have, as its one file would be: Microsoft Teams by a workflow's webhook.
import type { ChannelKind } from "../../components/routing/channels/channelKind.ts";
import { reference } from "../../components/routing/messages/reference.ts";

/** A Teams channel. */
export interface TeamsChannel {
  readonly kind: "teams";
  /** The channel's name, for people. */
  readonly channel: string;
  /** Template of the title. */
  readonly title?: string;
}

/** Teams channels. */
export const teams: ChannelKind<TeamsChannel> = {
  kind: "teams",
  what: "a Teams channel",
  pages: false,
  slots: ["webhook"],
  secret: ({ channel }) => ({
    slot: "webhook",
    what: `the address of a workflow that posts to ${channel}`,
    example: "https://example.webhook.office.com/EXAMPLE",
    handOver: "hand over the address of a workflow as `webhook`",
  }),
  missing: () => [],
  inStack: (channel, said) => ({ ...channel, channel: said.channel ?? channel.channel }),
  check: (at, { channel }) =>
    channel === ""
      ? [{ level: "error", at: `${at}.channel`, problem: "it has no name", fix: "write one" }]
      : [],
  words: () => ({ title: reference("vigie.title") }),
  templates: ({ title = "" }) => ({ title }),
  grafana: ({ title }, { webhook }) => ({ type: "teams", block: "teams", settings: { url: webhook, title } }),
  alertmanager: ({ title }, { secretFile }) => ({
    key: "msteamsv2_configs",
    config: { webhook_url_file: secretFile, title },
  }),
  cloudMonitoring: () => ({ refused: "it has no channel for Teams", fix: "leave it to Grafana" }),
};
