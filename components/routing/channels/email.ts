// E-mail. Grafana Cloud sends it itself; Alertmanager needs a mail server, which its global configuration names.
import type { Diagnostic } from "../../core/diagnostics.ts";
import { reference } from "../messages/reference.ts";
import { type ChannelKind, given } from "./channelKind.ts";

/** E-mail addresses; left out, they are required configuration of the stack. */
export interface EmailChannel {
  readonly kind: "email";
  /** @default required in the stack's configuration */
  readonly addresses?: readonly string[];
  /** Template of the subject, in the template language of Alertmanager and Grafana. @default Vigie's own */
  readonly subject?: string;
  /** Template of the message. @default Vigie's own */
  readonly message?: string;
}

/** An e-mail has no secret. */
export type EmailSecrets = Readonly<Record<never, never>>;

const wrong = (at: string, problem: string): Diagnostic => ({
  level: "error",
  at: `${at}.addresses`,
  problem,
  fix: 'write one like "oncall@example.com"',
});

/** E-mail addresses. */
export const email: ChannelKind<EmailChannel> = {
  kind: "email",
  what: "an e-mail",
  pages: false,
  slots: [],
  secret: () => undefined,
  missing: ({ addresses = [] }) =>
    addresses.length > 0
      ? []
      : [
          {
            at: ["addresses", 0],
            what: "writes to",
            example: "oncall@example.com",
            placeholder: "nobody@example.com",
          },
        ],
  inStack: (channel, said) => ({ ...channel, addresses: said.addresses ?? channel.addresses ?? [] }),
  check: (at, { addresses = [] }) =>
    addresses.length === 0
      ? [wrong(at, "there is no address")]
      : addresses
          .filter((each) => !/^[^\s@,;]+@[^\s@,;]+$/.test(each))
          .map((each) => wrong(at, `"${each}" is no address`)),
  words: () => ({ subject: reference("vigie.title"), message: reference("vigie.text") }),
  templates: ({ subject, message }) => given({ subject, message }) as Readonly<Record<string, string>>,
  grafana: ({ addresses = [], subject, message }) => ({
    type: "email",
    block: "emails",
    settings: { addresses: [...addresses], subject, message },
  }),
  alertmanager: ({ addresses = [], subject, message }) => ({
    key: "email_configs",
    config: {
      to: addresses.join(", "),
      send_resolved: true,
      ...(subject !== undefined && { headers: { Subject: subject } }),
      // A mail client shows the HTML part where there is one, and Alertmanager adds its own unless told not to.
      ...(message !== undefined && { text: message, html: "" }),
    },
  }),
  cloudMonitoring: ({ addresses = [] }) => ({
    destinations: addresses.map((address) => ({ type: "email", labels: { email_address: address } })),
  }),
};
