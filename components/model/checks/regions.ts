// Where a stack's services run: the stack's region, and those of single services, each told once, at the configuration's key.
import type { Diagnostic } from "../../core/diagnostics.ts";
import { checkRegion } from "../cloudrun/regions.ts";
import type { ResolvedSystem } from "../resolved.ts";
import type { StackDescription } from "../stack.ts";

/** Everything that is wrong with the regions of a stack. */
export function checkRegions(
  systems: readonly ResolvedSystem[],
  stack: StackDescription,
): readonly Diagnostic[] {
  const own = systems.flatMap(({ name: system, services }) =>
    Object.values(services).flatMap(({ name, stack: { region } }) =>
      region === undefined ? [] : checkRegion(region, `vigie:systems.${system}.services.${name}.region`),
    ),
  );
  return [...checkRegion(stack.region, "vigie:region"), ...own];
}
