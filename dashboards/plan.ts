// Which dashboards a system has and what is on them, before anything is drawn: the panels that the system describes, and its
// health page. Panel ids come from the names of a panel's signals, so that adding one leaves all links to others intact.
import type { PanelLink } from "../components/alerts/grafana.ts";
import { uidOf } from "../components/core/uid.ts";
import { type DashboardDescription, isSignal, type PanelDescription } from "../components/model/dashboard.ts";
import type { ResolvedAlert, ResolvedSystem } from "../components/model/resolved.ts";
import { sourcesOfSystem } from "../components/model/sources.ts";
import { uncollected } from "../components/signals/series.ts";
import type { Signal } from "../components/signals/signal.ts";
import { healthOf } from "./health.ts";
import { measureOf, measuresWatched } from "./measure.ts";
import { type Zone, zonesOfAlert, zonesOfPanel } from "./steps.ts";
import { titleOfSignal } from "./titles.ts";

/** A panel with everything that is derived for it. */
export interface PlannedPanel {
  /** Unique in its dashboard and stable. */
  readonly id: number;
  /** What people read. */
  readonly title: string;
  /** What the system says about it, with the signals that are collected. */
  readonly description: PanelDescription;
  /** Alerts that watch what it draws. */
  readonly alerts: readonly ResolvedAlert[];
  /** Where it changes colour. */
  readonly zones: readonly Zone[];
}

/** A row of panels. */
export interface PlannedRow {
  /** Empty for a row without a title line. */
  readonly title: string;
  /** Of the title line. */
  readonly id: number;
  /** At least one. */
  readonly panels: readonly PlannedPanel[];
}

/** A dashboard, undrawn. */
export interface PlannedDashboard {
  /** At most 40 letters, digits and dashes. */
  readonly uid: string;
  /** What people read. */
  readonly title: string;
  /** At least one. */
  readonly rows: readonly PlannedRow[];
}

/** What names dashboards. */
export interface PlanOptions {
  /** Added to uids and titles, where several environments share an organisation. @default nothing */
  readonly uidSuffix?: string;
}

/** The dashboards of a system: those that it describes, and last its health page. */
export function planDashboards(
  system: ResolvedSystem,
  { uidSuffix }: PlanOptions = {},
): readonly PlannedDashboard[] {
  const dashboards = { ...system.description.dashboards, Health: healthOf(system) };
  return Object.entries(dashboards).flatMap(([key, dashboard]) => {
    const rows = planRows(dashboard, system);
    const uid = dashboard.uid ?? uidOf(system.name, key);
    const title = dashboard.title ?? `${system.title} - ${key}`;
    if (rows.length === 0) return [];
    return [
      uidSuffix
        ? { uid: uidOf(uid, uidSuffix), title: `${title} (${uidSuffix})`, rows }
        : { uid, title, rows },
    ];
  });
}

function planRows({ rows }: DashboardDescription, system: ResolvedSystem): readonly PlannedRow[] {
  const sources = sourcesOfSystem(system);
  const named = new Set(Object.values(system.signals));
  const isCollected = (signal: Signal) => named.has(signal) || uncollected(signal, sources).length === 0;
  const taken = new Set<number>();
  return Object.entries(rows).flatMap(([title, entries]) => {
    const panels = entries
      .map((entry): PanelDescription => (isSignal(entry) ? { signals: [entry] } : entry))
      .map((panel) => ({
        ...panel,
        signals: panel.signals.filter(isCollected),
      }))
      .filter(({ signals }) => signals.length > 0)
      .map((panel) => planPanel(panel, system, taken));
    return panels.length === 0 ? [] : [{ title, id: idOf(`row ${title}`, taken), panels }];
  });
}

function planPanel(panel: PanelDescription, system: ResolvedSystem, taken: Set<number>): PlannedPanel {
  const measures = panel.signals.map(measureOf);
  const alerts = system.alerts.filter(({ when }) =>
    measuresWatched(when).some((each) => measures.includes(each)),
  );
  const own = zonesOfPanel(panel);
  return {
    id: idOf(panel.signals.map((each) => nameOf(each, system)).join(), taken),
    title: panel.title ?? titleOfSignal(panel.signals[0]!, system),
    description: panel,
    alerts,
    // A document's own steps are what it wants to see; the alerts' thresholds are then told in words.
    zones: own.length > 0 ? own : alerts.flatMap(zonesOfAlert),
  };
}

/** A signal's key in the system; one without a key is known by what it measures. */
function nameOf(signal: Signal, { signals }: ResolvedSystem): string {
  return Object.keys(signals).find((key) => signals[key] === signal) ?? measureOf(signal);
}

/** A whole number that depends on the panel alone; where two fall together, the later moves on. */
function idOf(key: string, taken: Set<number>): number {
  let id = 1 + (digest(key) % 99_999);
  while (taken.has(id)) id += 1;
  taken.add(id);
  return id;
}

/** FNV-1a: short, quick and spread well enough for some dozens of panels. */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** The panel that shows each alert's signal, by alert name: the first exact one, else the first that measures the same. */
export function panelsOfAlerts(
  system: ResolvedSystem,
  options: PlanOptions = {},
): Readonly<Record<string, PanelLink>> {
  const panels = planDashboards(system, options).flatMap(({ uid, rows }) =>
    rows.flatMap((row) => row.panels.map((panel) => ({ uid, panel }))),
  );
  return Object.fromEntries(
    system.alerts.flatMap((alert) => {
      const watching = panels.filter(({ panel }) => panel.alerts.includes(alert));
      const exact = watching.find(({ panel }) => panel.description.signals.includes(alert.when));
      const found = exact ?? watching[0];
      return found ? [[alert.name, { dashboardUid: found.uid, panelId: found.panel.id }]] : [];
    }),
  );
}
