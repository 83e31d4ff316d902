// The channels of a route with their secrets, as a contact point takes them.
import type { Receiver } from "./grafana/contactPointArgs.ts";
import type { Slot } from "./kit/component.ts";
import type { ResolvedSystem } from "./model/resolved.ts";
import { channelSecret } from "./model/secrets.ts";

/** The receivers of some of a system's channels, by name. @param secrets values by their names in `vigie:secrets` */
export function receiversOf(
  system: Pick<ResolvedSystem, "name" | "channels">,
  names: readonly string[],
  secrets: Readonly<Record<string, Slot<string>>>,
): Readonly<Record<string, Receiver>> {
  return Object.fromEntries(names.map((name) => [name, receiverOf(system, name, secrets)]));
}

function receiverOf(
  system: Pick<ResolvedSystem, "name" | "channels">,
  name: string,
  secrets: Readonly<Record<string, Slot<string>>>,
): Receiver {
  const channel = system.channels[name]!;
  const slot = channelSecret(system.name, name, channel);
  const secret = (slot && secrets[slot.name]) ?? "";
  switch (channel.kind) {
    case "slack":
      return { ...channel, ...(channel.by === "token" ? { token: secret } : { webhook: secret }) };
    case "pagerduty":
      return { ...channel, integrationKey: secret };
    case "email":
      return { ...channel, addresses: channel.addresses ?? [] };
    case "webhook":
      return { ...channel, url: secret };
  }
}
