// What is wrong with a system's objectives, at the place where it was written. The alerts that follow from them are checked
// with all others; what is found there is told of the objective (alertPlaces.ts).
import type { Diagnostic } from "../../core/diagnostics.ts";
import { checkObjective } from "../../slos/check.ts";
import type { ResolvedSystem } from "../resolved.ts";
import { keyInConfiguration } from "./alertPlaces.ts";

/** Refuses objectives of one name, and those with numbers that promise nothing or cannot be counted. */
export function checkObjectives({ name: system, objectives }: ResolvedSystem): readonly Diagnostic[] {
  return objectives.flatMap((objective, index) => {
    const at = `${system}.objectives.${objective.name}`;
    const twice = objectives.findIndex(({ name }) => name === objective.name) < index;
    return [
      ...(twice
        ? [
            {
              level: "error" as const,
              at,
              problem: `there are two objectives named "${objective.name}"`,
              fix: "give one another name",
            },
          ]
        : []),
      ...checkObjective(objective, at).map((found) => ({
        ...found,
        at:
          keyInConfiguration({
            system,
            kind: "objectives",
            name: objective.name,
            origins: objective.origins,
            path: found.at.slice(at.length + 1),
          }) ?? found.at,
      })),
    ];
  });
}
