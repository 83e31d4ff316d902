// What pages show at a moment, read as they read it: every dashboard with everything that can be chosen on it.
import { combinations } from "../../tools/gallery/compose.ts";
import { type Choices, type DashboardData, keyOf, type PanelData } from "../../tools/gallery/data/data.ts";
import { readDashboard } from "../../tools/gallery/data/read.ts";
import { reduced } from "../../tools/gallery/format/reduce.ts";
import { colourOf, isAlarming } from "../../tools/gallery/format/values.ts";
import { choicesOf, type Dashboard, type Panel } from "../../tools/gallery/rendered/dashboards.ts";
import type { IncidentNight } from "./incidentNight.ts";

/** Seconds that a graph shows here. */
const SHOWN = 1_800;

/** A dashboard with what it shows. */
export interface Shown {
  readonly dashboard: Dashboard;
  readonly choices: Choices;
  readonly data: DashboardData;
}

/** A panel with what its queries answered. */
export interface ShownPanel {
  /** For messages: its dashboard, what was chosen, its title. */
  readonly name: string;
  readonly dashboard: Dashboard;
  readonly panel: Panel;
  readonly data: PanelData;
}

/** All of it. @param at in seconds since 1970 */
export async function readAll({ stack, prometheus }: IncidentNight, at: number): Promise<readonly Shown[]> {
  const all: Shown[] = [];
  for (const dashboard of stack.dashboards)
    for (const choices of combinations(choicesOf(dashboard)))
      all.push({
        dashboard,
        choices,
        data: await readDashboard(dashboard, { prometheus, at, seconds: SHOWN, choices }),
      });
  return all;
}

/** Every panel with queries. */
export function panelsOf(shown: readonly Shown[]): readonly ShownPanel[] {
  return shown.flatMap(({ dashboard, choices, data }) =>
    dashboard.panels
      .filter(({ targets }) => targets.length > 0)
      .map((panel) => ({
        name: `${keyOf(dashboard.uid, choices)}: ${panel.title}`,
        dashboard,
        panel,
        data: data.panels[panel.id]!,
      })),
  );
}

/** Every number of a panel. */
export function numbersOf({ data }: Pick<ShownPanel, "data">): readonly number[] {
  return data.series.flatMap(({ values }) => values).filter((value) => value !== null);
}

/** What a unit promises: the least and the most that a value of it can be here. */
export const BOUNDS: Readonly<Record<string, readonly [number, number]>> = {
  percentunit: [0, 1],
  percent: [0, 100],
  // No bucket of a request, a query or a pipeline lies above an hour.
  s: [0, 3_600],
  ms: [0, 3_600_000],
  reqps: [0, 1_000],
  ops: [0, 1_000],
  cps: [0, 10_000],
  bytes: [0, 64 * 2 ** 30],
  binBps: [0, 2 ** 30],
  currencyUSD: [0, 10_000],
  short: [0, 1e9],
};

/** The worst colour of a panel's last values. */
export function worstOf({
  data,
  panel,
}: Pick<ShownPanel, "data" | "panel">): "critical" | "warning" | "good" {
  const field = panel.fieldConfig?.defaults ?? {};
  const found = data.series.map(({ values }) => isAlarming(colourOf(reduced(values), field)));
  return found.includes("critical") ? "critical" : found.includes("warning") ? "warning" : "good";
}
