// `vigie cost`: what observing a stack is estimated to cost in a month, system by system. It needs no engine and no credentials.
import type { Command } from "commander";
import { costOfStack } from "../../components/model/cost/estimate.ts";
import { systems } from "../../systems/index.ts";
import { costTable } from "../cost/table.ts";
import { projectFolder } from "../setup/manifest.ts";
import { resolveStackFile } from "../stackFile.ts";

/** Adds the subcommand. */
export function register(program: Command): void {
  program
    .command("cost")
    .description("estimate what observing a stack costs in a month: metrics, logs, checks, reads, collectors")
    .option("--stack <name>", "the stack, one Pulumi.<name>.yaml each", "dev")
    .option("--json", "the estimate as JSON, for other programs")
    .action(({ stack: name, json = false }: { readonly stack: string; readonly json?: boolean }) => {
      // Who is over budget needs the table most.
      const over = ["vigie:budget", "vigie:grafana.plan"];
      const { stack, systems: resolved } = resolveStackFile(name, projectFolder, systems, over);
      const cost = costOfStack(resolved, stack);
      const lines = json ? [JSON.stringify(cost, undefined, 2)] : costTable(cost, stack.costs);
      for (const line of lines) console.log(line);
    });
}
