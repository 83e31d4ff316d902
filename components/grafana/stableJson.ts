// JSON with sorted keys: equal models have equal text, whatever built them.

/** The text of a plain value; keys sorted, what is undefined left out. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    const isRecord = typeof inner === "object" && inner !== null && !Array.isArray(inner);
    return isRecord ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner;
  });
}
