// `vigie preflight`: compares a stack with the live Grafana before it is deployed. It changes nothing.
import type { Command } from "commander";
import { formatDiagnostic } from "../../components/core/diagnostics.ts";
import { preflight } from "../preflight/preflight.ts";
import { liveStack } from "./liveStack.ts";

/** Adds the subcommand. */
export function register(program: Command): void {
  program
    .command("preflight")
    .description("look at the live Grafana: what a stack names and is not there, and what it would overwrite")
    .option("--stack <name>", "the stack, one Pulumi.<name>.yaml each", "dev")
    .action(async ({ stack: name }: { readonly stack: string }) => {
      const { stack, systems, grafana } = liveStack(name);
      const found = await preflight(stack, systems, grafana);
      for (const each of found) console.error(formatDiagnostic(each));
      if (found.some(({ level }) => level === "error")) process.exitCode = 1;
      else console.log(`Nothing of ${stack.grafana.url} stands in the way of stack ${name}.`);
    });
}
