// The pages of every alert that Vigie can raise about itself, whichever of them a stack has.
import { gone, watchAlertNames } from "../watchAlerts.ts";
import { BUILT_IN, runbookPath } from "./address.ts";

/** What Cloud Monitoring tells by itself (secondPath.ts). */
const SECOND_PATH_ALERTS = [
  "ServerErrors",
  "UptimeLost",
  "AddressLost",
  "CollectorSilent",
  "HeartbeatLost",
  "QuotaExceeded",
] as const;

/** The name of an alert of the second path. */
export type SecondPathAlert = (typeof SECOND_PATH_ALERTS)[number];

/** What Grafana tells of its data sources (watchGrafana.ts). */
const FAILING_QUERIES = ["MetricsUnreadable", "UsageUnreadable"] as const;

/** What Cloud Monitoring tells of every Cloud Run service's log, the moment an entry is written (logAlerts.ts). */
const LOG_ALERTS = ["BadRollout", "OutOfMemory", "ContainerCrashed", "LogFilesInMemory"] as const;

/** Paths below `runbooks/`. */
export function builtInPages(): readonly string[] {
  const names = [...watchAlertNames([]), ...FAILING_QUERIES, ...SECOND_PATH_ALERTS, ...LOG_ALERTS];
  // Services that are gone share a page.
  return [gone("any"), ...names.map((name) => ({ name }))].map((alert) => runbookPath(BUILT_IN, alert));
}
