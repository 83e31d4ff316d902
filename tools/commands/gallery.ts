// `vigie gallery`: a stack's dashboards, alerts, objectives, routes and runbooks as one HTML file that can be opened anywhere.
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import { Listr, PRESET_TIMER } from "listr2";
import { emulated } from "../../emulator/systems/index.ts";
import { systems } from "../../systems/index.ts";
import { makeGallery } from "../gallery/gallery.ts";
import { projectFolder, workFolder } from "../setup/manifest.ts";
import { prepare, type SetUpOptions, systemPackages } from "./setup.ts";

interface Options extends SetUpOptions {
  readonly stack: string;
  readonly out?: string;
  readonly incident: readonly string[];
}

/** Adds the subcommand. */
export function register(program: Command): void {
  program
    .command("gallery")
    .description("write a stack's dashboards, alerts, objectives, routes and runbooks as one HTML file")
    .option("--stack <name>", "the stack, one Pulumi.<name>.yaml each", "dev")
    .option("--out <file>", "the file (default: .vigie/gallery/<stack>.html)")
    .option("--incident <system/incident...>", "what goes wrong in the numbers that are drawn", [])
    .option(...systemPackages)
    .action(async ({ stack, out: named, incident, ...options }: Options) => {
      await prepare(["promtool", "prometheus"], options);
      const out = named ?? join(relative(process.cwd(), workFolder), "gallery", `${stack}.html`);
      const list = new Listr(
        [
          {
            title: `Gallery of stack ${stack}`,
            task: async (_, task) => {
              const say = (what: string) => {
                task.output = what;
              };
              const made = await makeGallery({
                stack,
                out,
                folder: projectFolder,
                systems,
                emulated,
                incidents: incident,
                say,
              });
              const size = (made.size / 1e6).toFixed(1);
              task.title = `${made.dashboards} dashboards with ${made.panels} panels, ${size} MB: ${pathToFileURL(out)}`;
            },
          },
        ],
        { rendererOptions: { timer: PRESET_TIMER }, fallbackRendererOptions: { timer: PRESET_TIMER } },
      );
      await list.run();
    });
}
