// `vigie test-alert`: one labelled test message through every channel of a route, in a real environment.
import type { Command } from "commander";
import { testAlert } from "../preflight/testAlert.ts";
import { liveStack } from "./liveStack.ts";

/** Adds the subcommand. */
export function register(program: Command): void {
  program
    .command("test-alert")
    .description(
      "send a test message through every channel of a route that is deployed; it may wake somebody",
    )
    .requiredOption("--route <system.route>", "the route, such as aiprod.critical")
    .option("--stack <name>", "the stack, one Pulumi.<name>.yaml each", "dev")
    .action(async ({ stack: name, route }: { readonly stack: string; readonly route: string }) => {
      const { systems, grafana } = liveStack(name);
      for (const { contactPoint, type, error } of await testAlert(systems, route, grafana)) {
        console.log(
          `${error === undefined ? "✔" : "✖"} ${contactPoint}, ${type}${error ? `: ${error}` : ""}`,
        );
        if (error !== undefined) process.exitCode = 1;
      }
    });
}
