// The pure half of the library: what describes a system, resolves it in a stack, checks it, and renders its rules.
// It needs no provider and no engine; on its own it is vigie/describe.

export {
  type AlertDescription,
  type AlertSettings,
  alert,
  type Runbook,
  type Threshold,
} from "./alerts/alert.ts";
export type { CloudMonitoringPolicy, CompiledPolicies, PolicyCondition } from "./alerts/cloudMonitoring.ts";
export { type GmpRules, gmpRules, gmpRulesYaml } from "./alerts/gmpRules.ts";
export { prometheusYaml } from "./alerts/prometheus.ts";
export { systemPolicies } from "./alerts/systemPolicies.ts";
export { type Watch as WatchModel, type WatchTarget, watchOf } from "./alerts/watch.ts";
export {
  type Diagnostic,
  Diagnostics,
  formatDiagnostic,
  type Level,
  VigieError,
} from "./core/diagnostics.ts";
export type { Cpu, Duration, Memory, Money, Percent } from "./core/units.ts";
export { checkSystem, checkSystems } from "./model/check.ts";
export type {
  DashboardDescription,
  DashboardModel,
  PanelDescription,
  PanelEntry,
} from "./model/dashboard.ts";
export { describeStack, type StackInput } from "./model/describeStack.ts";
export { ENVIRONMENTS, type EnvironmentProfile } from "./model/environment.ts";
export { type ReadingOptions, readingOptions, ruleOptions } from "./model/grafanaOptions.ts";
export { checkLine } from "./model/logging/checkEntry.ts";
export type { LogContract, LogField, PersonalField } from "./model/logging/contract.ts";
export type {
  LogAlertDescription,
  LogClass,
  LogMetricDescription,
  LogSearch,
  LogsDescription,
} from "./model/logging/description.ts";
export type { LogExclusion } from "./model/logging/exclusions.ts";
export { severityFilter } from "./model/logging/filters.ts";
export { resolveSystem } from "./model/resolve.ts";
export type {
  ResolvedAlert,
  ResolvedCloudRunJob,
  ResolvedCloudRunService,
  ResolvedGkeWorkload,
  ResolvedHost,
  ResolvedService,
  ResolvedSystem,
} from "./model/resolved.ts";
export { type SecretSlot, secretsOfStack, secretsOfSystem } from "./model/secrets.ts";
export type {
  CloudRunJobDescription,
  CloudRunServiceDescription,
  GkeDescription,
  HealthCheck,
  HostDescription,
  HostJob,
  MetricsEndpoint,
  ServiceDescription,
} from "./model/service.ts";
export type {
  Billing,
  CollectorMode,
  Ingress,
  LogLevel,
  ServiceSettings,
  StackSettings,
} from "./model/settings.ts";
export type { SourceDescription, SourceInStack } from "./model/source.ts";
export type {
  GrafanaInStack,
  MetricsStore,
  Ownership,
  StackDescription,
  SystemInStack,
} from "./model/stack.ts";
export { defineSystem, type SystemDescription } from "./model/system.ts";
export type {
  ExpectedSpan,
  SentryDescription,
  TraceSearch,
  TracesDescription,
} from "./model/tracing/description.ts";
export type { MaintenanceInStack } from "./routing/maintenance.ts";
export type { Channel, Route, Severity } from "./routing/route.ts";
export * from "./signals/builders.ts";
export { counter, gauge, histogram, info, type Metric, open, summary, type Unit } from "./signals/metric.ts";
export type { PlatformKind } from "./signals/platform.ts";
export {
  cloudRun,
  cloudRunJob,
  cloudSql,
  pubsubSubscription,
  uptimeCheck,
  uptimeUrl,
} from "./signals/platformMetrics.ts";
export type { Signal, SignalUnit } from "./signals/signal.ts";
export { type LoadTarget, loadTarget } from "./slos/loadTarget.ts";
export {
  type Indicator,
  type ObjectiveDescription,
  type ObjectiveSettings,
  objective,
} from "./slos/objective.ts";
export { type SpendingLimit, spendingLimit } from "./slos/spendingLimit.ts";
export { type BudgetWindow, type BudgetWindows, WINDOWS } from "./slos/windows.ts";
