// What a rule is: one thing that a real API refuses, with the source that says so.
import type { Facts } from "../behaviours/behaviour.ts";
import type { Failure } from "../definitions/shape.ts";

/** One thing that a real API refuses about resources of some types. */
export interface Rule {
  /** The type tokens it holds for. */
  readonly types: readonly string[];
  /** What is refused, in a few words; also the rule's name in tests. */
  readonly what: string;
  /** Where that is said: a section of the facts, a page of documentation, a source file. */
  readonly source: string;
  /**
   * When it can be told: `inputs` from what is asked for alone (refused in a preview already), `cloud` only from what
   * else exists (refused when it is created or changed, as the API does).
   */
  readonly needs: "inputs" | "cloud";
  /** What is wrong with a resource; nothing when it is right, or not known yet. */
  readonly failures: (facts: Facts) => readonly Failure[];
}
