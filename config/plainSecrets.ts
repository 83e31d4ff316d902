// Secrets that stand in the configuration in clear text: refused with the command that encrypts them. No value is ever read
// out; whoever has committed one is told to replace it too.
import type { Diagnostic } from "../components/core/diagnostics.ts";
import { GRAFANA_AUTH } from "../components/model/secrets.ts";

/** The command that sets a secret. */
export function setSecret(name: string): string {
  return `pulumi config set --secret --path 'vigie:secrets.${name}'`;
}

/** Words that people write before a secret. */
const SECRET_WORDS =
  /^(auth|token|password|key|apiKey|secret|integrationKey|routingKey|webhook|webhookUrl|url)$/i;

/** The name under which a secret belongs that was written at a path where no secret goes; undefined where it is none. */
export function misplacedSecret(path: readonly PropertyKey[]): string | undefined {
  const [key, ...rest] = path.map(String);
  const last = rest.at(-1) ?? "";
  if (!SECRET_WORDS.test(last)) return undefined;
  if (key === "grafana" && rest.length === 1) return GRAFANA_AUTH.name;
  const [system, section, channel] = rest;
  return key === "systems" && section === "channels" && rest.length === 4
    ? `${system}-${channel}`
    : undefined;
}

/** The finding for a secret in clear text. @param name where it belongs */
export function plainSecret(at: string, name: string): Diagnostic {
  return {
    level: "error",
    at,
    problem: "this is a secret, and it stands in the stack's file in clear text",
    fix: `take it out, run ${setSecret(name)}, which asks for the value and encrypts it, and replace the secret itself if the file was ever committed`,
  };
}

/** The findings for entries of `vigie:secrets` that are not encrypted. @param names of those */
export function plainSecrets(names: readonly string[]): readonly Diagnostic[] {
  return names.map((name) => plainSecret(`vigie:secrets.${name}`, name));
}
