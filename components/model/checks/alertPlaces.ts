// Where a finding about an alert stands for whoever has to correct it: what a stack's configuration said last is wrong there,
// not in the system's description.
import type { Diagnostic } from "../../core/diagnostics.ts";
import type { ResolvedAlert, ResolvedSystem } from "../resolved.ts";

/** The findings, each about a value that the configuration gave at the configuration's own key. */
export function whereAlertsWritten(
  found: readonly Diagnostic[],
  system: ResolvedSystem,
): readonly Diagnostic[] {
  return found.map((each) => {
    for (const alert of system.alerts) {
      const prefix = `${system.name}.alerts.${alert.name}.`;
      if (!each.at.startsWith(prefix)) continue;
      const key = keyOf(system.name, alert, each.at.slice(prefix.length));
      return key === undefined ? each : { ...each, at: key };
    }
    return each;
  });
}

/** The configuration's key of an alert's value; undefined where the description gave it. */
function keyOf(system: string, { name, origins }: ResolvedAlert, path: string): string | undefined {
  // What is one value in the configuration is one value a severity in the model.
  const spoken = origins[path] ?? origins[`${path}.warning`] ?? origins[`${path}.critical`];
  const layer = spoken?.at(-1)?.layer ?? "";
  if (layer.startsWith("vigie:")) return `${layer}.${path}`;
  // Vigie's own environments say nothing about single alerts, so the project's entry did.
  const [word, environment] = layer.split(" ");
  return word === "environment"
    ? `vigie:environments.${environment}.alerts.${system}.${name}.${path}`
    : undefined;
}
