// What a panel says about itself to somebody who has never seen it: what is measured, what normal looks like, what to do.
import { unitWord } from "../components/alerts/threshold.ts";
import { groupingOf, type Signal, type SignalUnit } from "../components/signals/signal.ts";
import type { PlannedPanel } from "./plan.ts";
import { ABOVE_NOTHING, type Zone, zonesOfAlert, zonesOfPanel } from "./steps.ts";
import { describeAlert, descriptionOfSignal } from "./titles.ts";

/** The description of a panel. */
export function describe(planned: PlannedPanel): string {
  const { description, alerts } = planned;
  const { signals } = description;
  const measured = description.description ?? [...new Set(signals.map(descriptionOfSignal))].join("; ");
  return [
    measured,
    `Normal: ${description.normal ?? normalOf(planned)}.`,
    `What to do: ${description.advice ?? adviceOf(planned)}`,
    ...alerts.map((alert) => `Alert ${describeAlert(alert)}`),
    ...ownSteps(planned),
  ].join("\n\n");
}

/** Between the mildest steps on both sides; where there are none, what such a signal looks like when all is well. */
function normalOf({ zones, alerts, description: { signals } }: PlannedPanel): string {
  const bounds = zones.length > 0 ? zones : alerts.flatMap(zonesOfAlert);
  const [signal] = signals;
  const above = bounds.filter(({ side }) => side === "above").map(({ value }) => value);
  const below = bounds.filter(({ side }) => side === "below").map(({ value }) => value);
  const unit = signal!.unit;
  const most = above.length > 0 ? `at most ${amount(Math.min(...above), unit)}` : "";
  const least = below.length > 0 ? `at least ${amount(Math.max(...below), unit)}` : "";
  return [least, most].filter((each) => each !== "").join(" and ") || usually(signal!);
}

function usually({ kind, unit }: Signal): string {
  switch (kind) {
    case "presence":
      return "1 or more";
    case "rate":
    case "increase":
    case "sum":
      return "the shape of the same hours on other days, without steps";
    case "quantile":
    case "within":
    case "mean":
      return "steady, whatever the traffic";
    case "promql":
      return unit === "info" ? "1" : "as on other days";
    default:
      return unit === "ratio" ? "steady" : "rises and falls with the traffic, and comes back";
  }
}

/** The first look of each alert's runbook; where nothing watches it, the way to the cause. */
function adviceOf({ alerts, description: { signals } }: PlannedPanel): string {
  const looks = [...new Set(alerts.flatMap(({ runbook }) => runbook?.firstLook?.slice(0, 2) ?? []))];
  if (looks.length > 0) return looks.join(" ");
  const lines = groupingOf(signals[0]!);
  const which = lines.length > 0 ? `see which ${lines.join(", ")} it is; ` : "";
  return `${which}open the logs of this time in the panel's menu, and see whether a deployment stands where it began.`;
}

/** Steps that no alert has are somebody's wish and wake nobody; a reader must know. */
function ownSteps({ description, alerts }: PlannedPanel): readonly string[] {
  const watched = alerts.flatMap(zonesOfAlert);
  const own = zonesOfPanel(description).filter(
    (zone) => !watched.some((each) => each.side === zone.side && each.value === zone.value),
  );
  const unit = description.signals[0]!.unit;
  return own.length === 0
    ? []
    : [`Colours of this panel alone, which no alert has: ${own.map((zone) => step(zone, unit)).join(", ")}`];
}

function step({ side, severity, value }: Zone, unit: SignalUnit): string {
  return `${severity} ${side} ${amount(value, unit)}`;
}

/** A number as people read it: 5% of a ratio of 0.05, `$10`, `120s`. */
function amount(value: number, unit: SignalUnit): string {
  // Nothing at all is the good case; the step stands just above it.
  const shown = value === ABOVE_NOTHING ? 0 : Number(value.toPrecision(6));
  if (unit === "ratio") return `${Number((shown * 100).toPrecision(6))}%`;
  if (unit === "percent") return `${shown}%`;
  if (unit === "seconds") return `${shown}s`;
  if (unit === "dollars") return `$${shown}`;
  const word = unitWord(unit);
  return word === "" ? String(shown) : `${shown} ${word}`;
}
