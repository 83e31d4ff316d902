// Checks of `vigie:grafana.otherSystems`: what the page over all systems shows beside the systems of its own stack.
import { type Diagnostic, mistake } from "../../core/diagnostics.ts";
import type { StackDescription } from "../stack.ts";

/** Refuses systems that the stack carries itself, and any in a stack that makes no such page. */
export function checkOtherSystems({ grafana, owns, systems }: StackDescription): readonly Diagnostic[] {
  const { otherSystems = [] } = grafana;
  const at = "vigie:grafana.otherSystems";
  if (otherSystems.length > 0 && !owns.organisation)
    return [
      mistake(
        at,
        "the stack that owns the organisation makes the page over all systems, and this one does not",
        "take it out, or write vigie:owns.organisation: true",
      ),
    ];
  return otherSystems
    .filter((name) => name in systems)
    .map((name) =>
      mistake(at, `this stack carries "${name}" itself, so the page shows it already`, `take "${name}" out`),
    );
}
