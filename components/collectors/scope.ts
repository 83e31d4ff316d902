// The labels that single out one workload's series in Managed Prometheus. They differ by how the series were collected,
// so a scope is a function of the workload and never a constant.
/** Equality matchers by label name, in the order in which they are written. */
export type Scope = Readonly<Record<string, string>>;

/** A workload on a GKE cluster, collected by a PodMonitoring. */
export interface GkeWorkload {
  readonly workload: "gke";
  /** The cluster's name. */
  readonly cluster: string;
  /** The Kubernetes namespace. */
  readonly namespace: string;
  /** The PodMonitoring's name. */
  readonly job: string;
}

/** A Cloud Run service, whichever of the two collectors it uses. */
export interface CloudRunWorkload {
  readonly workload: "cloud-run";
  /** The Cloud Run service's name. */
  readonly name: string;
}

/** One scrape job on a virtual machine with the Ops Agent. */
export interface VmWorkload {
  readonly workload: "vm-host";
  /** The instance's name in Compute Engine. */
  readonly instanceName: string;
  /** The scrape job's name. */
  readonly job: string;
}

/** What a scope is made from. */
export type Workload = CloudRunWorkload | VmWorkload | GkeWorkload;

/**
 * The scope selector of a workload's series.
 *
 * - Cloud Run: both collectors write `cluster="__run__"` and the service's name as namespace.
 * - VM: the Ops Agent writes `cluster="__gce__"`; its namespace begins with the instance's id, which no preview knows,
 *   so the instance's name and the job single it out.
 * - GKE: managed collection writes the cluster, the namespace and the PodMonitoring's name as job.
 */
export function scopeOf(workload: Workload): Scope {
  switch (workload.workload) {
    case "cloud-run":
      return { cluster: "__run__", namespace: workload.name };
    case "vm-host":
      return { cluster: "__gce__", instance_name: workload.instanceName, job: workload.job };
    case "gke":
      return { cluster: workload.cluster, namespace: workload.namespace, job: workload.job };
  }
}

/** A namespace on a GKE cluster. */
export interface ClusterPlace {
  /** The cluster's name. */
  readonly cluster: string;
  /** The namespace. */
  readonly namespace: string;
}

/** Where on a GKE cluster series with this scope come from; undefined where they come from outside every cluster. */
export function clusterPlaceOf({ cluster, namespace }: Scope): ClusterPlace | undefined {
  // `__run__` and `__gce__` are no clusters, and what Google Cloud measures itself names none.
  if (cluster === undefined || namespace === undefined || cluster.startsWith("__")) return undefined;
  return { cluster, namespace };
}
