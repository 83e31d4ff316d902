// Where Nexten's alerts go, with the document's grouping and times. It repeats critical messages every five minutes and
// warns against alert fatigue two chapters later; the times are its inputs and stay.
import type { Channel, Route } from "../../components/routing/route.ts";

/** Channels of Nexten by name; the document's `web.hook` is plain http to an internal host, so its address is asked for. */
export const channels = {
  webhook: { kind: "webhook" },
  "email-oncall": {
    kind: "email",
    addresses: ["oncall@nexten.com"],
    subject: "🚨 [CRITICAL] {{ range .Alerts }}{{ .Annotations.summary }}{{ end }}",
  },
  "slack-alerts": {
    kind: "slack",
    channel: "#alerts",
    title: "🚨 Critical Alert",
    text: "{{ range .Alerts }}{{ .Annotations.description }}{{ end }}",
  },
} as const satisfies Readonly<Record<string, Channel>>;

const grouping = { groupBy: ["alertname", "service"], groupWait: "10s", groupInterval: "10s" } as const;

/** Routes of Nexten by severity. */
export const routes = {
  warning: { id: "004/N1", ...grouping, channels: ["webhook"], repeatInterval: "1h" },
  critical: { id: "004/N2", ...grouping, channels: ["email-oncall", "slack-alerts"], repeatInterval: "5m" },
} as const satisfies Readonly<Record<string, Route>>;
