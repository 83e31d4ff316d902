// One webhook for several chat channels: it posts to the one that it was made for, whatever a message says, and the others stay
// empty. Values of secrets are compared where they are read and go no further; only the names of equal ones do.
import { type Diagnostic, Diagnostics } from "../components/core/diagnostics.ts";
import type { ResolvedSystem } from "../components/model/resolved.ts";
import { type SecretSlot, secretsOfSystem } from "../components/model/secrets.ts";
import { kindOf } from "../components/routing/channels/kindOf.ts";

/** Names of secrets that have the same value, group by group. Placeholders of Vigie's own are nobody's secret. */
export function equalSecrets(secrets: Readonly<Record<string, unknown>>): readonly (readonly string[])[] {
  const names = Object.keys(secrets).filter((name) => !String(secrets[name]).includes("EXAMPLE"));
  return [...new Set(names.map((name) => secrets[name]))]
    .map((value) => names.filter((name) => secrets[name] === value))
    .filter((equal) => equal.length > 1);
}

/** Refuses a webhook that is given for more than one channel. @param equal names of secrets that have the same value */
export function sharedWebhooks(
  equal: readonly (readonly string[])[],
  systems: readonly ResolvedSystem[],
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const webhooks = systems.flatMap(webhooksOf);
  for (const names of equal) {
    const [first, ...others] = webhooks.filter(({ name }) => names.includes(name));
    for (const other of others.filter(({ what }) => what !== first!.what))
      found.error(
        `vigie:secrets.${other.name}`,
        `it is the same webhook as vigie:secrets.${first!.name}, and a webhook posts to one channel only`,
        `make a webhook for each channel, or use one bot token: by: "token"`,
      );
  }
  return found.all;
}

function webhooksOf(system: ResolvedSystem): readonly SecretSlot[] {
  const names = Object.entries(system.channels)
    .filter(([, channel]) => kindOf(channel).secret(channel)?.slot === "webhook")
    .map(([name]) => `${system.name}-${name}`);
  return secretsOfSystem(system).filter(({ name }) => names.includes(name));
}
