// Which alerts go where (routes), as plain data; the places themselves are in channels/. Addresses and keys are in neither:
// they are slots of the stack, secrets where they are secret, so that one description serves every environment.

export type { EmailChannel } from "./channels/email.ts";
export type { PagerDutyChannel } from "./channels/pagerduty.ts";
export type { Channel } from "./channels/registry.ts";
export type { SlackChannel } from "./channels/slack.ts";
export type { WebhookChannel } from "./channels/webhook.ts";

/** The severities an alert can have. */
export type Severity = "warning" | "critical";

/** A second notification of what still fires after a while. */
export interface Escalation {
  /** How long it must have been firing. */
  readonly after: `${number}${"s" | "m" | "h"}`;
  /** Names of channels of the same system. */
  readonly channels: readonly string[];
  /** How long before they are told again. @default the route's own */
  readonly repeatInterval?: `${number}${"s" | "m" | "h"}`;
}

/** The channels that one route key reaches, and how its messages are grouped and repeated. */
export interface Route {
  /** The id in the coverage inventory, such as `000/N1`. @default none */
  readonly id?: string;
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
  /** Names of the system's timings in which nothing is sent: maintenance, nights. @default none */
  readonly muteTimings?: readonly string[];
  /** Names of the system's timings outside which nothing is sent: business hours. Grafana knows it from 12.1 on. @default always */
  readonly activeTimings?: readonly string[];
  /** Who is told as well when nobody has ended it. `owner` routing only: in `rule` routing a rule names one contact point. @default nobody */
  readonly escalation?: Escalation;
  /** Whether the document names this route or we propose it, with the reason. @default the document names it */
  readonly proposed?: string;
}
