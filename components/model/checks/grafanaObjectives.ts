// Checks of `vigie:grafana.objectives: slo`: Grafana Cloud's SLO application needs a store that can record, and somebody who
// sends its alerts, which name no contact point.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import type { StackDescription } from "../stack.ts";

/** What a stack lacks for the application. */
export function checkGrafanaObjectives({ grafana }: StackDescription): readonly Diagnostic[] {
  const found = new Diagnostics();
  const { objectives, routing, metricsSource, stackId } = grafana;
  if (objectives !== "slo") return found.all;
  const at = "vigie:grafana.objectives";
  if (routing !== "owner")
    found.error(
      at,
      "alerts of Grafana's SLO application name no contact point: only the organisation's policy tree sends them",
      "write routing: owner, or objectives: rules",
    );
  if (metricsSource !== "mimir")
    found.error(
      at,
      `Grafana's SLO application records series, and ${metricsSource} takes none from it`,
      "write metricsSource: mimir, or objectives: rules",
    );
  if (stackId === undefined)
    found.error(
      at,
      "Grafana's SLO application is part of Grafana Cloud",
      "write stackId: the numeric id of the Grafana Cloud stack, or objectives: rules",
    );
  return found.all;
}
