// A dashboard before anything is drawn: which panels stand in which rows, what watches them, where they change colour.
import {
  type DashboardDescription,
  type FiringPanel,
  isFiring,
  isSignal,
  type PanelDescription,
} from "../components/model/dashboard.ts";
import type { ResolvedAlert, ResolvedSystem } from "../components/model/resolved.ts";
import { isReadable } from "../components/signals/series.ts";
import type { Signal } from "../components/signals/signal.ts";
import type { SeriesSource } from "../components/signals/source.ts";
import { idOf } from "./ids.ts";
import { measureOf } from "./measure.ts";
import { type Zone, zonesOfAlert, zonesOfPanel } from "./steps.ts";
import { titleOfSignal } from "./titles.ts";
import { alertsWatching } from "./watching.ts";

/** A panel with everything that is derived for it. */
export interface PlannedPanel {
  /** Unique in its dashboard and stable. */
  readonly id: number;
  /** What people read. */
  readonly title: string;
  /** What the system says about it, with the signals that can be read. */
  readonly description: PanelDescription;
  /** Alerts that watch what it draws. */
  readonly alerts: readonly ResolvedAlert[];
  /** Where it changes colour. */
  readonly zones: readonly Zone[];
}

/** A list of alerts. */
export interface PlannedFiring {
  /** Unique in its dashboard and stable. */
  readonly id: number;
  /** What people read. */
  readonly title: string;
  /** Labels that the alerts have. */
  readonly firing: Readonly<Record<string, string>>;
}

/** What a row's panels are about: where they read, what watches them, and where their links lead. */
export interface Subject
  extends Pick<ResolvedSystem, "signals" | "alerts" | "services" | "project" | "environment"> {
  /** The system's name; none for panels about several. */
  readonly name?: string;
  /** Where the panels read. */
  readonly reading: readonly SeriesSource[];
  /** The service that a reader has chosen, where the page is about one. @default all of the subject's */
  readonly chosen?: ServiceChoice;
  /** The first page of the system, where panels stand on another's. @default none */
  readonly home?: LinkedDashboard;
}

/** Another dashboard. */
export interface LinkedDashboard {
  /** What the link says. */
  readonly title: string;
  /** Its uid. */
  readonly uid: string;
}

/** Services of which a page shows one at a time: known at deployment, so nothing is asked for them. */
export interface ServiceChoice {
  /** What people read → what stands in the series' label. */
  readonly values: Readonly<Record<string, string>>;
}

/** A row of panels. */
export interface PlannedRow {
  /** Empty for a row without a title line. */
  readonly title: string;
  /** Of the title line. */
  readonly id: number;
  /** What its panels are about. */
  readonly about: Subject;
  /** At least one. */
  readonly panels: readonly (PlannedPanel | PlannedFiring)[];
}

/** A dashboard, undrawn. */
export interface PlannedDashboard {
  /** The id in the coverage inventory. @default none */
  readonly id?: string;
  /** At most 40 letters, digits and dashes. */
  readonly uid: string;
  /** What people read. */
  readonly title: string;
  /** At least one. */
  readonly rows: readonly PlannedRow[];
}

/** Whether a panel lists alerts and draws nothing. */
export function listsAlerts(panel: PlannedPanel | PlannedFiring): panel is PlannedFiring {
  return "firing" in panel;
}

/** Every panel that draws something, with the uid of its dashboard. */
export function drawnPanels(
  dashboards: readonly PlannedDashboard[],
): readonly { readonly uid: string; readonly panel: PlannedPanel }[] {
  return dashboards.flatMap(({ uid, rows }) =>
    rows.flatMap((row) => row.panels.flatMap((panel) => (listsAlerts(panel) ? [] : [{ uid, panel }]))),
  );
}

/** The rows of a description; a panel of which nothing can be read is left out, and so is a row without panels. */
export function planRows(
  { rows }: Pick<DashboardDescription, "rows">,
  about: Subject,
  taken: Set<number> = new Set(),
): readonly PlannedRow[] {
  return Object.entries(rows).flatMap(([title, entries]) => {
    const panels = entries.flatMap((entry): readonly (PlannedPanel | PlannedFiring)[] => {
      if (isFiring(entry)) return [planFiring(entry, about, taken)];
      const panel: PanelDescription = isSignal(entry) ? { signals: [entry] } : entry;
      const signals = panel.signals.filter((signal) => isReadable(signal, about.reading));
      return signals.length === 0 ? [] : [planPanel({ ...panel, signals }, about, taken)];
    });
    return panels.length === 0 ? [] : [{ title, id: idOf(`row ${title}`, taken), about, panels }];
  });
}

function planFiring(
  { firing, title = "Firing alerts" }: FiringPanel,
  { name, environment }: Subject,
  taken: Set<number>,
): PlannedFiring {
  const labels = { ...(name && { system: name }), environment, ...firing };
  return { id: idOf(`firing ${JSON.stringify(labels)}`, taken), title, firing: labels };
}

function planPanel(panel: PanelDescription, about: Subject, taken: Set<number>): PlannedPanel {
  const alerts = alertsWatching(panel.signals, about.alerts);
  const own = zonesOfPanel(panel);
  return {
    id: idOf(panel.key ?? panel.signals.map((each) => nameOf(each, about)).join(), taken),
    title: panel.title ?? titleOfSignal(panel.signals[0]!, about),
    description: panel,
    alerts,
    // A document's own steps are what it wants to see; the alerts' thresholds are then told in words.
    zones: own.length > 0 ? own : alerts.flatMap(zonesOfAlert),
  };
}

/** A signal's key in the system; one without a key is known by what it measures. */
function nameOf(signal: Signal, { signals }: Subject): string {
  const keys = keysOf.get(signals) ?? new Map(Object.entries(signals).map(([key, each]) => [each, key]));
  keysOf.set(signals, keys);
  return keys.get(signal) ?? measureOf(signal);
}

/** Keys by signal: every panel of a system asks. */
const keysOf = new WeakMap<Subject["signals"], ReadonlyMap<Signal, string>>();
