// What became of everything that the documents describe, in one stack: what is built is collected from the rendered files by the
// ids of definitions, what is not has its verdict in the inventory.
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import { inventories } from "../../inventory/index.ts";
import type { Inventory, Item, Kind, Verdict } from "../../inventory/item.ts";
import { definitionsOf } from "./definitions.ts";

/** Texts by path. */
type Files = Readonly<Record<string, string>>;

/** Something with an id that was found in a rendered file. */
export interface Built {
  /** The id. */
  readonly id: string;
  /** What it is. */
  readonly kind: Kind;
  /** The file, and after `#` which part of it. */
  readonly artefact: string;
}

/** One line of `coverage.json`. */
export type CoverageLine =
  | (Built & { readonly verdict: "built" })
  | {
      readonly id: string;
      readonly kind: Kind;
      readonly verdict: "replaced" | "refused" | "application" | "left out" | "not in this stack";
      /** Where its replacement is built, where that is in a file of the stack or of the repository. @default nowhere */
      readonly artefact?: string;
      /** The test that holds it, as `file: title`. @default none */
      readonly test?: string;
      /** Why, or by what. @default nothing is to be said */
      readonly words?: string;
    };

/** What is built, by id and then by place: once for each place. */
export function builtOf(
  systems: readonly ResolvedSystem[],
  stack: StackDescription,
  files: Files,
): readonly Built[] {
  const found = new Map<string, Built>();
  for (const system of systems) {
    for (const { id, kind, file, part, isIn = () => true } of definitionsOf(system, stack)) {
      const text = files[file];
      if (id === undefined || text === undefined || !isIn(text)) continue;
      const artefact = part === undefined ? file : `${file}#${part}`;
      found.set(`${id} ${artefact}`, { id, kind, artefact });
    }
  }
  return [...found.values()].sort((a, b) => byId(a.id, b.id) || (a.artefact < b.artefact ? -1 : 1));
}

/** Every id of the documents whose systems are in a stack, and every other id that a definition has. */
export function coverageOf(
  systems: readonly ResolvedSystem[],
  stack: StackDescription,
  files: Files,
  documents: readonly Inventory[] = inventories,
): readonly CoverageLine[] {
  const built = builtOf(systems, stack, files);
  const ids = new Set(built.map(({ id }) => id));
  const names = systems.map(({ name }) => name);
  const known = documents.filter(({ system }) => names.includes(system)).flatMap(({ items }) => items);
  const others = known.filter(({ id }) => !ids.has(id)).map(lineOf);
  return [...built.map((each) => ({ ...each, verdict: "built" as const })), ...others].sort((a, b) =>
    byId(a.id, b.id),
  );
}

function lineOf({ id, kind, verdict }: Item): CoverageLine {
  return { id, kind, ...said(verdict) };
}

type Said =
  | Omit<Exclude<CoverageLine, { verdict: "built" }>, "id" | "kind">
  | Pick<CoverageLine & { verdict: "built" }, "verdict" | "artefact">;

function said(verdict: Verdict | undefined): Said {
  if (verdict === undefined) return { verdict: "not in this stack" };
  if ("shown" in verdict)
    return { verdict: "built", artefact: `${verdict.shown.file}#${verdict.shown.words}` };
  if ("refused" in verdict) return { verdict: "refused", test: proof(verdict.refused) };
  if ("application" in verdict) return { verdict: "application", words: verdict.application };
  if ("leftOut" in verdict) return { verdict: "left out", words: `${verdict.leftOut}; ${verdict.who}` };
  const { replaced, by } = verdict;
  return {
    verdict: "replaced",
    words: replaced,
    ...("test" in by ? { test: proof(by) } : { artefact: `${by.file}#${by.words}` }),
  };
}

function proof({ test, title }: { readonly test: string; readonly title: string }): string {
  return `${test}: ${title}`;
}

/** `000/M2` before `000/M10`. */
export function byId(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
