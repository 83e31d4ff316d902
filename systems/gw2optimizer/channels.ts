// Where GW2Optimizer's alerts go, by severity as the document's two headings say it. It gives no address:
// the e-mail recipients are required configuration of the stack.
import type { Channel, Route } from "../../components/routing/route.ts";

/** Channels of GW2Optimizer by name. */
export const channels = {
  slack: { kind: "slack", channel: "#gw2-alerts", proposed: "the document names Slack and no channel" },
  pagerduty: { kind: "pagerduty" },
  email: { kind: "email" },
} as const satisfies Readonly<Record<string, Channel>>;

/** Routes of GW2Optimizer by severity. */
export const routes = {
  warning: { id: "002/N2", channels: ["email"] },
  critical: { id: "002/N1", channels: ["pagerduty", "slack"] },
} as const satisfies Readonly<Record<string, Route>>;
