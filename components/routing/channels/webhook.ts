// An HTTPS address that takes alerts as JSON, in the format of whoever sends them (Grafana's is a superset of Alertmanager's).
import type { ChannelKind } from "./channelKind.ts";

/** An HTTPS address that takes the alert as JSON. */
export interface WebhookChannel {
  readonly kind: "webhook";
  /** Whether it is told when something is over. @default true */
  readonly resolved?: boolean;
}

/** The secrets of a webhook. */
export interface WebhookSecrets<S> {
  /** The address; a secret, for who knows it can write to it. */
  readonly url: S;
  /** A bearer token. @default none */
  readonly token?: S;
}

/** Webhooks. */
export const webhook: ChannelKind<WebhookChannel> = {
  kind: "webhook",
  what: "a webhook",
  pages: false,
  slots: ["url", "token"],
  secret: () => ({
    slot: "url",
    what: "the https address that takes alerts as JSON",
    example: "https://example.com/alerts",
    handOver: "hand over its HTTPS address as `url`",
  }),
  missing: () => [],
  inStack: (channel) => channel,
  check: () => [],
  words: () => ({}),
  templates: () => ({}),
  grafana: ({ resolved }, { url, token }) => ({
    type: "webhook",
    block: "webhooks",
    settings: {
      url,
      ...(resolved === false && { disableResolveMessage: true }),
      ...(token !== undefined && { authorizationScheme: "Bearer", authorizationCredentials: token }),
    },
  }),
  alertmanager: ({ resolved = true }, { secretFile }) => ({
    key: "webhook_configs",
    config: { url_file: secretFile, send_resolved: resolved },
  }),
  cloudMonitoring: (_, { url, token }) => ({
    destinations: [
      {
        type: "webhook_tokenauth",
        labels: { url },
        ...(token !== undefined && { inAddress: { auth_token: token } }),
      },
    ],
  }),
};
