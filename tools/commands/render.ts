// `vigie render`: everything that Vigie makes of a stack, as files. It needs no engine, no network and no credentials.
import { join, relative } from "node:path";
import type { Command } from "commander";
import { formatDiagnostic } from "../../components/core/diagnostics.ts";
import { systems } from "../../systems/index.ts";
import { render } from "../render/render.ts";
import { projectFolder, workFolder } from "../setup/manifest.ts";

/** Adds the subcommand. */
export function register(program: Command): void {
  program
    .command("render")
    .description("write rules, routing, dashboards and collector configurations of a stack into a folder")
    .option("--stack <name>", "the stack, one Pulumi.<name>.yaml each", "dev")
    .option(
      "--out <dir>",
      "the folder, made when it is not there",
      join(relative(process.cwd(), workFolder), "rendered"),
    )
    .action(async ({ stack, out }: { readonly stack: string; readonly out: string }) => {
      const { files, filled, findings } = await render({ stack, out, folder: projectFolder, systems });
      for (const finding of findings) console.error(formatDiagnostic(finding));
      // Secrets are in no file, so nothing stands for them.
      const placeholders = filled.filter(({ secret }) => !secret).map(({ path }) => path);
      if (placeholders.length > 0) console.error(`notice: placeholders stand for ${placeholders.join(", ")}`);
      console.log(`${files.length} files of stack ${stack} in ${out}`);
    });
}
