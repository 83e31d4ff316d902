// `vigie runbook`: the page of an alert, as it is rendered for a stack; where nobody has written it, a page to begin with.
import { join } from "node:path";
import type { Command } from "commander";
import { skeletonOf } from "../../components/alerts/runbooks/read.ts";
import { mistake, nearest, VigieError } from "../../components/core/diagnostics.ts";
import { systems } from "../../systems/index.ts";
import { type DeclaredPage, declaredPages, readRunbooks, runbookFiles } from "../render/runbooks.ts";
import { projectFolder } from "../setup/manifest.ts";
import { resolveStackFile } from "../stackFile.ts";

/** Adds the subcommand. */
export function register(program: Command): void {
  program
    .command("runbook")
    .description("print the runbook of an alert, or the skeleton of one that nobody has written")
    .argument(
      "<alert>",
      "<system>/<Alert>, such as aiprod/PipelineHighErrorRate; vigie/<Alert> for built-in ones",
    )
    .option("--stack <name>", "the stack, one Pulumi.<name>.yaml each", "dev")
    .action((alert: string, { stack: name }: { readonly stack: string }) => {
      const { stack, systems: resolved } = resolveStackFile(name, projectFolder, systems);
      const page = pageNamed(alert, declaredPages(stack, resolved));
      const written = readRunbooks(join(projectFolder, "runbooks"));
      if (written[page.path] === undefined) {
        console.error(`nobody has written runbooks/${page.path}; begin with`);
        console.log(skeletonOf(page.names.join(", ")));
      } else console.log(runbookFiles(stack, resolved, written).files[`runbooks/${page.path}`]);
    });
}

/**
 * The page of an alert, by the alert's name or by the page's.
 * @throws VigieError naming the nearest where there is none
 */
export function pageNamed(alert: string, pages: readonly DeclaredPage[]): DeclaredPage {
  const namesOf = ({ path, names }: DeclaredPage) => {
    const folder = path.slice(0, path.indexOf("/"));
    return [path.replace(/\.md$/, ""), ...names.map((name) => `${folder}/${name}`)];
  };
  const found = pages.find((page) => namesOf(page).includes(alert.replace(/\.md$/, "")));
  if (found) return found;
  const known = [...new Set(pages.flatMap(namesOf))];
  const meant = nearest(alert, known);
  const beside = known.filter((name) => name.startsWith(`${alert.split("/")[0]}/`));
  const folders = [...new Set(known.map((name) => `${name.split("/")[0]}/<Alert>`))];
  const fix = `write one of ${(beside.length > 0 ? beside : folders).join(", ")}`;
  throw new VigieError([
    mistake("runbook", `there is no alert "${alert}"`, meant ? `did you mean "${meant}"?` : fix),
  ]);
}
