// Where a finding about an alert stands for whoever has to correct it: what a stack's configuration said last is wrong there,
// not in the system's description; and what is wrong with an objective's alert is wrong with the objective.
import type { Diagnostic } from "../../core/diagnostics.ts";
import type { Origins, ResolvedAlert, ResolvedSystem } from "../resolved.ts";

/** The fields of an objective by the fields of its alerts that they become. */
const FIELDS: Readonly<Record<string, string>> = {
  when: "indicator",
  route: "routes",
  summary: "summaries",
  above: "windows",
  below: "reserve",
};

/** The findings, each about a value that the configuration gave at the configuration's own key. */
export function whereAlertsWritten(
  found: readonly Diagnostic[],
  system: ResolvedSystem,
): readonly Diagnostic[] {
  return found.map((each) => {
    for (const alert of system.alerts) {
      const prefix = `${system.name}.alerts.${alert.name}.`;
      if (!each.at.startsWith(prefix)) continue;
      const path = each.at.slice(prefix.length);
      const { name, origins } = alert;
      const key = keyInConfiguration({ system: system.name, kind: "alerts", name, origins, path });
      return { ...each, at: key ?? inObjective(system.name, alert, path) ?? each.at };
    }
    return each;
  });
}

function inObjective(system: string, { objective, levels }: ResolvedAlert, path: string): string | undefined {
  const [field = "", pairs, row, side] = path.split(".");
  // An alert of an objective has one severity, and its pairs of windows are the rows of that severity.
  if (pairs === "pairs") {
    const [severity] = Object.keys(levels);
    return objective && `${system}.objectives.${objective}.windows.${severity}.${row}.${side}`;
  }
  return objective && `${system}.objectives.${objective}.${FIELDS[field] ?? field}`;
}

/** The configuration's key of a value of an alert or an objective; undefined where the description gave it. */
export function keyInConfiguration({
  system,
  kind,
  name,
  origins,
  path,
}: {
  readonly system: string;
  readonly kind: "alerts" | "objectives";
  readonly name: string;
  readonly origins: Origins;
  readonly path: string;
}): string | undefined {
  // What is one value in the configuration is one value a severity in the model.
  const spoken = origins[path] ?? origins[`${path}.warning`] ?? origins[`${path}.critical`];
  const layer = spoken?.at(-1)?.layer ?? "";
  if (layer.startsWith("vigie:")) return `${layer}.${path}`;
  // Vigie's own environments say nothing about single alerts and objectives, so the project's entry did.
  const [word, environment] = layer.split(" ");
  return word === "environment"
    ? `vigie:environments.${environment}.${kind}.${system}.${name}.${path}`
    : undefined;
}
