// What a system promises, in a line each: objectives, loads in a test, limits of spending.
import type { ResolvedSystem } from "./resolved.ts";

/** By name: `Availability` → `99.9% over 30d`. Only what this stack watches. */
export function promisesOf({
  objectives,
  description,
}: Pick<ResolvedSystem, "objectives" | "description">): Readonly<Record<string, string>> {
  const { loadTargets = [], spendingLimits = [] } = description;
  return Object.fromEntries([
    ...objectives.map(({ name, target, window }) => [name, `${target} over ${window}`]),
    ...loadTargets.map(({ name, requestsPerSecond }) => [
      name,
      `${requestsPerSecond} requests a second in a load test`,
    ]),
    ...spendingLimits.map(({ name, limit }) => [name, `${limit} at most`]),
  ]);
}
