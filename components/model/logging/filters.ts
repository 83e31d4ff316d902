// Filters in the logging query language, on one line, for the entries of a system's services.

/** The severities of Cloud Logging, least first. */
export const LOG_SEVERITIES = [
  "DEBUG",
  "INFO",
  "NOTICE",
  "WARNING",
  "ERROR",
  "CRITICAL",
  "ALERT",
  "EMERGENCY",
] as const;

/** A severity of Cloud Logging. */
export type LogSeverity = (typeof LOG_SEVERITIES)[number];

/** What the applications call a severity in their `level` field. */
const SPELLINGS: Readonly<Record<LogSeverity, readonly string[]>> = {
  DEBUG: ["debug", "trace"],
  INFO: ["info", "information"],
  NOTICE: ["notice"],
  WARNING: ["warning", "warn"],
  ERROR: ["error", "err"],
  CRITICAL: ["critical", "crit", "fatal"],
  ALERT: ["alert"],
  EMERGENCY: ["emergency", "panic"],
};

/** Which entries of which services. */
export interface ServiceLogs {
  /** Names of Cloud Run services. @default none */
  readonly cloudRun?: readonly string[];
  /** Names of Compute Engine instances with the Ops Agent. @default none */
  readonly instances?: readonly string[];
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
    ...oneOf(
      'resource.type="gce_instance"',
      'labels."compute.googleapis.com/resource_name"',
      logs.instances ?? [],
    ),
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
  const words = LOG_SEVERITIES.slice(LOG_SEVERITIES.indexOf(from)).flatMap((severity) => SPELLINGS[severity]);
  return `(severity>=${from} OR jsonPayload.level=~"(?i)^(${words.join("|")})$")`;
}

function oneOf(type: string, label: string, names: readonly string[]): readonly string[] {
  const quoted = [...new Set(names)].sort().map((name) => `"${name}"`);
  if (quoted.length === 0) return [];
  return [`(${type} AND ${label}=${quoted.length === 1 ? quoted[0] : `(${quoted.join(" OR ")})`})`];
}
