// Property values as the engine sends them: plain JSON, with marks for secrets and for what is not yet known.
// Everything else in the offline providers works on these, so that secretness and unknowns are never lost on the way.

/** A property value on the wire; secrets and unknowns are marked inside it. */
export type Value = null | boolean | number | string | readonly Value[] | Properties;

/** Properties of a resource by name. */
export interface Properties {
  readonly [name: string]: Value | undefined;
}

/** What the engine sends for a value that is only known after something else has been created. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Whether a value is an object (neither list nor null), be it a secret's wrapper or not. */
export function isObject(value: Value | undefined): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether a value is marked as secret at its top. */
export function isSecret(value: Value | undefined): value is { readonly value: Value } & Properties {
  return isObject(value) && value[signatureKey] === secretSignature;
}

/** The value marked as secret; one that is already is given back as it is. */
export function secret(value: Value): Value {
  return isSecret(value) ? value : { [signatureKey]: secretSignature, value };
}

/** The value without its secret marks, all the way down. */
export function reveal(value: Value): Value;
export function reveal(value: Value | undefined): Value | undefined;
export function reveal(value: Value | undefined): Value | undefined {
  if (isSecret(value)) return reveal(value.value);
  if (isList(value)) return value.map((item) => reveal(item));
  if (isObject(value)) return mapProperties(value, (item) => reveal(item));
  return value;
}

/** The properties without secret marks and without those that are null. */
export function revealed(properties: Properties): Properties {
  return mapProperties(properties, (item) => reveal(item));
}

/** Whether a value is or holds something that is not yet known. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value === unknown) return true;
  if (isList(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** A copy with each present property passed through a function; null and undefined count as absent. */
export function mapProperties(
  properties: Properties,
  change: (value: Value, name: string) => Value | undefined,
): Properties {
  const changed: Record<string, Value> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    const now = change(value, name);
    if (now !== undefined) changed[name] = now;
  }
  return changed;
}

/** The text at a property; undefined when it is absent, unknown or no text. */
export function textAt(properties: Properties, name: string): string | undefined {
  const value = reveal(properties[name]);
  return typeof value === "string" && value !== unknown ? value : undefined;
}

/** Whether a value is or holds a secret. */
export function hasSecret(value: Value | undefined): boolean {
  if (isSecret(value)) return true;
  if (isList(value)) return value.some(hasSecret);
  return isObject(value) && Object.values(value).some(hasSecret);
}

/** Every text that is, or is part of, something secret. */
export function secretTexts(value: Value | undefined, inside = false): readonly string[] {
  if (isSecret(value)) return secretTexts(value.value, true);
  if (isList(value)) return value.flatMap((item) => secretTexts(item, inside));
  if (isObject(value)) return Object.values(value).flatMap((item) => secretTexts(item, inside));
  return inside && typeof value === "string" && value !== "" && value !== unknown ? [value] : [];
}
