// Label sets by the thousand, the same ones each time: half of them alerts as they are, half of them with one label changed.
import type { AlertLabels } from "../../components/routing/match.ts";

/** Labels by which routes choose, or might be thought to. */
const CHANGED = ["system", "environment", "route", "severity", "alertname"] as const;

/** A small generator of numbers, the same for the same seed (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Label sets, each unlike all others by its label `case`. @param alerts labels of real alerts */
export function labelSets(count: number, alerts: readonly AlertLabels[], seed = 1): readonly AlertLabels[] {
  const next = numbers(seed);
  const one = <T>(list: readonly T[]): T => list[next(list.length)]!;
  return Array.from({ length: count }, (_, index) => {
    // In turn, so that each real alert is there equally often.
    const real = alerts[Math.floor(index / 2) % alerts.length]!;
    const labels = index % 2 === 0 ? real : mutated(real, one(CHANGED), one(alerts), one);
    return { ...labels, case: String(index) };
  });
}

function mutated(
  labels: AlertLabels,
  label: string,
  other: AlertLabels,
  one: <T>(list: readonly T[]) => T,
): AlertLabels {
  const value = labels[label] ?? "";
  const { [label]: _, ...without } = labels;
  const changed = [
    other[label] ?? "other",
    value.toUpperCase(),
    `${value}x`,
    value.slice(1),
    `${value}|.*`,
    ` ${value}`,
    value.replaceAll("-", "."),
  ];
  const chosen = one([undefined, ...changed]);
  // An empty label is no label, and the server takes it off.
  return chosen === undefined || chosen === "" ? without : { ...without, [label]: chosen };
}
