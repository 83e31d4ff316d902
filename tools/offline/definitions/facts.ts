// What the type declarations do not tell: which properties replace a resource when they change, and which nested ones
// are secret. The tables replacement/<package>.json name the source and version they come from.
import { readFileSync } from "node:fs";
import type { PackageName } from "./definition.ts";
import { packageOf } from "./definition.ts";

/** What one type's table row says. */
export interface TypeFacts {
  /** Paths whose change replaces the resource; lists are written as `[]`, such as `disks[].type`. */
  readonly replaces: readonly string[];
  /** Paths that are secret although the package's constructor does not say so. */
  readonly secrets: readonly string[];
}

/** The table of one package. */
export interface FactsTable {
  /** Where the rows come from: repository, package or page, with version. */
  readonly source: string;
  /** Rows by type token. */
  readonly types: Readonly<Record<string, TypeFacts>>;
}

const loaded = new Map<PackageName, FactsTable>();
const nothing: TypeFacts = { replaces: [], secrets: [] };

/** The table of a package, read from disk when it is first asked for. */
export function factsTable(name: PackageName): FactsTable {
  let table = loaded.get(name);
  if (table === undefined) {
    table = JSON.parse(
      readFileSync(new URL(`./replacement/${name}.json`, import.meta.url), "utf8"),
    ) as FactsTable;
    loaded.set(name, table);
  }
  return table;
}

/** The facts of a type; a Kubernetes kind without a row of its own has those of a custom resource. */
export function factsOf(type: string): TypeFacts {
  const name = packageOf(type);
  if (name === undefined) return nothing;
  const { types } = factsTable(name);
  if (Object.hasOwn(types, type)) return types[type] ?? nothing;
  return (
    (name === "kubernetes" ? types["kubernetes:apiextensions/customResource:CustomResource"] : undefined) ??
    nothing
  );
}
