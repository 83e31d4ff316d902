// The service account that a workload runs as, and the roles it needs: the least, each granted by itself.
// Members are added, never lists replaced: a binding would take the role away from everybody else in the project.
import type { CollectorMode } from "../model/settings.ts";

/**
 * Roles on the project by the child's role name: logs always, metrics and traces with the collector that writes them.
 * @param cloudTrace whether spans go to Cloud Trace @default true
 */
export function projectRoles(collector: CollectorMode, cloudTrace = true): Readonly<Record<string, string>> {
  return {
    "log-writer": "roles/logging.logWriter",
    ...(collector === "none" ? {} : { "metric-writer": "roles/monitoring.metricWriter" }),
    ...(collector === "otel" && cloudTrace ? { "traces-writer": "roles/telemetry.tracesWriter" } : {}),
  };
}

/** Reading one secret's versions; granted on the secret, never on the project. */
export const SECRET_ACCESSOR = "roles/secretmanager.secretAccessor";

/** Calling a Cloud Run service, or running a job. */
export const INVOKER = "roles/run.invoker";

/** A part of a resource's name made of anything a user wrote. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
