// Objectives in the format that other tools read (OpenSLO v1): what was promised, over which window, measured by which query.
// What follows from them, alerts and recordings, is in the rule files.
import { kebab } from "../../components/core/uid.ts";
import { toYaml } from "../../components/core/yaml.ts";
import type { ResolvedObjective, ResolvedSystem } from "../../components/model/resolved.ts";
import { sourcesOfSystem } from "../../components/model/sources.ts";
import { printPromql } from "../../components/signals/promql.ts";
import type { SeriesSource } from "../../components/signals/source.ts";
import { percent, toNumber } from "../../components/slos/exact.ts";
import { goodShare } from "../../components/slos/indicator.ts";

/** The objectives of a system, a document each; undefined where it has none. */
export function openSloYaml(system: ResolvedSystem): string | undefined {
  const sources = sourcesOfSystem(system);
  if (system.objectives.length === 0) return undefined;
  return system.objectives.map((objective) => toYaml(sloOf(objective, system, sources))).join("---\n");
}

function sloOf(
  objective: ResolvedObjective,
  { name: system, environment }: ResolvedSystem,
  sources: readonly SeriesSource[],
): object {
  const { name, title, target, window } = objective;
  return {
    apiVersion: "openslo/v1",
    kind: "SLO",
    metadata: {
      name: kebab(`${system}-${name}`),
      displayName: title,
      labels: { system, environment, objective: name },
    },
    spec: {
      service: system,
      indicator: {
        metadata: { name: kebab(`${system}-${name}`) },
        spec: {
          ratioMetric: {
            rawType: "success",
            raw: {
              metricSource: {
                type: "Prometheus",
                spec: { query: printPromql(goodShare(objective.indicator, window), { sources }) },
              },
            },
          },
        },
      },
      timeWindow: [{ duration: window, isRolling: true }],
      budgetingMethod: "Occurrences",
      objectives: [{ displayName: target, target: toNumber(percent(target)) }],
    },
  };
}
