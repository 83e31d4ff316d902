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
  const remaining = structuredClone(values) as Record<string, unknown>;
  for (;;) {
    const result = stackSchema.safeParse(remaining);
    if (result.success) return { configuration: result.data, issues };
    issues.push(...result.error.issues);
    // Taking out one half of a pair can bring forth a second issue, so it is parsed again until nothing is wrong.
    for (const issue of result.error.issues) takeOut(remaining, issue);
  }
}

function takeOut(values: Record<string, unknown>, issue: z.core.$ZodIssue): void {
  const paths =
    issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [[...issue.path]];
  for (const path of paths) {
    // A list is taken out whole: its other entries would move.
    const index = path.findIndex((part) => typeof part === "number");
    remove(values, index < 0 ? path : path.slice(0, index));
  }
}

function remove(from: Record<PropertyKey, unknown>, path: readonly PropertyKey[]): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  const inner = from[key];
  if (rest.length > 0 && typeof inner === "object" && inner !== null) {
    const before = Object.keys(inner).length;
    remove(inner as Record<PropertyKey, unknown>, rest);
    if (Object.keys(inner).length < before || rest.length > 1) return;
  }
  delete from[key];
}
