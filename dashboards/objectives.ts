// What pages show of objectives: at a glance whether each holds and what is left of its budget; on a page of their own also
// how it came there.
import type { DashboardDescription, PanelDescription } from "../components/model/dashboard.ts";
import type { ResolvedObjective, ResolvedSystem } from "../components/model/resolved.ts";
import {
  attainment,
  attainmentOver,
  budgetRemaining,
  burnRate,
  eventsOver,
} from "../components/slos/signals.ts";
import { WINDOWS } from "../components/slos/windows.ts";

/** The window of what happens now: the shortest that pages. */
const NOW = WINDOWS.critical[0].long;

/** Both pages and the one over all systems show the same numbers of an objective, which never changes. */
const known = new WeakMap<ResolvedObjective, readonly [PanelDescription, PanelDescription]>();

/** An objective at a glance: what users got against what they were promised, and how much of the budget is left. */
export function promiseOf(
  objective: ResolvedObjective,
): readonly [kept: PanelDescription, budget: PanelDescription] {
  const found = known.get(objective) ?? [keptOf(objective), budgetOf(objective)];
  known.set(objective, found);
  return found;
}

function keptOf(objective: ResolvedObjective): PanelDescription {
  const { name, title, target, window } = objective;
  return {
    key: `${name} attainment`,
    signals: [attainment(objective)],
    title: `${title}: ${target} over ${window}`,
    normal: `${target} or more`,
    kind: "stat",
    lastOnly: true,
    steps: [{ at: target, severity: "critical", side: "below" }],
  };
}

function budgetOf(objective: ResolvedObjective): PanelDescription {
  return {
    key: `${objective.name} budget`,
    signals: [budgetRemaining(objective)],
    kind: "stat",
    lastOnly: true,
    steps: [
      { at: objective.reserve, severity: "warning", side: "below" },
      { at: "0%", severity: "critical", side: "below" },
    ],
  };
}

/** The page of what a system has promised, a row for each objective. */
export function objectivesPage({ objectives }: ResolvedSystem): DashboardDescription {
  return {
    rows: Object.fromEntries(objectives.map((objective) => [objective.title, panelsOfObjective(objective)])),
  };
}

function panelsOfObjective(objective: ResolvedObjective): readonly PanelDescription[] {
  const { name, title, target, windows = WINDOWS } = objective;
  const burns = [...windows.critical, ...windows.warning].map(({ long }) => burnRate(objective, long));
  return [
    ...promiseOf(objective),
    {
      key: `${name} burn`,
      signals: burns,
      title: `${title}: burn rate`,
      normal: "1 or less: at 1 the budget lasts exactly its window",
    },
    {
      key: `${name} now`,
      signals: [attainmentOver(objective, NOW)],
      title: `${title}: good events over ${NOW}`,
      steps: [{ at: target, severity: "warning", side: "below" }],
    },
    {
      key: `${name} events`,
      signals: [eventsOver(objective, NOW)],
      title: `${title}: events in ${NOW}`,
      normal: "the shape of the same hours on other days; few events say little about a share",
    },
  ];
}
