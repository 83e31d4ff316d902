// Resolves the objectives of a system: what the objective says ← this environment ← the environment's profile ← the stack.
import type { AlertDescription } from "../alerts/alert.ts";
import { resolveLayers } from "../core/layers.ts";
import { alertsOf } from "../slos/alerts.ts";
import { isSound } from "../slos/check.ts";
import {
  DEFAULT_MIN_FAILURES,
  DEFAULT_PERIOD,
  DEFAULT_RESERVE,
  type ObjectiveDescription,
  type ObjectiveSettings,
} from "../slos/objective.ts";
import type { ResolvedObjective } from "./resolved.ts";
import type { StackDescription } from "./stack.ts";
import type { SystemDescription } from "./system.ts";

/** The enabled objectives of a system, with final values. */
export function resolveObjectives(
  system: SystemDescription,
  stack: StackDescription,
): readonly ResolvedObjective[] {
  return (system.objectives ?? []).flatMap((objective) => {
    const { name, environments, ...said } = objective;
    const at = `${system.name}.objectives.${name}`;
    const { environment } = stack;
    const { values, origins } = resolveLayers<Required<ObjectiveSettings>>(
      {
        name: "default",
        values: {
          target: objective.target,
          window: DEFAULT_PERIOD,
          minFailures: DEFAULT_MIN_FAILURES,
          reserve: DEFAULT_RESERVE,
          enabled: true,
        },
      },
      { name: at, values: settingsOf(objective) },
      { name: `${at}.environments.${environment}`, values: environments?.[environment] },
      {
        name: `environment ${environment}`,
        values: stack.environments[environment]?.objectives?.[system.name]?.[name],
      },
      { name: `vigie:systems.${at}`, values: stack.systems[system.name]?.objectives?.[name] },
    );
    const { enabled, ...numbers } = values;
    // The target is always the objective's own to say; it stands among the defaults for its type only.
    const { target = [] } = origins;
    return enabled ? [{ ...said, name, ...numbers, origins: { ...origins, target: target.slice(1) } }] : [];
  });
}

/** The alerts of objectives. One with a mistake in its numbers has none, and neither has the second of a name: both are told of. */
export function alertsOfObjectives(
  objectives: readonly ResolvedObjective[],
  language: string,
): readonly AlertDescription[] {
  return objectives
    .filter(({ name }, index) => objectives.findIndex((other) => other.name === name) === index)
    .filter(isSound)
    .flatMap((objective) => alertsOf(objective, language));
}

function settingsOf({ target, window, minFailures, reserve }: ObjectiveDescription): ObjectiveSettings {
  return { target, window, minFailures, reserve };
}
