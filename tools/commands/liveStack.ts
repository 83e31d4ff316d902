// A stack with its live Grafana, for the commands that talk to it. The token comes from the environment: a stack's file holds
// it encrypted, and only the engine opens that.
import { VigieError } from "../../components/core/diagnostics.ts";
import { PLACEHOLDER_GRAFANA } from "../../config/requiredInputs.ts";
import { systems } from "../../systems/index.ts";
import { type Grafana, grafanaAt } from "../preflight/grafana.ts";
import { projectFolder } from "../setup/manifest.ts";
import { type ResolvedStack, resolveStackFile } from "../stackFile.ts";

/** The variable that holds the token. */
const TOKEN = "GRAFANA_AUTH";

/** The stack, and its Grafana. @throws VigieError where its address or the token is missing */
export function liveStack(name: string): ResolvedStack & { readonly grafana: Grafana } {
  const resolved = resolveStackFile(name, projectFolder, systems);
  const { url } = resolved.stack.grafana;
  if (url === PLACEHOLDER_GRAFANA)
    throw missing(
      `Pulumi.${name}.yaml`,
      "it names no Grafana",
      "run pulumi config set --path 'vigie:grafana.url' …",
    );
  return { ...resolved, grafana: grafanaAt(url, tokenOf(name)) };
}

/** The token of Grafana. @throws VigieError where it is missing */
export function tokenOf(stack: string): string {
  const token = process.env[TOKEN];
  if (token) return token;
  throw missing(
    TOKEN,
    "the token of the Grafana service account is not in the environment",
    `export ${TOKEN}="$(pulumi config get --stack ${stack} --path 'vigie:secrets.grafana-auth')"`,
  );
}

function missing(at: string, problem: string, fix: string): VigieError {
  return new VigieError([{ level: "error", at, problem, fix }]);
}
