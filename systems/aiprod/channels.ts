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
  "critical-page": { id: "000/N1", channels: ["slack-critical-alerts", "pagerduty"] },
  critical: { id: "000/N2", channels: ["slack-critical-alerts"] },
  sla: { id: "000/N3", channels: ["slack-sla-alerts"] },
  infra: { id: "000/N4", channels: ["slack-infra-alerts"] },
} as const satisfies Readonly<Record<string, Route>>;
