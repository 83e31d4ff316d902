// The library: everything that another repository needs to describe a system and observe it. Components by provider are
// also at vigie/gcp and vigie/grafana, the pure half alone at vigie/describe, dashboards at vigie/dashboards.

export * from "./describe.ts";
export * from "./gcp/index.ts";
export * from "./grafana/index.ts";
export { Heartbeat, type HeartbeatArgs, type HeartbeatNodes } from "./heartbeat.ts";
export { Component, type Slot, type Transform, type Transforms } from "./kit/component.ts";
export { reportDiagnostics } from "./kit/report.ts";
export { Shared, type SharedArgs, type SharedNodes } from "./shared.ts";
export { System, type SystemNodes } from "./system.ts";
export type { ServiceSlots, SystemArgs } from "./systemArgs.ts";
export { type ServiceSummary, type SystemSummary, summarize } from "./systemSummary.ts";
export { Watch, type WatchArgs, type WatchNodes } from "./watch.ts";
