// Cloud Run jobs: the OpenTelemetry collector beside a task writes the labels of a service's, and the job's name as namespace.
// Nothing of them is there between two executions.
import { scopeOf } from "../../collectors/scope.ts";
import type { ResolvedCloudRunJob } from "../resolved.ts";
import { endpointSource } from "./endpoints.ts";
import type { WorkloadKind } from "./kind.ts";

/** Cloud Run jobs. */
export const cloudRunJobKind: WorkloadKind<ResolvedCloudRunJob> = {
  labels: [],
  sources: (service) => [
    {
      ...endpointSource(service),
      scope: scopeOf({ workload: "cloud-run", name: service.name }),
      fixed: { job: service.job },
      // Its collector also takes what tasks send.
      collected: service.collected,
    },
  ],
  inStack: ["image", "region", "vpc", "secretIds", "serviceAccount"],
  staysUp: () => false,
  logs: ({ name }) => ({ jobs: [name] }),
  nameThere: ({ name }) => name,
  within: ({ project }) => `Cloud Run in ${project}`,
};
