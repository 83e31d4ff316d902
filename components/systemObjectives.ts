// A system's objectives in Grafana Cloud's SLO application, where a stack leaves them to it; elsewhere rules watch them.
import type * as pulumi from "@pulumi/pulumi";
import { kebab } from "./core/uid.ts";
import type { Folder } from "./grafana/folder.ts";
import { Slo } from "./grafana/slo.ts";
import { metricsUid } from "./model/grafanaUids.ts";
import { sourcesOfSystem } from "./model/sources.ts";
import { grafanaSlo } from "./slos/grafanaSlo.ts";
import type { SystemArgs } from "./systemArgs.ts";

/** Objectives by name; none where rules watch them. */
export type SystemObjectives = Readonly<Record<string, Slo>>;

/** Makes them. @param nameOf a child's name by its role */
export function makeSystemObjectives(
  { system, stack, metricsUid: metrics }: SystemArgs,
  folder: Folder,
  nameOf: (role: string) => string,
  options: pulumi.ComponentResourceOptions,
): SystemObjectives {
  if (stack.grafana.objectives !== "slo") return {};
  const sources = sourcesOfSystem(system);
  return Object.fromEntries(
    system.objectives.map((objective) => [
      objective.name,
      new Slo(
        nameOf(`objective-${kebab(objective.name)}`),
        {
          slo: grafanaSlo(system, objective, sources),
          folderUid: folder.uid,
          dataSourceUid: metrics ?? metricsUid(stack),
        },
        options,
      ),
    ]),
  );
}
