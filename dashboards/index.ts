// Dashboards as models, for whoever hands them to Grafana: the Dashboard component, the renderer, or another repository.
export { type PlanOptions, panelsOfAlerts } from "./plan.ts";
export { type DashboardOptions, systemDashboards } from "./system.ts";
