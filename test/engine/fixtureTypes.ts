// The resource types that the fixture of the fault tests holds, and what of a stack it lacks: a type that is new in the
// program belongs there too, or no test breaks it. The list is written by faults.test.ts, which runs the fixture.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../architecture/sources.ts";
import { madeResources, type State } from "./tree.ts";

/** The list, a type a line. */
export const FIXTURE_TYPES = join(ROOT, "test", "golden", "fixture-types.txt");

/** Types of things in a state, each once. */
export function typesIn(state: State | undefined): readonly string[] {
  return [...new Set(madeResources(state).map(({ type }) => type))].sort();
}

/** Types that a stack of the program has and the fixture has not: add two of each to test/engine/fixture. */
export function typesNotInFixture(state: State | undefined): readonly string[] {
  const types = typesIn(state);
  if (types.length === 0) throw new Error("the state is empty");
  const known = readFileSync(FIXTURE_TYPES, "utf8").split("\n");
  return types.filter((type) => !known.includes(type));
}
