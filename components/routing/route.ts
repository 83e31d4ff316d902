// Where messages go (channels) and which alerts go there (routes), as plain data. Addresses and keys are not here:
// they are slots of the stack, secrets where they are secret, so that one description serves every environment.

/** The severities an alert can have. */
export type Severity = "warning" | "critical";

/** A Slack channel, posted to by an incoming webhook of its own or by one bot token and a recipient. */
export interface SlackChannel {
  readonly kind: "slack";
  /** The channel's name, such as `#critical-alerts`: for people, and as recipient with a bot token. */
  readonly channel: string;
  /** @default "webhook" */
  readonly by?: "webhook" | "token";
  /** Template of the message's title, in the template language of Alertmanager and Grafana. @default the channel's own template */
  readonly title?: string;
  /** Template of the message's text. @default the channel's own template */
  readonly text?: string;
  /** Why this name, where no document gives one. @default the document names it */
  readonly proposed?: string;
}

/** A PagerDuty service, reached by an Events API v2 integration key. It pages: dev never reaches it. */
export interface PagerDutyChannel {
  readonly kind: "pagerduty";
}

/** E-mail addresses; left out, they are required configuration of the stack. */
export interface EmailChannel {
  readonly kind: "email";
  /** @default required in the stack's configuration */
  readonly addresses?: readonly string[];
  /** Template of the subject, in the template language of Alertmanager and Grafana. @default the channel's own template */
  readonly subject?: string;
}

/** An HTTPS address that takes the alert as JSON. */
export interface WebhookChannel {
  readonly kind: "webhook";
}

/** Any channel. Its key in the system's record is its name. */
export type Channel = SlackChannel | PagerDutyChannel | EmailChannel | WebhookChannel;

/** The channels that one route key reaches, and how its messages are grouped and repeated. */
export interface Route {
  /** Names of channels of the same system. */
  readonly channels: readonly string[];
  /** @default ["alertname", "grafana_folder"], which older Grafana servers require */
  readonly groupBy?: readonly string[];
  /** @default "30s" */
  readonly groupWait?: `${number}${"s" | "m" | "h"}`;
  /** @default "5m" */
  readonly groupInterval?: `${number}${"s" | "m" | "h"}`;
  /** @default "4h" */
  readonly repeatInterval?: `${number}${"s" | "m" | "h"}`;
  /** Whether the document names this route or we propose it, with the reason. @default the document names it */
  readonly proposed?: string;
}
