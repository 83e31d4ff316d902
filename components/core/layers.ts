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
  const values: Record<string, unknown> = {};
  for (const layer of [constants, ...overrides])
    lay(layer.values ?? {}, values, "", (path, value) => {
      origins[path] ??= [];
      origins[path].push({ layer: layer.name, value });
    });
  return { values: values as T, origins };
}

/** Records among the values are copies of our own, so they can be written to. */
function lay(
  layer: object,
  values: Record<string, unknown>,
  prefix: string,
  seen: (path: string, value: unknown) => void,
): void {
  for (const [key, value] of Object.entries(layer)) {
    if (value === undefined) continue;
    const path = prefix + key;
    if (isRecord(value)) {
      const before = values[key];
      const record = isRecord(before) ? before : {};
      values[key] = record;
      lay(value, record, `${path}.`, seen);
    } else {
      values[key] = value;
      seen(path, value);
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
