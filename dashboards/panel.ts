// A panel from what was planned: its kind decides the form, its signals the queries, unit and words, its zones the colours.
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import type { ResolvedAlert } from "../components/model/resolved.ts";
import { groupingOf, type Signal } from "../components/signals/signal.ts";
import type { Place } from "./layout.ts";
import type { PlannedPanel } from "./plan.ts";
import { type AnyPanel, SHAPES } from "./shapes.ts";
import { stepsOf } from "./steps.ts";
import { dataSourceRef, type Reading, target } from "./target.ts";
import { describeAlert, descriptionOfSignal } from "./titles.ts";
import { grafanaUnit } from "./units.ts";

/** What is needed to draw a panel. */
export interface Drawing extends Reading {
  /** What a line is called that keeps nothing apart. */
  readonly legendOf: (signal: Signal) => string;
}

/** A panel, drawn and placed. */
export function panel(planned: PlannedPanel, place: Place, drawing: Drawing): AnyPanel {
  const { signals, kind = "timeseries" } = planned.description;
  const builder = SHAPES[kind](planned);
  builder
    .id(planned.id)
    .title(planned.title)
    .description(describe(planned))
    .gridPos(place)
    .datasource(dataSourceRef(drawing.store))
    .unit(grafanaUnit(signals[0]!.unit))
    .thresholds(
      new dashboard.ThresholdsConfigBuilder()
        .mode(dashboard.ThresholdsMode.Absolute)
        .steps(stepsOf(planned.zones).map((step) => ({ ...step }))),
    );
  if (signals.every(neverNegative)) builder.min(0);
  if (planned.alerts.length > 0) builder.links(planned.alerts.map(runbook));
  const options = { several: signals.length > 1, lastOnly: planned.description.lastOnly ?? false };
  for (const [index, signal] of signals.entries())
    builder.withTarget(target(signal, refId(index), drawing.legendOf(signal), drawing, options));
  if (drawing.store === "cloud-monitoring") nameSeries(builder, signals, drawing);
  return builder;
}

function describe({ description: { signals, description }, alerts }: PlannedPanel): string {
  const measured = description ?? [...new Set(signals.map(descriptionOfSignal))].join("; ");
  return [measured, ...alerts.map((alert) => `Alert ${describeAlert(alert)}`)].join("\n\n");
}

/** The way from what is red to what to do about it. */
function runbook({ name, runbookUrl }: ResolvedAlert): dashboard.DashboardLinkBuilder {
  return new dashboard.DashboardLinkBuilder(`Runbook ${name}`)
    .type(dashboard.DashboardLinkType.Link)
    .url(runbookUrl)
    .targetBlank(true);
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
function nameSeries(builder: AnyPanel, signals: readonly Signal[], { legendOf }: Drawing): void {
  for (const [index, signal] of signals.entries()) {
    const labels = groupingOf(signal).toSorted();
    if (labels.length === 0)
      builder.overrideByQuery(refId(index), [{ id: "displayName", value: legendOf(signal) }]);
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
