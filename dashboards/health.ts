// The first page of every system: what fires, whether its promises hold, and its golden signals; what its alerts watch is among
// them, and so is whatever no described dashboard shows.
import { type DashboardDescription, type PanelEntry, signalsDrawn } from "../components/model/dashboard.ts";
import type { Glance } from "../components/model/glance.ts";
import type { ResolvedSystem } from "../components/model/resolved.ts";
import type { Signal } from "../components/signals/signal.ts";
import { instancesOfServices } from "./cloudRun.ts";
import { GOLDEN, goldenRow, READING_ORDER } from "./golden.ts";
import { promiseOf } from "./objectives.ts";
import type { Subject } from "./plan.ts";

/** The health page. A system that describes no dashboard has all of its signals here. */
export function healthOf(system: ResolvedSystem, { signals }: Subject): DashboardDescription {
  const { alerts, objectives, description } = system;
  if (Object.keys(signals).length + alerts.length + objectives.length === 0) return { rows: {} };
  const shown = new Set(Object.values(description.dashboards ?? {}).flatMap(signalsDrawn));
  const watched = alerts.filter(({ objective }) => objective === undefined).map(({ when }) => when);
  const others = Object.values(signals).filter((signal) => !shown.has(signal));
  const rows = new Map<string, Set<Signal>>(READING_ORDER.map((title) => [title, new Set()]));
  for (const [title, found] of rows) for (const signal of glanceOf(title, system, watched)) found.add(signal);
  for (const signal of [...watched, ...others]) rows.get(goldenRow(signal))!.add(signal);
  const golden = [...rows].map(([title, found]) => [title, [...found].map(entryOf)] as const);
  const [presence, ...rest] = golden;
  return {
    rows: {
      "": [{ firing: {} }, ...presence![1]],
      Objectives: objectives.flatMap(promiseOf),
      ...Object.fromEntries(rest),
    },
  };
}

/** What the system says to look at first; of a row that nothing watches, the first signal that fits. */
function glanceOf(
  title: string,
  { signals, description: { glance = {} } }: ResolvedSystem,
  watched: readonly Signal[],
): readonly Signal[] {
  const part: keyof Glance | undefined = GOLDEN[title]!.glance;
  if (part === undefined) return [];
  const platform = part === "saturation" ? Object.values(instancesOfServices) : [];
  const said = glance[part];
  if (said !== undefined) return [...said, ...platform];
  if (watched.some((signal) => goldenRow(signal) === title)) return platform;
  return [
    ...Object.values(signals)
      .filter((signal) => goldenRow(signal) === title)
      .slice(0, 1),
    ...platform,
  ];
}

function entryOf(signal: Signal): PanelEntry {
  return goldenRow(signal) === "Presence" ? { signals: [signal], kind: "stat" } : signal;
}
