// The Grafana components, for import by name.

export type * from "./contactPoint.ts";
export { ContactPoint } from "./contactPoint.ts";
export type * from "./contactPointArgs.ts";
export type * from "./dashboard.ts";
export { Dashboard } from "./dashboard.ts";
export type * from "./dataSource.ts";
export { DataSource } from "./dataSource.ts";
export type * from "./dataSourceArgs.ts";
export type * from "./folder.ts";
export { Folder } from "./folder.ts";
export type * from "./messageTemplate.ts";
export { MessageTemplate } from "./messageTemplate.ts";
export type * from "./muteTiming.ts";
export { MuteTiming } from "./muteTiming.ts";
export type * from "./notificationPolicy.ts";
export { NotificationPolicy } from "./notificationPolicy.ts";
export type * from "./ruleGroup.ts";
export { RuleGroup } from "./ruleGroup.ts";
export type * from "./slo.ts";
export { Slo } from "./slo.ts";
