// The way from an alert to the panel that shows what it watches.
import type { PanelLink } from "../components/alerts/grafana.ts";
import type { ResolvedSystem } from "../components/model/resolved.ts";
import { type PlanOptions, planDashboards } from "./pages.ts";
import { drawnPanels } from "./plan.ts";

/** The panel that shows each alert's signal, by alert name: the first exact one, else the first that measures the same. */
export function panelsOfAlerts(
  system: ResolvedSystem,
  options: PlanOptions = {},
): Readonly<Record<string, PanelLink>> {
  const panels = drawnPanels(planDashboards(system, options));
  return Object.fromEntries(
    system.alerts.flatMap((alert) => {
      const watching = panels.filter(({ panel }) => panel.alerts.includes(alert));
      const exact = watching.find(({ panel }) => panel.description.signals.includes(alert.when));
      const found = exact ?? watching[0];
      return found ? [[alert.name, { dashboardUid: found.uid, panelId: found.panel.id }]] : [];
    }),
  );
}
