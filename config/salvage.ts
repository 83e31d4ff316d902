// What remains of a configuration when everything wrong is taken out: so that later checks can still speak, and a user
// hears of every mistake in one run instead of one a run.
import type { z } from "zod";
import { type StackConfiguration, stackSchema } from "./schema.ts";

/** A configuration, and what was wrong with it. */
export interface Salvaged {
  /** What remains. */
  readonly configuration: StackConfiguration;
  /** What was wrong. */
  readonly issues: readonly z.core.$ZodIssue[];
}

/** Parses values; what is wrong is taken out and reported. */
export function salvage(values: Readonly<Record<string, unknown>>): Salvaged {
  const issues: z.core.$ZodIssue[] = [];
  const gone = new Set<string>();
  const remaining = structuredClone(values) as Record<string, unknown>;
  for (;;) {
    const result = stackSchema.safeParse(remaining);
    if (result.success) return { configuration: result.data, issues };
    // Half of a pair that is missing because it was wrong and taken out is no second mistake.
    issues.push(...result.error.issues.filter(({ path }) => !gone.has(path.join())));
    for (const path of result.error.issues.flatMap(wrongPaths)) {
      gone.add(path.join());
      remove(remaining, path);
    }
  }
}

/** What must go so that an issue does. */
function wrongPaths(issue: z.core.$ZodIssue): readonly (readonly PropertyKey[])[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...path, key]);
  // Of a pair the half that is there.
  const given = issue.code === "custom" ? issue.params?.given : undefined;
  if (typeof given === "string") return [[...path.slice(0, -1), given]];
  // A list is taken out whole: its other entries would move.
  const index = path.findIndex((part) => typeof part === "number");
  return [index < 0 ? path : path.slice(0, index)];
}

/** Takes out what is at a path; where nothing is, because something required is missing, what it is missing in. */
function remove(from: Record<PropertyKey, unknown>, [key, ...rest]: readonly PropertyKey[]): boolean {
  if (key === undefined || !(key in from)) return false;
  const inner = from[key];
  if (typeof inner === "object" && inner !== null && rest.length > 0) {
    if (remove(inner as Record<PropertyKey, unknown>, rest)) return true;
  }
  return delete from[key];
}
