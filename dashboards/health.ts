// The health page that every system has, whatever it describes by itself: what its alerts watch, by what it tells, and its
// objectives.
import { type DashboardDescription, isSignal, type PanelEntry } from "../components/model/dashboard.ts";
import type { ResolvedSystem } from "../components/model/resolved.ts";
import type { Signal } from "../components/signals/signal.ts";
import { panelsOfObjective } from "./objectives.ts";

/** Rows in the order in which a tired person looks: is it there, is the promise kept, does it fail, is it slow, how much, how full. */
const ROWS: Readonly<Record<string, (signal: Signal) => boolean>> = {
  Presence: ({ kind }) => kind === "presence",
  Objectives: () => false,
  "Errors and quality": ({ kind, unit }) => kind === "ratio" && unit === "ratio",
  Latency: ({ kind, unit }) => ["quantile", "within", "mean"].includes(kind) && unit !== "dollars",
  Traffic: ({ kind, unit }) => kind === "rate" || (kind === "sum" && unit.endsWith("/s")),
  "Counts and cost": ({ kind, unit }) => ["increase", "share"].includes(kind) || unit === "dollars",
  "Load and resources": () => true,
};

/**
 * The health page: what alerts watch, and every signal that no described dashboard shows, each in the first row that fits.
 * A system that describes no dashboard has all of its signals here.
 */
export function healthOf({ signals, alerts, objectives, description }: ResolvedSystem): DashboardDescription {
  const shown = new Set(Object.values(description.dashboards ?? {}).flatMap(signalsOn));
  const watched = alerts.filter(({ objective }) => objective === undefined).map(({ when }) => when);
  const others = Object.values(signals).filter((signal) => !shown.has(signal));
  const rows = new Map<string, PanelEntry[]>(Object.keys(ROWS).map((title) => [title, []]));
  rows.set("Objectives", objectives.flatMap(panelsOfObjective));
  for (const signal of new Set([...watched, ...others])) {
    const [title] = Object.entries(ROWS).find(([, fits]) => fits(signal))!;
    rows.get(title)!.push(signal.kind === "presence" ? { signals: [signal], kind: "stat" } : signal);
  }
  return { rows: Object.fromEntries(rows) };
}

function signalsOn({ rows }: DashboardDescription): readonly Signal[] {
  return Object.values(rows)
    .flat()
    .flatMap((entry) => (isSignal(entry) ? [entry] : entry.signals));
}
