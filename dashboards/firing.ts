// The list of alerts that fire or wait to: Grafana keeps their state, so it is asked and no metrics store is.
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import type { Place } from "./layout.ts";
import type { PlannedFiring } from "./plan.ts";

const DESCRIPTION = [
  "Alerts that fire, wait to fire, or could not be evaluated, the worst first.",
  "Normal: none.",
  "What to do: open one; it leads to its runbook, to the panel that it watches, and to a silence.",
].join("\n\n");

/** Grafana's number for "the worst first". */
const BY_IMPORTANCE = 3;

/** The list, placed. */
export function firingPanel({ id, title, firing }: PlannedFiring, place: Place): PanelBuilder {
  const labels = Object.entries(firing).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return new PanelBuilder()
    .type("alertlist")
    .id(id)
    .title(title)
    .description(DESCRIPTION)
    .gridPos(place)
    .options({
      viewMode: "list",
      groupMode: "default",
      groupBy: [],
      maxItems: 20,
      sortOrder: BY_IMPORTANCE,
      dashboardAlerts: false,
      alertName: "",
      alertInstanceLabelFilter: `{${labels.join(", ")}}`,
      stateFilter: { firing: true, pending: true, error: true, noData: true, normal: false },
    });
}
