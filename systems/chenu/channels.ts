// Where CHE-NU's alerts go: all of it a proposal, because the document only says "PagerDuty/Slack" as a next step.
import type { Channel, Route } from "../../components/routing/route.ts";

/** Channels of CHE-NU by name. */
export const channels = {
  slack: { kind: "slack", channel: "#chenu-alerts", proposed: "the document names Slack and no channel" },
  pagerduty: { kind: "pagerduty" },
} as const satisfies Readonly<Record<string, Channel>>;

/** Routes of CHE-NU by severity. */
export const routes = {
  warning: { channels: ["slack"], proposed: "a warning is read in working hours" },
  critical: {
    id: "001/N1",
    channels: ["slack", "pagerduty"],
    proposed: "a critical alert wakes somebody, and the team can follow",
  },
} as const satisfies Readonly<Record<string, Route>>;
