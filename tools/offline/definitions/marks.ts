// What the type declarations do not tell: which properties replace a resource when they change, and which nested ones
// are secret. The tables marks/<package>.json name the source and version they come from.
import { readFileSync } from "node:fs";
import type { PackageName } from "./definition.ts";
import { packageOf } from "./definition.ts";

/** What one type's table row says. */
export interface TypeMarks {
  /** Paths whose change replaces the resource; lists are written as `[]`, such as `disks[].type`. */
  readonly replaces: readonly string[];
  /** Paths that are secret although the package's constructor does not say so. */
  readonly secrets: readonly string[];
}

/** The table of one package. */
export interface MarksTable {
  /** Where the rows come from: repository, package or page, with version. */
  readonly source: string;
  /** Rows by type token. */
  readonly types: Readonly<Record<string, TypeMarks>>;
}

const loaded = new Map<PackageName, MarksTable>();
const nothing: TypeMarks = { replaces: [], secrets: [] };

/** The table of a package, read from disk when it is first asked for. */
export function marksTable(name: PackageName): MarksTable {
  let table = loaded.get(name);
  if (table === undefined) {
    table = JSON.parse(readFileSync(new URL(`./marks/${name}.json`, import.meta.url), "utf8")) as MarksTable;
    loaded.set(name, table);
  }
  return table;
}

/** The marks of a type; a Kubernetes kind without a row of its own has those of a custom resource. */
export function marksOf(type: string): TypeMarks {
  const name = packageOf(type);
  if (name === undefined) return nothing;
  const { types } = marksTable(name);
  if (Object.hasOwn(types, type)) return types[type] ?? nothing;
  return (
    (name === "kubernetes" ? types["kubernetes:apiextensions/customResource:CustomResource"] : undefined) ??
    nothing
  );
}
