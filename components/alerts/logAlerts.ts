// What Cloud Monitoring tells the moment an entry is written, because no metric says it: a revision that does not come up, memory
// that is used up, a container that crashes, files of log lines that fill the memory. The sentences are those that Cloud Run
// writes into its own log (docs.cloud.google.com/run/docs/troubleshooting; chainguard-dev/terraform-infra-common,
// modules/alerting at 013051b, looks for the same).
import type { Diagnostic } from "../core/diagnostics.ts";
import { kebab } from "../core/uid.ts";
import { type Duration, milliseconds } from "../core/units.ts";
import type { LogAlertDescription } from "../model/logging/description.ts";
import { logsExplorerUrl } from "../model/logging/explorerUrl.ts";
import { serviceLogsFilter } from "../model/logging/filters.ts";
import { grouped } from "../model/logging/searches.ts";
import type { ResolvedSystem } from "../model/resolved.ts";
import { logsOf } from "../model/workloads/index.ts";
import { channelsOfSecondPath, toldByCloudMonitoring } from "../routing/cloudMonitoringChannels.ts";
import { BUILT_IN, runbookUrl } from "./runbooks/address.ts";

/** A policy of Cloud Monitoring on entries as they come. */
export interface LogPolicy {
  /** What tells it from others of its system: lower case and dashes. */
  readonly key: string;
  /** The name people read. */
  readonly displayName: string;
  /** Shown in every message. */
  readonly severity: "CRITICAL" | "WARNING";
  /** Which entries open an incident. */
  readonly filter: string;
  /** What of an entry the message names, by label. */
  readonly labelExtractors: Readonly<Record<string, string>>;
  /** How often it is told again while such entries come, in seconds such as `3600s`. */
  readonly period: `${number}s`;
  /** What the message says, as Markdown. */
  readonly documentation: string;
  /** What the policy belongs to, for lists. */
  readonly userLabels: Readonly<Record<string, string>>;
  /** Names of the channels that are told. */
  readonly channels: readonly string[];
}

const SYSTEM_LOG =
  '(log_id("run.googleapis.com/varlog/system") OR log_id("run.googleapis.com//var/log/system"))';

/** What every Cloud Run service is watched for. */
export const CLOUD_RUN_LOG_ALERTS: Readonly<Record<string, LogAlertDescription>> = {
  BadRollout: {
    where:
      'severity=ERROR AND protoPayload.status.message:"Ready condition status changed to False" AND protoPayload.response.kind="Revision"',
    severity: "critical",
    summary: "A new revision does not come up",
    help: "Traffic stays with the revision before it, and with the next start of an instance nothing is left to fall back on. Read the revision's message: an image that is not there, a port that is not listened on in time, a secret that cannot be read.",
  },
  OutOfMemory: {
    where: `${SYSTEM_LOG} AND (textPayload:"Consider increasing the memory limit" OR textPayload:"Out-of-memory event detected in container")`,
    severity: "critical",
    summary: "An instance ran out of memory and was ended",
    help: "Its requests failed. Files count too, for on Cloud Run they are in memory: a log file, a download, a cache. Raise the setting memory, or lower concurrency.",
  },
  ContainerCrashed: {
    where: `(${SYSTEM_LOG} AND (textPayload=~"^Container terminated on signal [^01]" OR (textPayload:"Container called exit(" AND NOT textPayload:"Container called exit(0)"))) OR textPayload=~"^(panic: |fatal error: |Fatal Python error: |FATAL ERROR: )" OR jsonPayload.message=~"^(panic: |fatal error: )"`,
    severity: "critical",
    summary: "A container crashed",
    help: "The entries just before it say why. Where it does so at every start, send traffic back to the revision before.",
  },
  LogFilesInMemory: {
    // Files under /var/log are taken up, each as a log of its own, and stay in memory until the instance ends.
    where:
      'logName=~"/logs/run\\.googleapis\\.com%2F%2Fvar%2Flog%2F" AND NOT log_id("run.googleapis.com//var/log/system")',
    severity: "warning",
    summary: "The application writes log files, which fill its memory",
    help: "Write to stdout alone. Files elsewhere than under /var/log are read by nobody and fill the memory just as much.",
    every: "1d",
  },
};

