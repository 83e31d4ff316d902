// What an inventory of a document is made of: everything that it describes, each thing with an id, and what became of what is not
// built. What is built is not said here: it is collected from what is rendered (tools/inventory).

/** What a thing of a document is. */
export type Kind =
  | "service"
  | "metric"
  | "dashboard"
  | "panel"
  | "alert"
  | "objective"
  | "route"
  | "log-search"
  | "trace"
  | "health-check"
  | "runbook"
  | "promise"
  | "mistake";

/** A test that holds something. */
export interface Proof {
  /** Its file, from the root of the repository. */
  readonly test: string;
  /** Its title, or the beginning of it, as it stands in the file. */
  readonly title: string;
}

/** Where something stands that is no definition of its own. */
export interface Place {
  /** A file among those that are rendered, or of the repository. */
  readonly file: string;
  /** Words that stand in it. */
  readonly words: string;
}

/** What became of something that no definition with its id builds. */
export type Verdict =
  | {
      /** Where it is built nevertheless, as a part of something else. */
      readonly shown: Place;
    }
  | {
      /** What stands in its place. */
      readonly replaced: string;
      /** What shows that it does: where it stands, or the test that holds it. */
      readonly by: Place | Proof;
    }
  | {
      /** The negative test: whoever writes it so is told what to write instead. */
      readonly refused: Proof;
    }
  | {
      /** Why only the application's own code can do it. */
      readonly application: string;
    }
  | {
      /** Why it is not here. */
      readonly leftOut: string;
      /** Who does it, if anybody should. */
      readonly who: string;
    };

/** One thing that a document describes. */
export interface Item {
  /** The document and its number there, such as `000/A3`; of a mistake its number in the list of mistakes, `000/12`. */
  readonly id: string;
  /** What it is. */
  readonly kind: Kind;
  /** What the document says, in a few words. */
  readonly says: string;
  /** What became of it. @default it is built, by a definition with this id */
  readonly verdict?: Verdict;
}

/** The inventory of one document. */
export interface Inventory {
  /** The document's id, such as `000`. */
  readonly document: string;
  /** The name of the system that it describes. */
  readonly system: string;
  /** Everything in it, mistakes last; each id once. */
  readonly items: readonly Item[];
}

/** Things of one kind, numbered from 1: `000/M1`, `000/M2` and so on. @param letter what stands before the number; none for mistakes */
export function numbered(
  document: string,
  letter: string,
  kind: Kind,
  says: readonly (string | readonly [says: string, verdict: Verdict])[],
): readonly Item[] {
  return says.map((each, index) => {
    const id = `${document}/${letter}${index + 1}`;
    return typeof each === "string"
      ? { id, kind, says: each }
      : { id, kind, says: each[0], verdict: each[1] };
  });
}
