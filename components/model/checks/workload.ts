// What a service is: a workload that Vigie makes, with a collector that can stand beside it. A type says so too, but
// programs in JavaScript have none, and an unknown word would be made as a Cloud Run service without a word.
import { checkCollectorSupport, WORKLOAD_NAMES, type WorkloadKind } from "../../collectors/support.ts";
import { type Diagnostic, Diagnostics, nearest } from "../../core/diagnostics.ts";
import type { ResolvedService } from "../resolved.ts";
import type { ServiceDescription } from "../service.ts";
import type { CollectorMode } from "../settings.ts";

/** The workloads that Vigie makes or watches, each with what it is. */
const MADE: Readonly<Record<ServiceDescription["workload"], string>> = {
  "cloud-run": WORKLOAD_NAMES["cloud-run"],
  "cloud-run-job": WORKLOAD_NAMES["cloud-run-job"],
  "vm-host": WORKLOAD_NAMES["vm-host"],
  gke: WORKLOAD_NAMES.gke,
};

/** Checks what a service is, before anything else about it is read. @param at the place of the service */
export function checkWorkload({ description, settings }: ResolvedService, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const said: { readonly workload?: string; readonly collector?: CollectorMode } = description;
  const { workload, collector } = said;
  const made = Object.keys(MADE);
  if (workload !== undefined && made.includes(workload)) {
    // A setting for all of a system's services is no choice for what has no sidecar; only its own word is.
    if ((workload === "vm-host" || workload === "gke") && collector !== undefined)
      found.add(checkCollectorSupport(workload, collector, `${at}.collector`));
    if (workload === "cloud-run-job")
      found.add(checkCollectorSupport(workload, settings.metrics, `${at}.settings.metrics`));
    return found.all;
  }
  const kinds = Object.entries(MADE).map(([word, what]) => `"${word}" for ${what}`);
  if (isKind(workload)) {
    found.add(checkCollectorSupport(workload, settings.metrics, `${at}.settings.metrics`));
    found.error(
      `${at}.workload`,
      `${WORKLOAD_NAMES[workload]} is not a workload of Vigie yet`,
      `take it out and make it beside Vigie, or write ${kinds.join(", ")}`,
    );
    return found.all;
  }
  const meant = workload === undefined ? undefined : nearest(String(workload), made);
  found.error(
    `${at}.workload`,
    workload === undefined ? "it does not say what it is" : `there is no workload "${workload}"`,
    `write ${meant === undefined ? `${kinds.slice(0, -1).join(", ")} or ${kinds.at(-1)}` : `"${meant}"`}`,
  );
  return found.all;
}

/** Whether it is a kind that Vigie knows, made by it or not. */
function isKind(workload: string | undefined): workload is WorkloadKind {
  return workload !== undefined && Object.hasOwn(WORKLOAD_NAMES, workload);
}