const AGAIN: Duration = "1h";

/** The shortest and the longest time between two messages that the API takes (AlertPolicy, notificationRateLimit). */
const SHORTEST = 5 * 60_000;
const LONGEST = 2 * 86_400_000;

/** The policies of a system; none where Cloud Monitoring watches nothing, or can tell nobody. */
export function logPolicies(system: ResolvedSystem): readonly LogPolicy[] {
  if (system.settings.cloudMonitoring === "none") return [];
  const { told } = toldByCloudMonitoring(system, channelsOfSecondPath(system));
  if (told.length === 0) return [];
  const services = Object.values(system.services);
  const cloudRun = serviceLogsFilter(logsOf(services.filter(({ workload }) => workload === "cloud-run")));
  const all = serviceLogsFilter(logsOf(services));
  const policies = (entries: string, alerts: Readonly<Record<string, LogAlertDescription>>) =>
    entries === ""
      ? []
      : Object.entries(alerts).map(([name, alert]) => policyOf(system, name, alert, entries, told));
  // A system's own have their help for a runbook.
  const builtIn = Object.entries(CLOUD_RUN_LOG_ALERTS).map(([name, alert]) => {
    const runbook = runbookUrl(system.builtInRunbooks, BUILT_IN, { name });
    return [name, { ...alert, help: `${alert.help}\n\n[Runbook](${runbook})` }];
  });
  return [
    ...policies(cloudRun, Object.fromEntries(builtIn)),
    ...policies(all, system.description.logs?.alerts ?? {}),
  ];
}

function policyOf(
  { name: system, title, environment, project }: ResolvedSystem,
  name: string,
  { where, severity, summary, help, every = AGAIN }: LogAlertDescription,
  entries: string,
  channels: readonly string[],
): LogPolicy {
  const filter = `${entries} AND ${grouped(where)}`;
  const url = logsExplorerUrl(filter, project, "1h");
  return {
    key: kebab(name),
    displayName: `${title} (${environment}): ${name}`,
    severity: severity === "critical" ? "CRITICAL" : "WARNING",
    filter,
    labelExtractors: cloudRunLabels(entries),
    period: `${milliseconds(every) / 1_000}s`,
    documentation: `**${name}** ${summary}\n\n${help}\n\n[The entries](${url})`,
    userLabels: { system, environment, managed_by: "vigie" },
    channels,
  };
}

/** What of an entry says where it is from; only Cloud Run's have these. */
function cloudRunLabels(entries: string): Readonly<Record<string, string>> {
  if (!entries.includes("cloud_run_revision")) return {};
  return {
    service_name: "EXTRACT(resource.labels.service_name)",
    revision_name: "EXTRACT(resource.labels.revision_name)",
  };
}

/** Checks how often an alert is told again. @param at the alert's place */
export function checkEvery(every: Duration | undefined, at: string): readonly Diagnostic[] {
  if (every === undefined) return [];
  const time = milliseconds(every);
  if (time >= SHORTEST && time <= LONGEST && time % 1_000 === 0) return [];
  return [
    {
      level: "error",
      at: `${at}.every`,
      problem: `it cannot be told every ${every}`,
      fix: 'write a time from "5m" to "2d", such as "1h"',
    },
  ];
}

/** The policy as the API and its providers take it, without its channels. */
export function logPolicyBody({
  key: _,
  channels: __,
  filter,
  labelExtractors,
  period,
  documentation,
  displayName,
  ...policy
}: LogPolicy) {
  return {
    ...policy,
    displayName,
    combiner: "OR",
    // The API takes a condition on entries only by itself, and only with a limit of messages.
    conditions: [{ displayName, conditionMatchedLog: { filter, labelExtractors } }],
    documentation: { content: documentation, mimeType: "text/markdown" },
    alertStrategy: { notificationRateLimit: { period }, autoClose: AUTO_CLOSE },
  } as const;
}

/** An entry opens an incident and nothing closes it: it ends by itself after half an hour, the shortest time that there is. */
const AUTO_CLOSE = "1800s";
