// Where Agent Loop's alerts go: all of it a proposal. The document draws a box "Alert Manager" and gives it no receiver.
import type { Channel, Route } from "../../components/routing/route.ts";

/** Channels of Agent Loop by name. */
export const channels = {
  slack: { kind: "slack", channel: "#vm-agent-alerts", proposed: "the document names no receiver" },
  pagerduty: { kind: "pagerduty" },
} as const satisfies Readonly<Record<string, Channel>>;

/** Routes of Agent Loop by severity. */
export const routes = {
  warning: { id: "003/N1", channels: ["slack"], proposed: "a warning is read in working hours" },
  critical: {
    id: "003/N1",
    channels: ["slack", "pagerduty"],
    proposed: "an API or a machine that is down wakes somebody",
  },
} as const satisfies Readonly<Record<string, Route>>;
