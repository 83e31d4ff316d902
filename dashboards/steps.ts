// Where a panel changes colour: at the thresholds of the alerts that watch what it draws, and at steps that its document
// names beside them. Nothing is coloured that no alert and no document calls bad.
import { thresholdValue } from "../components/alerts/threshold.ts";
import type { PanelDescription } from "../components/model/dashboard.ts";
import type { ResolvedAlert } from "../components/model/resolved.ts";
import type { Severity } from "../components/routing/route.ts";
import { COLOURS } from "./tokens.ts";

/** A side of a value on which a severity begins. */
export interface Zone {
  /** Which side of the value is bad. */
  readonly side: "above" | "below";
  /** How bad it is there. */
  readonly severity: Severity;
  /** In the signal's unit. */
  readonly value: number;
}

/** A colour from a value on. */
export interface Step {
  /** In the signal's unit; null begins below everything. */
  readonly value: number | null;
  /** As Grafana names it. */
  readonly color: string;
}

/** Where "above 0" begins to be coloured: less than one event a second in eleven days, and still a number that people can read. */
export const ABOVE_NOTHING = 0.000_001;

/** Alerts never change, and each of their panels asks. */
const known = new WeakMap<ResolvedAlert, readonly Zone[]>();

/** The zones of an alert. */
export function zonesOfAlert(alert: ResolvedAlert): readonly Zone[] {
  const zones = known.get(alert) ?? zonesOfLevels(alert);
  known.set(alert, zones);
  return zones;
}

function zonesOfLevels({ levels, when }: ResolvedAlert): readonly Zone[] {
  return (Object.entries(levels) as [Severity, NonNullable<(typeof levels)[Severity]>][]).flatMap(
    ([severity, { above, below }]): readonly Zone[] => {
      const value = thresholdValue((above ?? below)!, when.unit);
      if (value === undefined) return [];
      // A colour begins at its value, an alert above it. That matters where nothing at all is the good case.
      return above === undefined
        ? [{ side: "below", severity, value }]
        : [{ side: "above", severity, value: value === 0 ? ABOVE_NOTHING : value }];
    },
  );
}

/** The zones that a panel's description names by itself. */
export function zonesOfPanel({ steps = [], signals }: PanelDescription): readonly Zone[] {
  return steps.flatMap(({ at, severity, side = "above" }) => {
    const value = thresholdValue(at, signals[0]!.unit);
    return value === undefined ? [] : [{ side, severity, value }];
  });
}

/** The colours from the lowest value up; between two values the worst zone wins. */
export function stepsOf(zones: readonly Zone[]): readonly Step[] {
  const values = [...new Set(zones.map(({ value }) => value))].sort((a, b) => a - b);
  const starts: readonly (number | null)[] = [null, ...values];
  return starts
    .map((start) => {
      const holding = zones.filter(({ side, value }) =>
        side === "above" ? start !== null && start >= value : start === null || start < value,
      );
      const worst = holding.some(({ severity }) => severity === "critical") ? "critical" : "warning";
      return { value: start, color: holding.length === 0 ? COLOURS.good : COLOURS[worst] };
    })
    .filter((step, index, all) => step.color !== all[index - 1]?.color);
}
