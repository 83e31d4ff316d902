// `vigie check-logs`: whether what an application writes to stdout can be read, found and kept. It reads stdin to its end, so
// the tests of a service in any language can pipe into it; it needs no stack, no engine and no credentials.
import type { Command } from "commander";
import { nearest, VigieError } from "../../components/core/diagnostics.ts";
import type { LogContract } from "../../components/model/logging/contract.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { systems } from "../../systems/index.ts";
import { checkLogs } from "../checkLogs/checkLogs.ts";

/** Adds the subcommand. */
export function register(program: Command): void {
  program
    .command("check-logs")
    .description("check lines of JSON on stdin, an application's stdout, against what Cloud Logging reads")
    .option("--system <name>", "also the fields and the personal data that this system names")
    .addHelpText("after", "\nExit code 0: every line keeps to the contract. 1: some do not, or none came.")
    .action(async ({ system }: { readonly system?: string }) => {
      const contract = system === undefined ? {} : contractOf(system, systems);
      if (!(await checkLogs(process.stdin, contract, console.log))) process.exitCode = 1;
    });
}

/** What a system's entries promise. @throws VigieError where there is no such system */
export function contractOf(name: string, known: Readonly<Record<string, SystemDescription>>): LogContract {
  if (Object.hasOwn(known, name)) return known[name]?.logs?.contract ?? {};
  const meant = nearest(name, Object.keys(known));
  throw new VigieError([
    {
      level: "error",
      at: "check-logs --system",
      problem: `there is no system "${name}"`,
      fix: meant ? `did you mean "${meant}"?` : `write one of ${Object.keys(known).join(", ")}`,
    },
  ]);
}
