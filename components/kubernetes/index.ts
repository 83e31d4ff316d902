// The Kubernetes components, for import by name. They are at vigie/kubernetes alone: few stacks have a cluster, and the others
// need not install its SDK.
export {
  ClusterMonitoring,
  type ClusterMonitoringArgs,
  type ClusterMonitoringNodes,
  type ClusterMonitoringTransforms,
} from "./clusterMonitoring.ts";
export {
  ManagedAlertmanager,
  type ManagedAlertmanagerArgs,
  type ManagedAlertmanagerNodes,
  type ManagedAlertmanagerTransforms,
} from "./managedAlertmanager.ts";
