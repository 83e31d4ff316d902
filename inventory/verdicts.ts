// Verdicts as short as a list of two hundred wants them.
import type { Place, Proof, Verdict } from "./item.ts";

/** A test, by its file below `test/`. */
export function test(file: string, title: string): Proof {
  return { test: `test/${file}`, title };
}

/** Words in a file that is rendered, or of the repository. */
export function place(file: string, words: string): Place {
  return { file, words };
}

/** Built as a part of something else, where these words stand. */
export function shown(file: string, words: string): Verdict {
  return { shown: { file, words } };
}

/** Something else stands in its place. */
export function replaced(what: string, by: Place | Proof): Verdict {
  return { replaced: what, by };
}

/** Whoever writes it so is told what to write instead, by a test of its own. */
export function refused(file: string, title: string): Verdict {
  return { refused: test(file, title) };
}

/** Refused in the document's own words. */
export const REFUSED: Verdict = refused("documents/mistakes.test.ts", "is refused in its own words");

/** The application's own code does it, or nobody. */
export function application(why: string): Verdict {
  return { application: why };
}

/** Not here; somebody else does it. */
export function leftOut(why: string, who: string): Verdict {
  return { leftOut: why, who };
}

/** A step on a developer's own machine. */
export function local(what: string): Verdict {
  return leftOut(
    `${what} belongs to the documents' local stack, which is not deployed`,
    "the developer; `npm run local` needs none of it",
  );
}
