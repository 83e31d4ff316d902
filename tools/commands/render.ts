// `vigie render`: everything that Vigie makes of a stack, as files. It needs no engine, no network and no credentials.
import { join, relative } from "node:path";
import type { Command } from "commander";
import { formatDiagnostic } from "../../components/core/diagnostics.ts";
import { systems } from "../../systems/index.ts";
import { render } from "../render/render.ts";
import { readSecrets } from "../render/secrets.ts";
import { projectFolder, workFolder } from "../setup/manifest.ts";

interface Options {
  readonly stack: string;
  readonly out: string;
  readonly withSecrets?: boolean;
}

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
    .option(
      "--with-secrets",
      "write the secrets that Alertmanager's configuration names as well, opened by the engine with your login",
    )
    .action(async ({ stack, out, withSecrets }: Options) => {
      const secrets = withSecrets ? { secrets: readSecrets(stack, projectFolder) } : {};
      const from = { stack, out, folder: projectFolder, systems, ...secrets };
      const { files, filled, findings } = await render(from);
      for (const finding of findings) console.error(formatDiagnostic(finding));
      // Secrets are in no file, so nothing stands for them.
      const placeholders = filled.filter(({ secret }) => !secret).map(({ path }) => path);
      if (placeholders.length > 0) console.error(`notice: placeholders stand for ${placeholders.join(", ")}`);
      console.log(`${files.length} files of stack ${stack} in ${out}`);
    });
}
