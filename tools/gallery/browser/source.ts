// Where a page gets what it draws: from itself when it is frozen, from the server that it came from when it is live.
import { type Choices, type DashboardData, keyOf, type Now } from "../data/data.ts";
import type { Frozen } from "../page.ts";

/** What was measured. */
export interface Measurements {
  /** How things stand. */
  now(): Promise<Now>;
  /** What a dashboard shows. @param seconds how far to look back @default what the dashboard says */
  dashboard(uid: string, choices: Choices, seconds?: number): Promise<DashboardData>;
}

/** What the page holds itself. */
export function frozenMeasurements({ now, dashboards }: Frozen): Measurements {
  return {
    now: async () => now,
    dashboard: async (uid, choices) =>
      dashboards[keyOf(uid, choices)] ?? { from: now.at - 1, to: now.at, step: 1, panels: {}, marks: [] },
  };
}

/** What the server answers. */
export function liveMeasurements(): Measurements {
  return {
    now: () => fetched("api/now"),
    dashboard: (uid, choices, seconds) => {
      const asked = { ...choices, ...(seconds !== undefined && { seconds: String(seconds) }) };
      return fetched(`api/dashboards/${keyOf(encodeURIComponent(uid), asked)}`);
    },
  };
}

/** Asks the server. @throws Error with its answer where it is no success */
export async function fetched<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}
