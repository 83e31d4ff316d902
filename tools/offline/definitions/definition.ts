// What one Pulumi package says of its resource types, as the committed slices hold it, and the loader of a slice.
// The slices are written by generate.ts from the installed npm packages; nothing here knows a single resource.
import { readFileSync } from "node:fs";

/** The packages that the offline providers serve. */
export type PackageName = "gcp" | "grafana" | "kubernetes" | "random";

/** Every package that the offline providers serve. */
export const packageNames: readonly PackageName[] = ["gcp", "grafana", "kubernetes", "random"];

/**
 * A property's type in one word: `string`, `number`, `boolean`, `any`, `[T]` a list, `{T}` a map, `#ns.Name` an object
 * of the package, `A|B` either; a `!` at the end says that the property is required.
 */
export type TypeExpression = string;

/** Properties by name. The name `*` stands for every property that is not listed. */
export type PropertyTypes = Readonly<Record<string, TypeExpression>>;

/** What the package declares about one resource type. */
export interface ResourceDefinition {
  /** The properties that a program may give. */
  readonly inputs: PropertyTypes;
  /** The properties that the provider fills in: those that are no inputs, and inputs that are never absent afterwards. */
  readonly outputs: PropertyTypes;
  /** Top-level properties that the package's own constructor marks as secret. */
  readonly secrets: readonly string[];
}

/** The slice of one package. */
export interface PackageDefinitions {
  /** The npm package that the slice was read from. */
  readonly npm: string;
  /** Its version. */
  readonly version: string;
  /** The inputs of the package's provider resource (`pulumi:providers:<package>`). */
  readonly provider: PropertyTypes;
  /** Resource types by their token, such as `gcp:cloudrunv2/service:Service`. */
  readonly resources: Readonly<Record<string, ResourceDefinition>>;
  /** The objects that inputs name by `#name`. */
  readonly objects: Readonly<Record<string, PropertyTypes>>;
}

const loaded = new Map<PackageName, PackageDefinitions>();

/** The definitions of a package, read from disk when they are first asked for. */
export function definitionsOf(name: PackageName): PackageDefinitions {
  let definitions = loaded.get(name);
  if (definitions === undefined) {
    definitions = JSON.parse(
      readFileSync(new URL(`./${name}.json`, import.meta.url), "utf8"),
    ) as PackageDefinitions;
    loaded.set(name, definitions);
  }
  return definitions;
}

/** The package that a type token belongs to; undefined for one that is not served. */
export function packageOf(type: string): PackageName | undefined {
  const [first = "", , last = ""] = type.split(":");
  const name = first === "pulumi" ? last : first;
  return packageNames.find((known) => known === name);
}

/** The definition of a resource type; kubernetes kinds without one of their own are custom resources. */
export function resourceDefinition(type: string): ResourceDefinition | undefined {
  const name = packageOf(type);
  if (name === undefined) return undefined;
  const { resources } = definitionsOf(name);
  if (Object.hasOwn(resources, type)) return resources[type];
  // A custom resource carries its own group in the token, such as kubernetes:monitoring.googleapis.com/v1:GlobalRules.
  return name === "kubernetes" ? resources[customResource] : undefined;
}

/** The key of the slice under which the package's CustomResource stands; it has no token of its own. */
export const customResource = "kubernetes:apiextensions/customResource:CustomResource";
