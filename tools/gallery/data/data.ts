// What was measured, as pages draw it: plain data that goes into a frozen page as it is, or to a live one over HTTP.

/** One series of a panel. */
export interface Series {
  /** The query's letter. */
  readonly query: string;
  /** What people call it. */
  readonly name: string;
  /** Its labels, without the metric's name. */
  readonly labels: Readonly<Record<string, string>>;
  /** One for each step of the range, or one alone; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** What the queries of a panel answered. */
export interface PanelData {
  /** By query, then as Prometheus has them. */
  readonly series: readonly Series[];
  /** What was wrong. @default nothing */
  readonly error?: string;
}

/** A moment that a dashboard marks on its graphs. */
export interface Mark {
  /** Seconds since 1970. */
  readonly at: number;
  /** What happened. */
  readonly text: string;
  /** As Grafana names it. */
  readonly color: string;
}

/** What a dashboard shows. */
export interface DashboardData {
  /** The first moment, in seconds since 1970. */
  readonly from: number;
  /** The last moment. */
  readonly to: number;
  /** Seconds between two values. */
  readonly step: number;
  /** By the panel's id. */
  readonly panels: Readonly<Record<number, PanelData>>;
  /** What happened meanwhile. */
  readonly marks: readonly Mark[];
}

/** What was chosen on a dashboard, by the variable's name. */
export type Choices = Readonly<Record<string, string>>;

/** Names what a dashboard shows with its choices: `shop-services?service=api`. */
export function keyOf(uid: string, choices: Choices): string {
  return [uid, new URLSearchParams(Object.entries(choices)).toString()].filter(Boolean).join("?");
}

/** An alert that holds. */
export interface AlertState {
  /** The system's name. */
  readonly system: string;
  /** The alert's. */
  readonly name: string;
  /** `critical`, `warning` or another. */
  readonly severity: string;
  /** Whether it has held for as long as it must. */
  readonly state: "pending" | "firing";
  /** Labels that tell it from others of its name. */
  readonly labels: Readonly<Record<string, string>>;
  /** The value of its query. */
  readonly value: number | null;
  /** Since when it holds, in seconds since 1970, where that is known. */
  readonly since?: number;
}

/** How an objective stands. */
export interface ObjectiveState {
  /** The system's name. */
  readonly system: string;
  /** The objective's. */
  readonly name: string;
  /** The share of good events in its window; null where there were none. */
  readonly attained: number | null;
}

/** How things stand at one moment. */
export interface Now {
  /** Seconds since 1970. */
  readonly at: number;
  /** What is wrong, the worst first. */
  readonly alerts: readonly AlertState[];
  /** Every objective. */
  readonly objectives: readonly ObjectiveState[];
}
