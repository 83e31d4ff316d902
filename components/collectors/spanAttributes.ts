// What the OpenTelemetry collector takes out of spans before any of them leaves the instance: attributes about persons that a
// system names. This is the only place where something is really removed; no sink and no store does it.

/** The processor's name. */
export const PERSONAL_ATTRIBUTES = "transform/personal";

/** The processor; undefined where nothing is to be removed. Where a statement fails the spans are dropped, not let through. */
export function removingProcessor(attributes: readonly string[]): object | undefined {
  if (attributes.length === 0) return undefined;
  const statements = [...new Set(attributes)]
    .sort()
    .map((key) => `delete_key(attributes, ${JSON.stringify(key)})`);
  return {
    error_mode: "propagate",
    trace_statements: ["resource", "span", "spanevent"].map((context) => ({ context, statements })),
  };
}
