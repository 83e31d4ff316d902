// Checks properties against a package's definitions: names, types and required properties, to any depth.
// Secrets count as what they hide, unknowns as anything. What values an API takes is not its business (see ../rules/).
import type { Properties, Value } from "../values.ts";
import { isList, isObject, isSecret, unknown } from "../values.ts";
import type { PropertyTypes, TypeExpression } from "./definition.ts";

/** Something wrong with one property. */
export interface Failure {
  /** The path of the property, such as `template.containers[0].image`. */
  readonly path: string;
  /** What is wrong and, where it can be told, what to write. */
  readonly reason: string;
}

/** Properties that any resource may carry beside its own: the bridge's list of defaulted properties. */
const always = new Set(["__defaults"]);

/** Everything wrong with the properties of one object, of which `types` are the declared ones. */
export function shapeFailures(
  properties: Properties,
  types: PropertyTypes,
  objects: Readonly<Record<string, PropertyTypes>>,
  prefix = "",
): readonly Failure[] {
  const failures: Failure[] = [];
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || always.has(name)) continue;
    const path = prefix + name;
    const type = Object.hasOwn(types, name) ? types[name] : types["*"];
    if (type === undefined) failures.push({ path, reason: unknownProperty(name, Object.keys(types)) });
    else failures.push(...valueFailures(value, type.replace(/!$/, ""), objects, path));
  }
  for (const [name, type] of Object.entries(types)) {
    const value = properties[name];
    if (type.endsWith("!") && (value === undefined || value === null)) {
      failures.push({ path: prefix + name, reason: `the required property "${name}" is missing` });
    }
  }
  return failures;
}

function valueFailures(
  value: Value,
  type: TypeExpression,
  objects: Readonly<Record<string, PropertyTypes>>,
  path: string,
): readonly Failure[] {
  if (isSecret(value)) return valueFailures(value.value, type, objects, path);
  if (value === unknown || value === null || type === "any") return [];
  if (type.includes("|") && !/^[[{]/.test(type)) {
    const tried = type.split("|").map((one) => valueFailures(value, one, objects, path));
    return tried.some((failures) => failures.length === 0) ? [] : [wrongType(path, type, value)];
  }
  if (type.startsWith("[")) {
    if (!isList(value)) return [wrongType(path, "a list", value)];
    return value.flatMap((item, index) =>
      valueFailures(item, type.slice(1, -1), objects, `${path}[${index}]`),
    );
  }
  if (type.startsWith("{")) {
    if (!isObject(value)) return [wrongType(path, "a map", value)];
    return Object.entries(value).flatMap(([key, item]) =>
      item === undefined
        ? []
        : valueFailures(item, type.slice(1, -1), objects, `${path}[${JSON.stringify(key)}]`),
    );
  }
  if (type.startsWith("#")) {
    if (!isObject(value)) return [wrongType(path, "an object", value)];
    return shapeFailures(value, objects[type.slice(1)] ?? {}, objects, `${path}.`);
  }
  // The words for plain types in the definitions are those of typeof.
  const is: string = typeof value;
  return is === type ? [] : [wrongType(path, `a ${type}`, value)];
}

function wrongType(path: string, wanted: string, value: Value): Failure {
  const got = isList(value) ? "a list" : isObject(value) ? "an object" : `a ${typeof value}`;
  return { path, reason: `${wanted} is wanted, not ${got}` };
}

function unknownProperty(name: string, known: readonly string[]): string {
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.distance - b.distance)[0];
  const hint = near === undefined ? "" : ` (did you mean "${near.candidate}"?)`;
  return `there is no property "${name}"${hint}`;
}

/** How many letters must be added, taken away or changed to make one word of the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
