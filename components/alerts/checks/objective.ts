// An alert that is looser than what users were promised: the promise is missed for a month, and nobody is told. The alerts of
// the objective itself tell of it, so this is about objectives whose alerts a stack or an environment has switched off.
import { parsePercent } from "../../core/units.ts";
import type { AlertLevel, ResolvedAlert, ResolvedObjective } from "../../model/resolved.ts";
import type { Severity } from "../../routing/route.ts";
import type { Signal } from "../../signals/signal.ts";
import { thresholdValue } from "../threshold.ts";
import { type AlertCheck, advice } from "./check.ts";

/** Warns of thresholds that are met long after an objective is missed which no alert of its own watches. */
export const objective: AlertCheck = ({ at, alert, system }) => {
  if (alert.objective !== undefined) return [];
  return system.objectives
    .filter(({ name }) => !system.alerts.some((other) => other.objective === name))
    .flatMap((promise) => {
      const loose = looser(alert, promise);
      if (loose === undefined) return [];
      const { side, severity, threshold, allowed } = loose;
      return [
        advice(
          `${at}.${side}.${severity}`,
          `it tells ${side} ${threshold}, and the objective "${promise.name}" promises ${promise.target}${allowed}: what is between is told by nobody, because the objective's own alerts are off`,
          `let ${promise.name}FastBurn and ${promise.name}SlowBurn be, or write a threshold that the promise allows`,
        ),
      ];
    });
};

/** Where an alert begins to tell, where that is later than an objective of the same events is missed. */
export function looser(
  { when, levels }: Pick<ResolvedAlert, "when" | "levels">,
  { indicator, target }: Pick<ResolvedObjective, "indicator" | "target">,
):
  | {
      /** The side of the threshold. */
      readonly side: "above" | "below";
      /** The severity that tells first. */
      readonly severity: Severity;
      /** The threshold as written. */
      readonly threshold: string;
      /** What the objective says beside its target. */
      readonly allowed: string;
    }
  | undefined {
  const [first] = Object.entries(levels) as [Severity, AlertLevel][];
  const share = parsePercent(target);
  if (first === undefined || share === undefined) return undefined;
  const [severity, level] = first;
  const side = level.above === undefined ? "below" : "above";
  const written = level[side];
  const value = written === undefined ? undefined : thresholdValue(written, when.unit);
  if (value === undefined) return undefined;
  const found = { side, severity, threshold: String(written), allowed: "" } as const;
  const { good, bad } = indicator;
  if (side === "above" && when.kind === "quantile" && good?.kind === "within") {
    if (seriesOf(when) !== seriesOf(good)) return undefined;
    const late = value > good.bound || when.q < share;
    return late ? { ...found, allowed: ` of them within ${good.bound} ${when.unit}` } : undefined;
  }
  const missing = side === "above" ? value : 1 - value;
  const measured = side === "above" ? (bad ?? opposite(good)) : (good ?? opposite(bad));
  if (measured === undefined || seriesOf(when) !== seriesOf(measured)) return undefined;
  // Both are decimals that were written down; a rounding error is no difference.
  return missing - (1 - share) > 1e-9 ? found : undefined;
}

/** Which events a signal is about, whatever its window and grouping. */
function seriesOf(signal: Signal): string {
  switch (signal.kind) {
    case "ratio":
      return `${seriesOf(signal.part)} / ${seriesOf(signal.whole)}`;
    case "sum":
      return signal.parts.map(seriesOf).sort().join(" + ");
    case "quantile":
    case "within":
    case "rate":
    case "increase": {
      const { metric, where, on } = signal.select;
      return JSON.stringify([metric.name, where, on ?? {}]);
    }
    default:
      return JSON.stringify(signal);
  }
}

const OPPOSITE = { "=": "!=", "!=": "=", "=~": "!~", "!~": "=~" } as const;

/** A share's other part, where one condition tells them apart: what is no 5xx of what is one. */
function opposite(signal: Signal | undefined): Signal | undefined {
  if (signal?.kind !== "ratio" || signal.whole.kind !== "rate" || signal.part.kind !== "rate")
    return undefined;
  const { part, whole } = signal;
  const asked = whole.select.where.map((each) => JSON.stringify(each));
  const own = part.select.where.filter((each) => !asked.includes(JSON.stringify(each)));
  const [only] = own;
  if (only === undefined || own.length > 1) return undefined;
  const where = part.select.where.map((each) => (each === only ? { ...each, op: OPPOSITE[each.op] } : each));
  return { ...signal, part: { ...part, select: { ...part.select, where } } };
}
