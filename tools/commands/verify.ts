// `vigie verify`: whether what is deployed works: series, panels, rules, contact points, logs and traces. It changes nothing.
import type { Command } from "commander";
import { VigieError } from "../../components/core/diagnostics.ts";
import { stackFiles } from "../render/files.ts";
import { GOOGLE_APIS, readGoogle } from "../verify/googleReads.ts";
import { readGrafana } from "../verify/grafanaReads.ts";
import { report } from "../verify/report.ts";
import { verify } from "../verify/verify.ts";
import { liveStack, tokenOf } from "./liveStack.ts";

/** The variable that holds Google's token; Pulumi's provider reads the same. */
const GOOGLE_TOKEN = "GOOGLE_OAUTH_ACCESS_TOKEN";

/** Adds the subcommand. */
export function register(program: Command): void {
  program
    .command("verify")
    .description(
      "after a deployment: whether series, panels, rules, contact points, logs and traces are there",
    )
    .option("--stack <name>", "the stack, one Pulumi.<name>.yaml each", "dev")
    .action(async ({ stack: name }: { readonly stack: string }) => {
      const { stack, systems, others } = liveStack(name);
      const grafana = readGrafana(stack.grafana.url, tokenOf(name));
      const google = readGoogle(googleToken(), GOOGLE_APIS);
      const files = await stackFiles(stack, systems, others);
      process.exitCode = await report(verify({ stack, systems, files, grafana, google }), console);
    });
}

function googleToken(): string {
  const token = process.env[GOOGLE_TOKEN];
  if (token) return token;
  throw new VigieError([
    {
      level: "error",
      at: GOOGLE_TOKEN,
      problem: "the token that reads logs and traces is not in the environment",
      fix: `export ${GOOGLE_TOKEN}="$(gcloud auth print-access-token)"`,
    },
  ]);
}
