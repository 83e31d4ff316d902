// The pages of every alert that Vigie can raise about itself, whichever of them a stack has.
import {
  gone,
  INGEST_QUOTA_EXCEEDED,
  OF_GRAFANA_CLOUD,
  OF_PROMETHEUS,
  SAMPLES_REJECTED,
  scrapesSlow,
  TARGETS_FAILING,
} from "../watchAlerts.ts";
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
  const watched = [
    TARGETS_FAILING,
    gone("any"),
    scrapesSlow(10),
    SAMPLES_REJECTED,
    INGEST_QUOTA_EXCEEDED,
    ...OF_GRAFANA_CLOUD,
    ...OF_PROMETHEUS,
  ];
  const named = [...FAILING_QUERIES, ...SECOND_PATH_ALERTS, ...LOG_ALERTS].map((name) => ({ name }));
  return [...watched, ...named].map((alert) => runbookPath(BUILT_IN, alert));
}
