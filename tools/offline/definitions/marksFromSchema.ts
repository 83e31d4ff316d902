// Writes marks/<package>.json from the package's published schema: which properties replace, and which are secret.
// The npm package does not carry that. Where the plugin can be downloaded, its schema is had by
// `pulumi package get-schema gcp@9.37.0 > schema.json`, then `node marksFromSchema.ts gcp schema.json`.
import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import type { PackageName } from "./definition.ts";
import { definitionsOf } from "./definition.ts";
import type { MarksTable, TypeMarks } from "./marks.ts";

interface SchemaProperty {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: SchemaProperty;
  readonly additionalProperties?: SchemaProperty;
  readonly willReplaceOnChanges?: boolean;
  readonly replaceOnChanges?: boolean;
  readonly secret?: boolean;
}

/** A Pulumi package schema, as far as it is needed here. */
export interface PackageSchema {
  readonly types: Readonly<
    Record<string, { readonly properties?: Readonly<Record<string, SchemaProperty>> }>
  >;
  readonly resources: Readonly<
    Record<string, { readonly inputProperties?: Readonly<Record<string, SchemaProperty>> }>
  >;
}

/** The rows of the types that the package's slice has, as a schema tells them; types that it lacks have no row. */
export function rowsFrom(schema: PackageSchema, name: PackageName): Readonly<Record<string, TypeMarks>> {
  const rows: Record<string, TypeMarks> = {};
  for (const [type, definition] of Object.entries(definitionsOf(name).resources)) {
    const properties = schema.resources[type]?.inputProperties;
    if (properties === undefined) continue;
    const replaces = pathsWhere(properties, schema, (property) => replacing(property));
    const secrets = pathsWhere(properties, schema, (property) => property.secret === true);
    rows[type] = { replaces, secrets: secrets.filter((path) => !definition.secrets.includes(path)) };
  }
  return rows;
}

function replacing(property: SchemaProperty): boolean {
  return property.willReplaceOnChanges === true || property.replaceOnChanges === true;
}

/** The outermost paths whose property is as asked; what lies below one is covered by it. */
function pathsWhere(
  properties: Readonly<Record<string, SchemaProperty>>,
  schema: PackageSchema,
  asked: (property: SchemaProperty) => boolean,
  prefix = "",
  above: readonly string[] = [],
): readonly string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    if (asked(property)) return [prefix + name];
    const reference = (property.$ref ?? property.items?.$ref)?.replace("#/types/", "");
    const inner = reference === undefined ? undefined : schema.types[reference]?.properties;
    // A type that holds itself (a policy in a policy) is followed once.
    if (reference === undefined || inner === undefined || above.includes(reference)) return [];
    const list = property.items === undefined ? "" : "[]";
    return pathsWhere(inner, schema, asked, `${prefix}${name}${list}.`, [...above, reference]);
  });
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [, , name = "", schemaFile = "", source = `published schema of ${name}`] = argv;
  const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as PackageSchema;
  const table: MarksTable = { source, types: rowsFrom(schema, name as PackageName) };
  writeFileSync(new URL(`./marks/${name}.json`, import.meta.url), `${JSON.stringify(table, undefined, 2)}\n`);
}
