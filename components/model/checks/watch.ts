// Checks of the alerts about collectors, rules and messages themselves: a stack may change their numbers, and names who is told.
import { checkSignalsAndAlerts } from "../../alerts/check.ts";
import { watchOf } from "../../alerts/watch.ts";
import { type Diagnostic, nearest } from "../../core/diagnostics.ts";
import type { ResolvedSystem } from "../resolved.ts";
import type { StackDescription } from "../stack.ts";
import { whereAlertsWritten } from "./alertPlaces.ts";

/** Everything that is wrong with what a stack says about them. */
export function checkWatch(
  systems: readonly ResolvedSystem[],
  stack: StackDescription,
): readonly Diagnostic[] {
  const watch = watchOf(systems, stack);
  return [
    ...checkNamed(systems, stack),
    ...(watch ? whereAlertsWritten(checkSignalsAndAlerts(watch.whole), watch.whole) : []),
  ];
}

/** With `owner` routing the platform's route is required, and checked with the tree (owner.ts). */
function checkNamed(
  systems: readonly ResolvedSystem[],
  { grafana: { fallback, routing } }: StackDescription,
): readonly Diagnostic[] {
  if (fallback === undefined || routing === "owner") return [];
  const routes = systems.flatMap((system) =>
    Object.entries(system.routes).map(([key, { channels }]) => ({
      name: `${system.name}.${key}`,
      reached: channels.length > 0,
      environment: system.environment,
    })),
  );
  const meant = routes.find(({ name }) => name === fallback);
  if (meant?.reached) return [];
  const others = routes.filter(({ reached }) => reached).map(({ name }) => name);
  const near = nearest(fallback, others);
  return [
    {
      level: "error",
      at: "vigie:grafana.fallback",
      problem:
        meant === undefined
          ? `there is no route "${fallback}"`
          : `the route "${fallback}" reaches nobody in ${meant.environment}`,
      fix: meant === undefined && near ? `did you mean "${near}"?` : `write one of ${others.join(", ")}`,
    },
  ];
}
