// Systems of the environment that other stacks carry, for pages about all of them. What those stacks say of them, this one
// cannot know: they are as their descriptions have them.
import { resolveSystem } from "./resolve.ts";
import type { ResolvedSystem } from "./resolved.ts";
import type { StackDescription } from "./stack.ts";
import type { SystemDescription } from "./system.ts";

/** The systems that `vigie:grafana.otherSystems` names. @param known every system that the program knows, by name */
export function resolveOthers(
  stack: StackDescription,
  known: Readonly<Record<string, SystemDescription>>,
): readonly ResolvedSystem[] {
  return (stack.grafana.otherSystems ?? []).flatMap((name) =>
    known[name] ? [resolveSystem(known[name], stack)] : [],
  );
}
