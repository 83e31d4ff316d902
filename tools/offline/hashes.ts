// Hashes: what stands in the cloud file instead of a secret, and what made-up ids and numbers are derived from.
import { createHash } from "node:crypto";
import type { Value } from "./values.ts";
import { isList, isObject, isSecret, mapProperties, reveal, secret } from "./values.ts";

/** The key under which the cloud file holds the hash of a secret. */
const sealedKey = "secret-sha256";

/** A hexadecimal digest that is the same for the same parts. */
export function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** A decimal number of the given length, as text, that is the same for the same parts; it never starts with 0. */
export function digits(length: number, ...parts: readonly string[]): string {
  const number = BigInt(`0x${digest(...parts)}`).toString();
  return number.slice(0, length).replace(/^0/, "1");
}

/** The value with every secret in it replaced by its salted hash. */
export function seal(value: Value, salt: string): Value {
  if (isSecret(value)) return { [sealedKey]: hashOf(value.value, salt) };
  if (isList(value)) return value.map((item) => seal(item, salt));
  if (isObject(value)) return mapProperties(value, (item) => seal(item, salt));
  return value;
}

/**
 * The sealed value with its secrets back: where the known value has the same hash it is taken; where it has not (the
 * secret was changed behind the program's back, or there is no state, as in an import) a placeholder stands for it.
 */
export function unseal(sealed: Value, known: Value | undefined, salt: string): Value {
  if (isObject(sealed)) {
    const hash = sealed[sealedKey];
    if (typeof hash === "string") {
      const candidate = reveal(known);
      const same = candidate !== undefined && hashOf(candidate, salt) === hash;
      return secret(
        same ? candidate : `offline: only the hash of this secret is kept (${hash.slice(0, 12)})`,
      );
    }
    const shape = reveal(known);
    return mapProperties(sealed, (item, name) =>
      unseal(item, isObject(shape) ? shape[name] : undefined, salt),
    );
  }
  if (isList(sealed)) {
    const shape = reveal(known);
    return sealed.map((item, index) => unseal(item, isList(shape) ? shape[index] : undefined, salt));
  }
  return sealed;
}

function hashOf(value: Value, salt: string): string {
  return digest(salt, JSON.stringify(reveal(value)));
}
