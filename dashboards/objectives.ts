// What the health page shows of objectives, a line each: what users got against what they were promised, how much of the
// budget is left, and how fast it goes.
import type { PanelDescription } from "../components/model/dashboard.ts";
import type { ResolvedObjective } from "../components/model/resolved.ts";
import { attainment, budgetRemaining, burnRate } from "../components/slos/signals.ts";
import { WINDOWS } from "../components/slos/windows.ts";

/** The panels of an objective. */
export function panelsOfObjective(objective: ResolvedObjective): readonly PanelDescription[] {
  const { title, target, window, reserve, windows = WINDOWS } = objective;
  return [
    {
      signals: [attainment(objective)],
      title: `${title}: ${target} over ${window}`,
      kind: "stat",
      lastOnly: true,
      steps: [{ at: target, severity: "critical", side: "below" }],
    },
    {
      signals: [budgetRemaining(objective)],
      kind: "stat",
      lastOnly: true,
      steps: [
        { at: reserve, severity: "warning", side: "below" },
        { at: "0%", severity: "critical", side: "below" },
      ],
    },
    // The window that pages first, and the one that makes a ticket first.
    {
      signals: [burnRate(objective, windows.critical[0].long), burnRate(objective, windows.warning[0].long)],
      title: `${title}: burn rate`,
    },
  ];
}
