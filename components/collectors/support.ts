// Which collector can run beside which workload. An unsuitable pair is an error, never a silent nothing.
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import type { CollectorMode } from "../model/settings.ts";

/** Workloads by their kind, as far as a collector can stand beside them. */
export type WorkloadKind = "cloud-run" | "cloud-run-job" | "cloud-run-worker-pool" | "vm-host" | "gke";

/** What each of them is called in a sentence. */
export const WORKLOAD_NAMES: Readonly<Record<WorkloadKind, string>> = {
  "cloud-run": "a Cloud Run service",
  "cloud-run-job": "a Cloud Run job",
  "cloud-run-worker-pool": "a Cloud Run worker pool",
  "vm-host": "a virtual machine",
  gke: "a workload on a GKE cluster",
};

/** Checks that a collector can run beside a workload. @param at where the collector is chosen */
export function checkCollectorSupport(
  workload: WorkloadKind,
  collector: CollectorMode,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (collector === "none" || workload === "cloud-run") return found.all;
  if (workload === "vm-host") {
    found.error(
      at,
      `the collector "${collector}" is a sidecar, and ${WORKLOAD_NAMES[workload]} has none: its Ops Agent scrapes`,
      "leave out the collector and describe the host's jobs",
    );
  } else if (workload === "gke") {
    found.error(
      at,
      `the collector "${collector}" is a sidecar, and ${WORKLOAD_NAMES[workload]} needs none: managed collection scrapes it`,
      "leave out the collector and list where metrics are served in endpoints",
    );
  } else if (collector === "gmp") {
    // The sidecar names its series after K_SERVICE and K_REVISION, which only services set.
    found.error(
      at,
      `Google's sidecar works beside services only, ${WORKLOAD_NAMES[workload]} does not tell it whose series they are`,
      'write "otel"',
    );
  }
  return found.all;
}
