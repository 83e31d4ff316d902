// Everything that is wrong with a page before anybody needs it: its form, queries of series that nobody exposes, values and panels
// that are not there, links into nothing, commands that name what is gone.
import { type Diagnostic, mistake, nearest } from "../../core/diagnostics.ts";
import { checkSignal } from "../../signals/check.ts";
import { readQuery } from "../../signals/readQuery.ts";
import { checkCommands } from "./commands.ts";
import { ownSystem, type RunbookContext, sourcesOfPage } from "./context.ts";
import { panelsIn, placeholdersIn, valuesOf } from "./fill.ts";
import { blocksOf, checkForm } from "./read.ts";

const LANGUAGES = ["promql", "logging", "bash", "sql", "text"];

/** Everything that is wrong with a page as it is written. */
export function checkRunbook(text: string, context: RunbookContext): readonly Diagnostic[] {
  const at = `runbooks/${context.path}`;
  return [
    ...checkForm(at, text),
    ...checkQueries(at, text, context),
    ...checkNames(at, text, context),
    ...checkLinks(at, text, context),
    ...checkCommands(at, text, context.systems),
  ];
}

function checkQueries(at: string, text: string, context: RunbookContext): readonly Diagnostic[] {
  // What nothing of this stack raises may read what this stack has not; where it is raised, it is judged.
  if (ownSystem(context) === undefined) return [];
  const sources = sourcesOfPage(context);
  return blocksOf(text, "promql").flatMap((block) =>
    checkSignal({ at, signal: readQuery(block.text, sources), sources }).filter(
      ({ level }) => level === "error",
    ),
  );
}

function checkNames(at: string, text: string, context: RunbookContext): readonly Diagnostic[] {
  const values = Object.keys(valuesOf(context));
  const system = ownSystem(context);
  const signals = Object.keys(system?.description.signals ?? {});
  const services = context.systems.flatMap((each) => Object.keys(each.services));
  const unknown = (names: readonly string[], known: readonly string[], problem: (name: string) => string) =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => {
        const meant = nearest(name, known);
        return mistake(
          at,
          problem(name),
          meant ? `write "${meant}"` : `write one of ${known.join(", ") || "none"}`,
        );
      });
  return [
    ...unknown(placeholdersIn(text), values, (name) => `nobody fills {{${name}}}`),
    ...unknown(panelsIn(text), signals, (name) => `there is no signal "${name}" whose panel could be linked`),
    ...unknown(
      blocksOf(text, "logging").flatMap(({ about }) => (about === "" ? [] : [about])),
      services,
      (name) => `there is no service "${name}" whose log could be searched`,
    ),
    ...unknown(
      blocksOf(text).map(({ language }) => language),
      LANGUAGES,
      (name) => `a block says "${name}", which nobody checks`,
    ),
  ];
}

/** Links to other pages, written as they stand beside this one. */
function checkLinks(at: string, text: string, { path, pages }: RunbookContext): readonly Diagnostic[] {
  const folder = path.slice(0, path.indexOf("/"));
  return [...text.matchAll(/\]\((?!\w+:)([^)#]+)[^)]*\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !pages.includes(pathOf(folder, target)))
    .map((target) => {
      const meant = nearest(pathOf(folder, target), pages);
      return mistake(
        at,
        `it links to "${target}", and there is no such page`,
        meant ? `did you mean ${meant}?` : "link to a page",
      );
    });
}

function pathOf(folder: string, target: string): string {
  return target.startsWith("../") ? target.slice(3) : `${folder}/${target}`;
}
