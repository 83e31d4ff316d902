// Values for one environment that no environment takes: a slip in its name makes them words without effect. A project may
// declare environments in some of its stacks only, so that just what looks like another one's name is told.
import { type Diagnostic, Diagnostics, nearest } from "../../core/diagnostics.ts";
import type { ResolvedSystem } from "../resolved.ts";
import type { StackDescription } from "../stack.ts";

/** Warns of environments' names that are nearly those of others. */
export function checkEnvironments(
  { name: system, description }: Pick<ResolvedSystem, "name" | "description">,
  { environments }: Pick<StackDescription, "environments">,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const known = Object.keys(environments);
  const look = (at: string, said: object = {}) => {
    for (const environment of Object.keys(said)) {
      const meant = known.includes(environment) ? undefined : nearest(environment, known);
      if (meant)
        found.warning(
          `${system}.${at}.environments.${environment}`,
          `there is no environment "${environment}", so what it says is never used`,
          `did you mean "${meant}"?`,
        );
    }
  };
  for (const [key, service] of Object.entries(description.services))
    look(`services.${key}`, service.environments);
  for (const alert of description.alerts) look(`alerts.${alert.name}`, alert.environments);
  for (const objective of description.objectives ?? [])
    look(`objectives.${objective.name}`, objective.environments);
  return found.all;
}
