// Which of Grafana's panel types is drawn how.
import { barGauge } from "./barGauge.ts";
import type { Draw } from "./draw.ts";
import { gauge } from "./gauge.ts";
import { heatmap } from "./heatmap.ts";
import { alertList, dashboardList, logs, text } from "./lists.ts";
import { pie } from "./pie.ts";
import { stat } from "./stat.ts";
import { stateTimeline } from "./stateTimeline.ts";
import { table } from "./table.ts";
import { timeseries } from "./timeseries.ts";

/** By Grafana's id of the panel type. */
export const DRAW: Readonly<Record<string, Draw>> = {
  timeseries,
  stat,
  gauge,
  bargauge: barGauge,
  piechart: pie,
  table,
  heatmap,
  "state-timeline": stateTimeline,
  "status-history": stateTimeline,
  text,
  alertlist: alertList,
  dashlist: dashboardList,
  logs,
};
