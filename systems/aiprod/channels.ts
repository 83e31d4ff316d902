// Where AIPROD's alerts go. The document gives each alert its own way, so the four route keys are not severities.
// It has one webhook for three channels; an app's webhook posts to one channel, so each channel has its own.
import type { Channel, Route } from "../../components/routing/route.ts";

/** Channels of AIPROD by name. */
export const channels = {
  "slack-critical-alerts": { kind: "slack", channel: "#critical-alerts" },
  "slack-sla-alerts": { kind: "slack", channel: "#sla-alerts" },
  "slack-infra-alerts": { kind: "slack", channel: "#infra-alerts" },
  pagerduty: { kind: "pagerduty" },
} as const satisfies Readonly<Record<string, Channel>>;

/** Route keys of AIPROD, as the document combines the channels. */
export const routes = {
  "critical-page": { channels: ["slack-critical-alerts", "pagerduty"] },
  critical: { channels: ["slack-critical-alerts"] },
  sla: { channels: ["slack-sla-alerts"] },
  infra: { channels: ["slack-infra-alerts"] },
} as const satisfies Readonly<Record<string, Route>>;
