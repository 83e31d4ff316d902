// A system's contact points as Grafana's provisioning API takes them. In the place of a secret stands its name.
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import { channelSecret } from "../../components/model/secrets.ts";
import { contactPointName } from "../../components/routing/contactPoint.ts";
import { PAGERDUTY_SEVERITY } from "../../components/routing/pagerDutySeverity.ts";
import type { Channel } from "../../components/routing/route.ts";

/** One integration of a contact point; those of one name are one contact point. */
export interface ContactPointFile {
  /** The contact point's name. */
  readonly name: string;
  /** Grafana's name of the integration. */
  readonly type: Channel["kind"];
  /** Its settings. */
  readonly settings: Readonly<Record<string, string>>;
}

/** The contact points of a system, one entry for each channel that a route reaches. */
export function contactPoints(system: ResolvedSystem): readonly ContactPointFile[] {
  return Object.entries(system.routes).flatMap(([route, { channels }]) =>
    channels.map((channel) => ({
      name: contactPointName(system, route),
      type: system.channels[channel]!.kind,
      settings: settingsOf(
        system.channels[channel]!,
        channelSecret(system.name, channel, system.channels[channel]!)?.name,
      ),
    })),
  );
}

function settingsOf(channel: Channel, secret: string | undefined): Readonly<Record<string, string>> {
  const value = `<vigie:secrets.${secret}>`;
  switch (channel.kind) {
    case "slack":
      return {
        ...(channel.by === "token" ? { token: value, recipient: channel.channel } : { url: value }),
        ...(channel.title !== undefined && { title: channel.title }),
        ...(channel.text !== undefined && { text: channel.text }),
      };
    case "pagerduty":
      return { integrationKey: value, severity: PAGERDUTY_SEVERITY };
    case "email":
      return {
        addresses: (channel.addresses ?? []).join(";"),
        ...(channel.subject !== undefined && { subject: channel.subject }),
      };
    case "webhook":
      return { url: value };
  }
}
