// The forms a panel can take, one function each: what is particular to a graph, bars, a number, a gauge or a pie.
import * as common from "@grafana/grafana-foundation-sdk/common";
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder as GaugePanel } from "@grafana/grafana-foundation-sdk/gauge";
import {
  PieChartLegendOptionsBuilder,
  PieChartLegendValues,
  PanelBuilder as PiePanel,
} from "@grafana/grafana-foundation-sdk/piechart";
import { PanelBuilder as StatPanel } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as TablePanel } from "@grafana/grafana-foundation-sdk/table";
import { PanelBuilder as TimeseriesPanel } from "@grafana/grafana-foundation-sdk/timeseries";
import type { PanelKind } from "../components/model/dashboard.ts";
import type { PlannedPanel } from "./plan.ts";
import { LINE } from "./tokens.ts";
import { axisLabel } from "./units.ts";

/** Any panel's builder. */
export type AnyPanel = TimeseriesPanel | StatPanel | GaugePanel | PiePanel | TablePanel;

/** The form of each kind. */
export const SHAPES: Readonly<Record<PanelKind, (planned: PlannedPanel) => AnyPanel>> = {
  timeseries: graph,
  bars: (planned) =>
    graph(planned)
      .drawStyle(common.GraphDrawStyle.Bars)
      .fillOpacity(LINE.barFill)
      .stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal)),
  stat: ({ description: { lastOnly = false } }) =>
    new StatPanel()
      .reduceOptions(lastValue())
      .colorMode(common.BigValueColorMode.Value)
      .graphMode(lastOnly ? common.BigValueGraphMode.None : common.BigValueGraphMode.Area)
      .colorScheme(byThreshold()),
  gauge: (planned) => {
    // Without a maximum a gauge has no scale; a share ends at the whole, anything else a quarter past its last step.
    const highest = Math.max(0, ...planned.zones.map(({ value }) => value));
    const share = planned.description.signals[0]!.unit === "ratio";
    const max = share ? 1 : highest * 1.25;
    const gauge = new GaugePanel().reduceOptions(lastValue()).colorScheme(byThreshold());
    return max > 0 ? gauge.max(max) : gauge;
  },
  pie: () =>
    new PiePanel()
      .reduceOptions(lastValue())
      .legend(
        new PieChartLegendOptionsBuilder()
          .showLegend(true)
          .displayMode(common.LegendDisplayMode.Table)
          .placement(common.LegendPlacement.Right)
          .values([PieChartLegendValues.Value, PieChartLegendValues.Percent]),
      ),
  table: () => new TablePanel().colorScheme(byThreshold()),
};

function graph({ description: { signals }, zones }: PlannedPanel): TimeseriesPanel {
  const threshold =
    zones.length > 0 ? common.GraphThresholdsStyleMode.Dashed : common.GraphThresholdsStyleMode.Off;
  return new TimeseriesPanel()
    .lineWidth(LINE.width)
    .fillOpacity(LINE.fill)
    .showPoints(common.VisibilityMode.Never)
    .axisLabel(axisLabel(signals[0]!.unit))
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.PaletteClassicByName))
    .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(threshold))
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.Table)
        .placement(common.LegendPlacement.Bottom)
        // Never the sum: that of a rate or a gauge means nothing.
        .calcs(["lastNotNull", "mean", "max"]),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder()
        .mode(common.TooltipDisplayMode.Multi)
        .sort(common.SortOrder.Descending),
    );
}

function lastValue(): common.ReduceDataOptionsBuilder {
  return new common.ReduceDataOptionsBuilder().calcs(["lastNotNull"]);
}

function byThreshold(): dashboard.FieldColorBuilder {
  return new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.Thresholds);
}
