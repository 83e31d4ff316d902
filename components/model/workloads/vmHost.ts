// Virtual machines: one place for each scrape job of the Ops Agent, which names them after the machine.
import { scopeOf } from "../../collectors/scope.ts";
import type { ResolvedHost } from "../resolved.ts";
import type { WorkloadKind } from "./kind.ts";

/** Virtual machines. */
export const vmHostKind: WorkloadKind<ResolvedHost> = {
  labels: ["instance_name", "machine_type"],
  sources: ({ name, jobs, settings, collected, instanceName }) =>
    Object.entries(jobs).map(([job, { metrics, interval }]) => ({
      service: name,
      job,
      scope: scopeOf({ workload: "vm-host", instanceName, job }),
      metrics,
      scrapeInterval: interval ?? settings.scrapeInterval,
      collected,
    })),
  inStack: ["region", "instance", "zone", "opsAgent", "machine"],
  staysUp: () => true,
  logs: ({ instanceName }) => ({ instances: [instanceName] }),
  nameThere: ({ instanceName }) => instanceName,
  within: ({ project }) => `Compute Engine in ${project}`,
};
