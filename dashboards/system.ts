// The dashboards of one system, drawn for the metrics source that its stack reads: the ones that it describes and its overview.
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import type { DashboardModel } from "../components/model/dashboard.ts";
import type { ResolvedSystem } from "../components/model/resolved.ts";
import { sourcesOfSystem } from "../components/model/sources.ts";
import type { MetricsStore } from "../components/model/stack.ts";
import { layout } from "./layout.ts";
import { type Drawing, panel } from "./panel.ts";
import { type PlannedDashboard, type PlanOptions, planDashboards } from "./plan.ts";
import { DATASOURCE, pluginOf } from "./target.ts";
import { titleOfSignal } from "./titles.ts";
import { TAG, TIME } from "./tokens.ts";

/** What dashboards are drawn for. */
export interface DashboardOptions extends PlanOptions {
  /** Where the metrics are read. */
  readonly store: MetricsStore;
  /** The uid of the data source that is chosen when a dashboard is opened. @default the organisation's default of its kind */
  readonly dataSourceUid?: string;
}

/** The dashboards of a system; the same text for the same model. */
export function systemDashboards(
  system: ResolvedSystem,
  options: DashboardOptions,
): readonly DashboardModel[] {
  const drawing: Drawing = {
    store: options.store,
    project: system.project,
    sources: sourcesOfSystem(system),
    legendOf: (signal) => titleOfSignal(signal, system),
  };
  return planDashboards(system, options).map((planned) => draw(planned, system, drawing, options));
}

function draw(
  { uid, title, rows }: PlannedDashboard,
  system: ResolvedSystem,
  drawing: Drawing,
  options: DashboardOptions,
): DashboardModel {
  const builder = new dashboard.DashboardBuilder(title)
    .uid(uid)
    .tags([TAG, system.name])
    .readonly()
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .time({ from: TIME.from, to: TIME.to })
    .refresh(TIME.refresh)
    .timezone("browser")
    .withVariable(dataSourceVariable(options))
    .link(siblings(system));
  const places = layout(
    rows.map((row) => ({
      titled: row.title !== "",
      kinds: row.panels.map(({ description }) => description.kind ?? "timeseries"),
    })),
  );
  for (const [index, row] of rows.entries()) {
    const { title: titlePlace, panels } = places[index]!;
    if (titlePlace) builder.withRow(new dashboard.RowBuilder(row.title).id(row.id).gridPos(titlePlace));
    for (const [position, planned] of row.panels.entries())
      builder.withPanel(panel(planned, panels[position]!, drawing));
  }
  return { uid, title, json: builder.build() };
}

/** The first and only variable: which data source is read. It names its plugin, so that only fitting ones are offered. */
function dataSourceVariable({ store, dataSourceUid }: DashboardOptions): dashboard.DatasourceVariableBuilder {
  const variable = new dashboard.DatasourceVariableBuilder(DATASOURCE)
    .label("Data source")
    .type(pluginOf(store));
  return dataSourceUid === undefined
    ? variable
    : variable.current({ text: dataSourceUid, value: dataSourceUid });
}

/** A menu of the system's other dashboards, which keeps the time range. */
function siblings(system: ResolvedSystem): dashboard.DashboardLinkBuilder {
  return new dashboard.DashboardLinkBuilder(system.title)
    .type(dashboard.DashboardLinkType.Dashboards)
    .tags([TAG, system.name])
    .asDropdown(true)
    .keepTime(true)
    .includeVars(true);
}
