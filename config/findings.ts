// Turns what zod found into findings: the key, what is wrong, what to write. All of them, in the order of the keys.
import type { z } from "zod";
import { type Diagnostic, nearest } from "../components/core/diagnostics.ts";
import { keysAt } from "./keysAt.ts";
import { FORM, type LeafForm } from "./leaf.ts";
import { misplacedSecret, plainSecret } from "./plainSecrets.ts";

/** Longest value that a message repeats. */
const LONGEST_SHOWN = 60;

/** A path as the user writes it: `vigie:systems.aiprod.channels.email.addresses[0]`. */
export function keyOf(path: readonly PropertyKey[]): string {
  const [key = "", ...rest] = path;
  return rest.reduce<string>(
    (at, part) => (typeof part === "number" ? `${at}[${part}]` : `${at}.${String(part)}`),
    `vigie:${String(key)}`,
  );
}

/**
 * The findings of a schema's issues.
 * @param schema what it was checked by
 * @param value what was checked
 * @param hidden keys whose values are secret, and therefore not repeated
 */
export function findingsOf(
  issues: readonly z.core.$ZodIssue[],
  schema: z.ZodType,
  value: unknown,
  hidden: readonly string[],
): readonly Diagnostic[] {
  return issues.flatMap((issue) =>
    findingsOfIssue(issue, schema, value, hidden.includes(String(issue.path[0]))),
  );
}

function findingsOfIssue(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  value: unknown,
  hidden: boolean,
): readonly Diagnostic[] {
  const at = keyOf(issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey([...issue.path, key], keysAt(schema, issue.path)));
    case "custom":
      return [custom(at, issue.params, valueAt(value, issue.path), hidden)];
    case "invalid_union": {
      // A union here is "one value, or one per severity": the branch that fits what was written is the one that speaks.
      const branch = issue.errors.toSorted((a, b) => deepest(b) - deepest(a))[0] ?? [];
      return branch.flatMap((inner) =>
        findingsOfIssue({ ...inner, path: [...issue.path, ...inner.path] }, schema, value, hidden),
      );
    }
    default:
      return [{ level: "error", at, ...plain(issue) }];
  }
}

function deepest(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

function unknownKey(path: readonly PropertyKey[], candidates: readonly string[]): Diagnostic {
  const at = keyOf(path);
  const secret = misplacedSecret(path);
  if (secret !== undefined) return plainSecret(at, secret);
  const meant = nearest(String(path.at(-1)), candidates);
  return {
    level: "error",
    at,
    problem: "there is no such key",
    fix: meant ? `did you mean ${meant}?` : `write one of ${candidates.join(", ")}`,
  };
}

function custom(
  at: string,
  params: Record<string, unknown> | undefined,
  value: unknown,
  hidden: boolean,
): Diagnostic {
  const form = params?.[FORM] as LeafForm | undefined;
  if (form === undefined) {
    return { level: "error", at, problem: String(params?.problem), fix: String(params?.fix) };
  }
  const { what, write, show = true } = form;
  const shown = show && !hidden ? shownValue(value) : undefined;
  return {
    level: "error",
    at,
    problem: shown === undefined ? `this is no ${what}` : `${shown} is no ${what}`,
    fix: `write ${typeof write === "function" ? write(value) : write}`,
  };
}

function shownValue(value: unknown): string | undefined {
  if (typeof value === "object") return undefined;
  const written = JSON.stringify(value);
  return written !== undefined && written.length <= LONGEST_SHOWN ? written : undefined;
}

function plain(issue: z.core.$ZodIssue): { readonly problem: string; readonly fix: string } {
  if (issue.code === "invalid_type") {
    return {
      problem: "something else is needed here",
      fix: `write ${EXPECTED[issue.expected] ?? issue.expected}`,
    };
  }
  if (issue.code === "too_small") return { problem: "it is empty", fix: "write at least one" };
  return { problem: issue.message, fix: "see the key's description in Pulumi.yaml" };
}

const EXPECTED: Readonly<Record<string, string>> = {
  object: "keys and values below it, each on a line of its own",
  record: "keys and values below it, each on a line of its own",
  array: "a list",
};

/** The value at a path; undefined where nothing stands there. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}
