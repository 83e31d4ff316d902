// A dashboard that somebody made elsewhere, and a system that takes it in: what the tests of such dashboards begin with.
import type { DashboardDescription, OwnDashboard } from "../../components/model/dashboard.ts";
import { checkDashboards } from "../../dashboards/index.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

/** A data source by a variable. */
export const DS = { type: "prometheus", uid: `\${ds}` };
/** A query. */
export const target = {
  refId: "A",
  datasource: DS,
  expr: "sum(rate(http_requests_total[$__rate_interval]))",
};
/** A panel. */
export const panel = {
  id: 1,
  type: "timeseries",
  title: "Requests",
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  fieldConfig: { defaults: { unit: "reqps" } },
  targets: [target],
};
/** A dashboard with nothing wrong about it. */
export const board = {
  id: 17,
  version: 4,
  uid: "by-hand",
  title: "By hand",
  tags: ["mine"],
  editable: true,
  templating: { list: [{ name: "ds", type: "datasource", query: "prometheus" }] },
  panels: [panel, { ...panel, id: 2, gridPos: { x: 12, y: 0, w: 12, h: 8 } }],
};

/** CHE-NU with more dashboards. */
export const withDashboards = (dashboards: Readonly<Record<string, DashboardDescription | OwnDashboard>>) => {
  const { description, ...rest } = resolved(all.chenu!);
  return {
    ...rest,
    description: { ...description, dashboards: { ...description.dashboards, ...dashboards } },
  };
};
/** What they are drawn for. */
export const options = { store: "gmp", dataSourceUid: "vigie-prod-metrics" } as const;
/** What is wrong with a dashboard. */
export const found = (json: object) => checkDashboards([withDashboards({ "By hand": { json } })], options);
/** Where it is written. */
export const at = 'chenu.dashboards."By hand".json';
