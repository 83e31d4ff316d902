// Workloads on a GKE cluster: managed collection scrapes what a PodMonitoring of the workload's name selects, and writes that
// name as `job`. What the rule evaluator of the cluster adds by itself is gmpRules.ts's business.
import { POD_LABELS } from "../../collectors/podMonitoring.ts";
import { scopeOf } from "../../collectors/scope.ts";
import type { ResolvedGkeWorkload } from "../resolved.ts";
import { endpointSource } from "./endpoints.ts";
import type { WorkloadKind } from "./kind.ts";

/** Workloads on a GKE cluster. */
export const gkeKind: WorkloadKind<ResolvedGkeWorkload> = {
  labels: POD_LABELS,
  sources: (service) => {
    const { cluster, namespace, job } = service;
    const scope = scopeOf({ workload: "gke", cluster, namespace, job });
    return [{ ...endpointSource(service), scope }];
  },
  inStack: ["cluster", "namespace"],
  // Who scales one to nothing does it on purpose and silences its alerts.
  staysUp: () => true,
  logs: ({ cluster, namespace, container }) => ({ containers: [{ cluster, namespace, container }] }),
  nameThere: ({ job }) => job,
  within: ({ project, cluster, namespace }) => `${project}, namespace ${namespace} on ${cluster}`,
};
