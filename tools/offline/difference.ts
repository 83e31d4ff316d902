// The difference between what was asked for last time and what is asked for now, property by property.
// It knows nothing of resources; which paths replace is told to it.
import type { Properties, Value } from "./values.ts";
import { hasUnknown, isList, isObject } from "./values.ts";

/** How one property differs. */
export type ChangeKind = "add" | "delete" | "update";

/** One property that differs. */
export interface Change {
  /** Its path, such as `template.containers[0].image`. */
  readonly path: string;
  /** Its top-level property. */
  readonly property: string;
  /** How it differs. */
  readonly kind: ChangeKind;
  /** Whether the resource must be replaced for it. */
  readonly replaces: boolean;
}

/**
 * The differences between two sets of properties (without secret marks).
 * `replacing` holds the paths that replace, lists written as `[]` (`diskEncryption[].key`); what lies below one
 * replaces too.
 */
export function differences(
  olds: Properties,
  news: Properties,
  replacing: readonly string[],
): readonly Change[] {
  const changes: Change[] = [];
  const names = new Set([...Object.keys(olds), ...Object.keys(news)]);
  for (const property of names) {
    if (property === "__defaults") continue;
    for (const { path, kind } of valueDifferences(olds[property], news[property], property)) {
      changes.push({ path, property, kind, replaces: replacing.some((pattern) => covers(pattern, path)) });
    }
  }
  return changes;
}

function valueDifferences(
  old: Value | undefined,
  now: Value | undefined,
  path: string,
): readonly { readonly path: string; readonly kind: ChangeKind }[] {
  const absentBefore = old === undefined || old === null;
  const absentNow = now === undefined || now === null;
  if (absentBefore || absentNow) {
    if (absentBefore && absentNow) return [];
    return [{ path, kind: absentBefore ? "add" : "delete" }];
  }
  if (isList(old) && isList(now)) {
    const length = Math.max(old.length, now.length);
    return Array.from({ length }, (_, index) =>
      valueDifferences(old[index], now[index], `${path}[${index}]`),
    ).flat();
  }
  if (isObject(old) && isObject(now)) {
    const names = new Set([...Object.keys(old), ...Object.keys(now)]);
    return [...names].flatMap((name) => valueDifferences(old[name], now[name], step(path, name)));
  }
  return Object.is(old, now) && !hasUnknown(now) ? [] : [{ path, kind: "update" }];
}

function step(path: string, name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}

function covers(pattern: string, path: string): boolean {
  const plain = path.replace(/\[\d+\]/g, "[]");
  if (!plain.startsWith(pattern)) return false;
  const rest = plain.slice(pattern.length);
  return rest === "" || rest.startsWith(".") || rest.startsWith("[");
}
