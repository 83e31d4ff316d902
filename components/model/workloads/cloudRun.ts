// Cloud Run services: both collectors write the same labels, and the platform keeps instances only where asked to.
import { scopeOf } from "../../collectors/scope.ts";
import type { ResolvedCloudRunService } from "../resolved.ts";
import { endpointSource } from "./endpoints.ts";
import type { WorkloadKind } from "./kind.ts";

/** Cloud Run services. */
export const cloudRunKind: WorkloadKind<ResolvedCloudRunService> = {
  labels: ["revision_name"],
  sources: (service) => [
    {
      ...endpointSource(service),
      scope: scopeOf({ workload: "cloud-run", name: service.name }),
      fixed: { job: service.job },
    },
  ],
  inStack: ["image", "region", "vpc", "secretIds", "serviceAccount"],
  staysUp: ({ settings }) => settings.minInstances > 0,
  logs: ({ name }) => ({ cloudRun: [name] }),
  nameThere: ({ name }) => name,
  // In another region too: its account and its secrets are the project's, and its series have the same labels. A job's have too.
  within: ({ project }) => `Cloud Run in ${project}`,
};
