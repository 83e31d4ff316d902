// Filters in the logging query language, on one line, for the entries of a system's services.
import { andWorse, type LogSeverity, SPELLINGS } from "./severities.ts";

/** A container of the pods of a workload on a GKE cluster. */
export interface ContainerLogs {
  /** The cluster's name. */
  readonly cluster: string;
  /** The namespace. */
  readonly namespace: string;
  /** The container's name. */
  readonly container: string;
}

/** Which entries of which services. */
export interface ServiceLogs {
  /** Names of Cloud Run services. @default none */
  readonly cloudRun?: readonly string[];
  /** Names of Cloud Run jobs. @default none */
  readonly jobs?: readonly string[];
  /** Names of Compute Engine instances with the Ops Agent. @default none */
  readonly instances?: readonly string[];
  /** Containers on GKE clusters. @default none */
  readonly containers?: readonly ContainerLogs[];
  /** The least severity. @default every entry */
  readonly from?: LogSeverity;
}

/**
 * A filter for the entries of services. Names are sorted, so that their order is no change.
 * Without any service it is empty, and an empty filter is refused.
 */
export function serviceLogsFilter(logs: ServiceLogs): string {
  const sources = [
    ...oneOf('resource.type="cloud_run_revision"', "resource.labels.service_name", logs.cloudRun ?? []),
    ...oneOf('resource.type="cloud_run_job"', "resource.labels.job_name", logs.jobs ?? []),
    ...oneOf(
      'resource.type="gce_instance"',
      'labels."compute.googleapis.com/resource_name"',
      logs.instances ?? [],
    ),
    ...containersByNamespace(logs.containers ?? []),
  ];
  if (sources.length === 0) return "";
  const where = sources.length === 1 ? sources[0]! : `(${sources.join(" OR ")})`;
  return logs.from === undefined ? where : `${where} AND ${severityFilter(logs.from)}`;
}

/**
 * Entries from a severity on. Applications often write `level`, which Cloud Logging does not read: their entries have
 * no severity, and a filter on it alone would miss every error. Both are accepted.
 */
export function severityFilter(from: LogSeverity): string {
  const words = andWorse(from).flatMap((severity) => SPELLINGS[severity]);
  return `(severity>=${from} OR jsonPayload.level=~"(?i)^(${words.join("|")})$")`;
}

/** One condition a namespace: containers of one name in two of them are two workloads. */
function containersByNamespace(containers: readonly ContainerLogs[]): readonly string[] {
  const places = new Map<string, string[]>();
  for (const { cluster, namespace, container } of containers) {
    const place = `resource.type="k8s_container" AND resource.labels.cluster_name="${cluster}" AND resource.labels.namespace_name="${namespace}"`;
    places.set(place, [...(places.get(place) ?? []), container]);
  }
  return [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([place, names]) => oneOf(place, "resource.labels.container_name", names));
}

function oneOf(type: string, label: string, names: readonly string[]): readonly string[] {
  const quoted = [...new Set(names)].sort().map((name) => `"${name}"`);
  if (quoted.length === 0) return [];
  return [`(${type} AND ${label}=${quoted.length === 1 ? quoted[0] : `(${quoted.join(" OR ")})`})`];
}
