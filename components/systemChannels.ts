// The channels of a route with their secrets, as a contact point takes them.
import type { Receiver } from "./grafana/contactPointArgs.ts";
import type { Slot } from "./kit/component.ts";
import type { ResolvedSystem } from "./model/resolved.ts";
import { channelSecret } from "./model/secrets.ts";
import { kindOf } from "./routing/channels/kindOf.ts";

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
  const kind = kindOf(channel);
  const needed = kind.secret(channel);
  const slot = channelSecret(system.name, name, channel);
  // What the document says in its own words stays; what it leaves open Vigie's templates say.
  const worded = { ...kind.words("grafana"), ...channel };
  const held = needed && slot ? { [needed.slot]: secrets[slot.name] ?? "" } : {};
  return { ...worded, ...held } as Receiver;
}
