// Dashboards as plain data: what a system says about its own (descriptions), and what a renderer hands over (models).
import type { Duration, Money, Percent } from "../core/units.ts";
import type { Signal } from "../signals/signal.ts";

/** A dashboard, ready for Grafana's API. */
export interface DashboardModel {
  /** At most 40 letters, digits and dashes; links hang on it. */
  readonly uid: string;
  /** What people read. */
  readonly title: string;
  /** The dashboard's JSON as an object, with that uid and title. */
  readonly json: object;
}

/** How a panel draws its signals. */
export type PanelKind = "timeseries" | "stat" | "gauge" | "bars" | "pie" | "table";

/** A step of a panel's colours that is no alert's. */
export interface PanelStep {
  /** Where it begins, in the signal's unit. */
  readonly at: Duration | Percent | Money | number;
  /** How bad it is from there on. */
  readonly severity: "warning" | "critical";
  /** Which side is bad. @default "above" */
  readonly side?: "above" | "below";
}

/** One panel of a described dashboard. */
export interface PanelDescription {
  /** The id in the coverage inventory, such as `000/P1.2`. @default none */
  readonly id?: string;
  /** What is drawn, in one graph; all of one unit. */
  readonly signals: readonly Signal[];
  /** @default the first signal's title */
  readonly title?: string;
  /** What is measured. @default the signals' descriptions, else the help of their metrics */
  readonly description?: string;
  /** What normal looks like, in a sentence. @default from the steps and the alerts that watch it */
  readonly normal?: string;
  /** What to do where it is not, in a sentence. @default the first look of the alerts' runbooks, else the logs of that time */
  readonly advice?: string;
  /** What the panel's id is made from, so that links survive other signals. @default the names of its signals */
  readonly key?: string;
  /** @default "timeseries" */
  readonly kind?: PanelKind;
  /**
   * Whether only the last value is asked for, where the source can: windows of weeks are then read once and not for each
   * point of a graph. @default false: the whole range, so that a number has its graph
   */
  readonly lastOnly?: boolean;
  /** Steps that no alert has. @default only the thresholds of alerts that watch one of the signals */
  readonly steps?: readonly PanelStep[];
}

/** A list of the alerts that fire or wait to, which Grafana keeps by itself. */
export interface FiringPanel {
  /** Labels that the alerts must have, beside those of the system and its environment; none for all of the system's. */
  readonly firing: Readonly<Record<string, string>>;
  /** @default "Firing alerts" */
  readonly title?: string;
}

/** A signal alone, a panel with more to say, or a list of alerts. */
export type PanelEntry = Signal | PanelDescription | FiringPanel;

/** A dashboard as somebody else made it: checked and handed on as it is, but for its identity. */
export interface OwnDashboard {
  /** What Grafana exports: "Export", "Save as JSON", "Export for sharing externally" switched off. */
  readonly json: object;
}

/** One dashboard of a system. */
export interface DashboardDescription {
  /** The id in the coverage inventory, such as `000/D1`. @default none */
  readonly id?: string;
  /** The document's own uid. @default made from the system's name and the key */
  readonly uid?: string;
  /** What people read. @default the system's title, a dash and the key */
  readonly title?: string;
  /** Rows of panels by their title; a row without title has the key "". */
  readonly rows: Readonly<Record<string, readonly PanelEntry[]>>;
}

/** Whether an entry is a signal alone. */
export function isSignal(entry: PanelEntry): entry is Signal {
  return !("signals" in entry) && !isFiring(entry);
}

/** Whether an entry is a list of alerts. */
export function isFiring(entry: PanelEntry): entry is FiringPanel {
  return "firing" in entry;
}

/** Whether a dashboard comes as JSON. */
export function isOwn(dashboard: DashboardDescription | OwnDashboard): dashboard is OwnDashboard {
  return "json" in dashboard;
}

/** The signals that a description draws. */
export function signalsDrawn(dashboard: DashboardDescription | OwnDashboard): readonly Signal[] {
  if (isOwn(dashboard)) return [];
  return Object.values(dashboard.rows)
    .flat()
    .flatMap((entry) => (isSignal(entry) ? [entry] : isFiring(entry) ? [] : entry.signals));
}
