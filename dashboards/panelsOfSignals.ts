// Where a signal is drawn: what links from texts, such as runbooks, to panels.
import type { PanelLink } from "../components/alerts/grafana.ts";
import type { ResolvedSystem } from "../components/model/resolved.ts";
import { type PlanOptions, planDashboards } from "./pages.ts";
import { drawnPanels } from "./plan.ts";

/** The first panel that draws each signal, by the signal's key in the system. */
export function panelsOfSignals(
  system: ResolvedSystem,
  options: PlanOptions = {},
): Readonly<Record<string, PanelLink>> {
  const panels = drawnPanels(planDashboards(system, options));
  return Object.fromEntries(
    Object.entries(system.signals).flatMap(([key, signal]) => {
      const found = panels.find(({ panel }) => panel.description.signals.includes(signal));
      return found ? [[key, { dashboardUid: found.uid, panelId: found.panel.id }]] : [];
    }),
  );
}
