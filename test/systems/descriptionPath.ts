// Reads a path such as `settings.cpu`, `endpoints.0.port` or `labels.agent_type` inside a description,
// so that a proposal can be held to what it talks about.

/** What stands at a path, or undefined where nothing does. */
export function valueAt(description: object, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    const record = typeof value === "object" && value !== null ? value : {};
    return Object.entries(record).find(([name]) => name === key)?.[1];
  }, description);
}
