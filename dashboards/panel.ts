// A panel from what was planned: its kind decides the form, its signals the queries, unit and words, its zones the colours.
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { groupingOf, type Signal } from "../components/signals/signal.ts";
import type { Place } from "./layout.ts";
import type { Link } from "./links.ts";
import type { PlannedPanel, Subject } from "./plan.ts";
import { type AnyPanel, SHAPES } from "./shapes.ts";
import { stepsOf } from "./steps.ts";
import { asTable } from "./tables.ts";
import { dataSourceRef, type Reading, target } from "./target.ts";
import { titleOfSignal } from "./titles.ts";
import { grafanaUnit } from "./units.ts";
import { describe } from "./words.ts";

/** What is needed to draw a panel. */
export interface Drawing extends Reading {
  /** What it is about. */
  readonly about: Subject;
  /** Where panels lead. */
  readonly links: (planned: PlannedPanel) => readonly Link[];
}

/** A panel, drawn and placed. */
export function panel(planned: PlannedPanel, place: Place, drawing: Drawing): AnyPanel {
  const { signals, kind = "timeseries", lastOnly = false } = planned.description;
  const { about, store } = drawing;
  const builder = SHAPES[kind](planned);
  builder
    .id(planned.id)
    .title(planned.title)
    .description(describe(planned))
    .gridPos(place)
    .datasource(dataSourceRef(store))
    .unit(grafanaUnit(signals[0]!.unit))
    .thresholds(
      new dashboard.ThresholdsConfigBuilder()
        .mode(dashboard.ThresholdsMode.Absolute)
        .steps(stepsOf(planned.zones).map((step) => ({ ...step }))),
    );
  if (signals.every(neverNegative)) builder.min(0);
  const links = drawing.links(planned);
  if (links.length > 0) builder.links([...links]);
  const options = {
    several: signals.length > 1,
    lastOnly,
    table: kind === "table",
    exemplars: kind === "timeseries",
  };
  const legend = (signal: Signal) => titleOfSignal(signal, about);
  for (const [index, signal] of signals.entries())
    builder.withTarget(target(signal, refId(index), legend(signal), drawing, options));
  if (kind === "table") for (const each of asTable(signals[0]!, store)) builder.withTransformation(each);
  else if (store === "cloud-monitoring") nameSeries(builder, signals, legend);
  return builder;
}

/** Counts, shares and durations begin at 0, and so do their axes; a gauge may be a temperature, a budget overdrawn. */
function neverNegative(signal: Signal): boolean {
  if (signal.kind === "complement") return signal.of.kind !== "share";
  return signal.kind !== "level" && signal.kind !== "promql";
}

function refId(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}

/** Cloud Monitoring's plugin has no legends: lines are named by their query, or by the labels in their own long name. */
function nameSeries(builder: AnyPanel, signals: readonly Signal[], legend: (signal: Signal) => string): void {
  for (const [index, signal] of signals.entries()) {
    const labels = groupingOf(signal).toSorted();
    if (labels.length === 0)
      builder.overrideByQuery(refId(index), [{ id: "displayName", value: legend(signal) }]);
    else
      builder.withTransformation({
        id: "renameByRegex",
        options: {
          regex: `.*${labels.map((label) => `\\b${label}="([^"]*)".*`).join("")}`,
          renamePattern: labels.map((_, position) => `$${position + 1}`).join(" "),
        },
      });
  }
}
