// Dashboards as models, for whoever hands them to Grafana: the Dashboard component, the renderer, or another repository.
export { checkDashboards } from "./check.ts";
export type { DrawOptions as DashboardOptions } from "./draw.ts";
export { environmentDashboard } from "./environment.ts";
export type { PlanOptions } from "./pages.ts";
export { panelsOfAlerts } from "./panelsOfAlerts.ts";
export { systemDashboards } from "./system.ts";
