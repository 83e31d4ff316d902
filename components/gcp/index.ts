// The Google Cloud components, for import by name.

export {
  AlertPolicy,
  type AlertPolicyArgs,
  type AlertPolicyNodes,
  type AlertPolicyTransforms,
} from "./alertPolicy.ts";
export {
  BillingBudget,
  type BillingBudgetArgs,
  type BillingBudgetNodes,
  type BillingBudgetTransforms,
} from "./billingBudget.ts";
export { CloudRunJob, type CloudRunJobNodes, type CloudRunJobTransforms } from "./cloudRunJob.ts";
export type * from "./cloudRunJobArgs.ts";
export {
  CloudRunService,
  type CloudRunServiceNodes,
  type CloudRunServiceTransforms,
} from "./cloudRunService.ts";
export type * from "./cloudRunServiceArgs.ts";
export {
  DefaultSinkExclusions,
  type DefaultSinkExclusionsNodes,
  type DefaultSinkExclusionsTransforms,
} from "./defaultSinkExclusions.ts";
export { GrafanaSyncer, type GrafanaSyncerNodes, type GrafanaSyncerTransforms } from "./grafanaSyncer.ts";
export type * from "./grafanaSyncerArgs.ts";
export { HostWorkload, type HostWorkloadNodes, type HostWorkloadTransforms } from "./hostWorkload.ts";
export type * from "./hostWorkloadArgs.ts";
export { LogAlert, type LogAlertArgs, type LogAlertNodes, type LogAlertTransforms } from "./logAlert.ts";
export type * from "./logArgs.ts";
export { LogBucket, type LogBucketNodes, type LogBucketTransforms } from "./logBucket.ts";
export {
  LogMetrics,
  type LogMetricsArgs,
  type LogMetricsNodes,
  type LogMetricsTransforms,
} from "./logMetrics.ts";
export { LogSink, type LogSinkNodes, type LogSinkTransforms } from "./logSink.ts";
export {
  NotificationChannel,
  type NotificationChannelNodes,
  type NotificationChannelTransforms,
} from "./notificationChannel.ts";
export type * from "./notificationChannelArgs.ts";
export {
  ProjectServices,
  type ProjectServicesNodes,
  type ProjectServicesTransforms,
} from "./projectServices.ts";
export type * from "./projectServicesArgs.ts";
export {
  RemoteWriteReceiver,
  type RemoteWriteReceiverArgs,
  type RemoteWriteReceiverNodes,
  type RemoteWriteReceiverTransforms,
} from "./remoteWriteReceiver.ts";
export {
  type SavedSearch,
  SavedSearches,
  type SavedSearchesArgs,
  type SavedSearchesNodes,
  type SavedSearchesTransforms,
} from "./savedSearches.ts";
export {
  SecretValue,
  type SecretValueArgs,
  type SecretValueNodes,
  type SecretValueTransforms,
} from "./secretValue.ts";
export {
  ServiceUptimeCheck,
  type ServiceUptimeCheckArgs,
  type ServiceUptimeCheckNodes,
  type ServiceUptimeCheckTransforms,
} from "./serviceUptimeCheck.ts";
export {
  UptimeCheck,
  type UptimeCheckArgs,
  type UptimeCheckNodes,
  type UptimeCheckTransforms,
} from "./uptimeCheck.ts";
