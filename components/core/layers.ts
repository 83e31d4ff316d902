// Defaults in layers, resolved in one place: constant ← environment profile ← system ← service ← stack, the later winning.
// Each value remembers the layer it came from, so that one command can say why a number is what it is.

/** One layer of settings and the name a user knows it by, such as `environment prod` or `vigie:defaults`. */
export interface Layer<T extends object> {
  /** What a user knows it by. */
  readonly name: string;
  /** What it says; undefined where it says nothing at all. */
  readonly values: Partial<T> | undefined;
}

/** A value with the layers that spoke about it, first to last; the last one won. */
export interface Origin {
  /** The layer's name. */
  readonly layer: string;
  /** What it said. */
  readonly value: unknown;
}

/** Resolved settings, and for each key every layer that gave it a value. */
export interface Layered<T extends object> {
  /** The last word on each key. */
  readonly values: T;
  /** Who spoke about each value, by its path, the winner last. */
  readonly origins: Readonly<Record<string, readonly Origin[]>>;
}

/**
 * Resolves layers, the first being complete. `undefined` never overwrites; records are merged key by key
 * (so an override of one threshold keeps the other), lists and everything else are replaced whole.
 */
export function resolveLayers<T extends object>(
  constants: Layer<T> & { readonly values: T },
  ...overrides: readonly Layer<T>[]
): Layered<T> {
  const origins: Record<string, Origin[]> = {};
  let values: Record<string, unknown> = {};
  for (const layer of [constants, ...overrides]) {
    values = overlay(values, layer.values ?? {}, "", (path, value) => {
      origins[path] = [...(origins[path] ?? []), { layer: layer.name, value }];
    });
  }
  return { values: values as T, origins };
}

function overlay(
  base: Readonly<Record<string, unknown>>,
  over: object,
  prefix: string,
  seen: (path: string, value: unknown) => void,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const path = prefix + key;
    if (isRecord(value)) {
      merged[key] = overlay(isRecord(merged[key]) ? merged[key] : {}, value, `${path}.`, seen);
    } else {
      merged[key] = value;
      seen(path, value);
    }
  }
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
