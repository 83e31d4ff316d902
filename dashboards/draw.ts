// A planned dashboard as Grafana's JSON: variables, links, marks, and every panel in its place.
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import type { DashboardModel } from "../components/model/dashboard.ts";
import type { MetricsStore } from "../components/model/stack.ts";
import { firingPanel } from "./firing.ts";
import { layout } from "./layout.ts";
import type { LinkOptions } from "./linkOptions.ts";
import { linksAbout, linkTo, menuOf } from "./links.ts";
import { marks } from "./marks.ts";
import type { PlanOptions } from "./pages.ts";
import { type Drawing, panel } from "./panel.ts";
import {
  type LinkedDashboard,
  listsAlerts,
  type PlannedDashboard,
  type ServiceChoice,
  type Subject,
} from "./plan.ts";
import { SERVICE } from "./services.ts";
import { DATASOURCE, pluginOf } from "./target.ts";
import { TAG, TIME } from "./tokens.ts";

/** What dashboards are drawn for. */
export interface DrawOptions extends PlanOptions, LinkOptions {
  /** Where the metrics are read. */
  readonly store: MetricsStore;
  /** The uid of the data source that is chosen when a dashboard is opened. @default the organisation's default of its kind */
  readonly dataSourceUid?: string;
}

/** The tag of the first page of each system, by which the page over all of them finds them. */
export const HEALTH_TAG = "health";

/** The way from a dashboard to the others. */
export interface Menu {
  /** Its tag, beside Vigie's. */
  readonly tag: string;
  /** The tag of the dashboards that its menu offers. @default its own */
  readonly neighbours?: string;
  /** The title of the menu of neighbours. */
  readonly title: string;
  /** The first page of its neighbourhood. @default none: it is that page */
  readonly home?: LinkedDashboard;
  /** The page above. @default none */
  readonly above?: LinkedDashboard;
}

/** A dashboard, drawn. */
export function draw(
  { uid, title, rows }: PlannedDashboard,
  menu: Menu,
  options: DrawOptions,
): DashboardModel {
  const tags = tagsOf(menu.tag, options);
  const isHome = menu.home?.uid === uid;
  const builder = new dashboard.DashboardBuilder(title)
    .uid(uid)
    .tags([...tags, ...(isHome ? [HEALTH_TAG] : [])])
    .readonly()
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .time({ from: TIME.from, to: TIME.to })
    .refresh(TIME.refresh)
    .timezone("browser")
    .withVariable(dataSourceVariable(options));
  for (const each of [menu.above, menu.home]) if (each && each.uid !== uid) builder.link(linkTo(each));
  builder.link(menuOf(menu.title, tagsOf(menu.neighbours ?? menu.tag, options)));
  const chosen = rows.find(({ about }) => about.chosen)?.about.chosen;
  if (chosen) builder.withVariable(serviceVariable(chosen));
  const subjects = new Set(rows.map(({ about }) => about));
  // What many systems deploy would be too many marks to tell anything.
  if (subjects.size === 1)
    for (const mark of marks(rows[0]!.about.reading, options.store)) builder.annotation(mark);
  const places = layout(
    rows.map((row) => ({
      titled: row.title !== "",
      kinds: row.panels.map((each) =>
        listsAlerts(each) ? "firing" : (each.description.kind ?? "timeseries"),
      ),
    })),
  );
  const drawings = new Map([...subjects].map((about) => [about, drawingOf(about, options)]));
  for (const [index, row] of rows.entries()) {
    const { title: titlePlace, panels } = places[index]!;
    const drawing = drawings.get(row.about)!;
    if (titlePlace) builder.withRow(new dashboard.RowBuilder(row.title).id(row.id).gridPos(titlePlace));
    for (const [position, planned] of row.panels.entries())
      builder.withPanel(
        listsAlerts(planned)
          ? firingPanel(planned, panels[position]!)
          : panel(planned, panels[position]!, drawing),
      );
  }
  return { uid, title, json: builder.build() };
}

function drawingOf(about: Subject, options: DrawOptions): Drawing {
  const { project, reading } = about;
  return { store: options.store, project, sources: reading, about, links: linksAbout(about, options) };
}

/** Tags by which menus find neighbours; where several environments share an organisation, those of the same one. */
export function tagsOf(tag: string, { uidSuffix }: PlanOptions): readonly string[] {
  return [TAG, tag, ...(uidSuffix === undefined ? [] : [uidSuffix])];
}

/** The first variable: which data source is read. It names its plugin, so that only fitting ones are offered. */
function dataSourceVariable({ store, dataSourceUid }: DrawOptions): dashboard.DatasourceVariableBuilder {
  const variable = new dashboard.DatasourceVariableBuilder(DATASOURCE)
    .label("Data source")
    .type(pluginOf(store));
  return dataSourceUid === undefined
    ? variable
    : variable.current({ text: dataSourceUid, value: dataSourceUid });
}

/** Which service a page is about, out of a list that is known: no store is asked, so it works with each of them. */
function serviceVariable({ values }: ServiceChoice): dashboard.CustomVariableBuilder {
  const options = Object.entries(values).map(([text, value], index) => ({
    text,
    value,
    selected: index === 0,
  }));
  return new dashboard.CustomVariableBuilder(SERVICE)
    .label("Service")
    .values(options.map(({ text, value }) => (text === value ? text : `${text} : ${value}`)).join(","))
    .current(options[0]!)
    .options(options)
    .multi(false)
    .includeAll(false);
}
