// Which stack and which systems are meant; a word that is not known is answered with those that are.
import { readdirSync } from "node:fs";
import { Diagnostics, nearest } from "../../../components/core/diagnostics.ts";

/** What a user chose. */
export interface Choice {
  readonly stack: string;
  /** Empty for all systems of the stack. */
  readonly systems: readonly string[];
}

/** The stacks that have a file in a project's folder. */
export function knownStacks(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1])
    .filter((name) => name !== undefined)
    .sort();
}

/**
 * The choice, when all of its words are known.
 * @throws VigieError naming every word that is not, with the nearest one that is
 */
export function choose(
  { stack, systems }: Choice,
  known: { readonly stacks: readonly string[]; readonly systems: readonly string[] },
): Choice {
  const found = new Diagnostics();
  const check = (option: string, what: string, word: string, words: readonly string[]) => {
    if (words.includes(word)) return;
    const near = nearest(word, words);
    const list = `one of ${words.join(", ")}`;
    found.error(
      option,
      `there is no ${what} "${word}"`,
      near ? `did you mean "${near}"? Write ${list}` : `write ${list}`,
    );
  };
  check("--stack", "stack", stack, known.stacks);
  for (const system of systems) check("--system", "system", system, known.systems);
  found.failOnErrors();
  return { stack, systems: [...new Set(systems)] };
}
