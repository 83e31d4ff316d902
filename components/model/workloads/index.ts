// The table of workload kinds. Whoever wants to know where a service's series or logs are, or whether it is always there, asks
// here and never by kind.
import type { SeriesSource } from "../../signals/source.ts";
import type { ServiceLogs } from "../logging/filters.ts";
import type { ResolvedByKind, ResolvedService } from "../resolved.ts";
import { cloudRunKind } from "./cloudRun.ts";
import { cloudRunJobKind } from "./cloudRunJob.ts";
import { gkeKind } from "./gke.ts";
import type { StackKey, WorkloadKind } from "./kind.ts";
import { vmHostKind } from "./vmHost.ts";

/** The kinds by their word in a description. */
export const WORKLOADS: { readonly [Kind in keyof ResolvedByKind]: WorkloadKind<ResolvedByKind[Kind]> } = {
  "cloud-run": cloudRunKind,
  "cloud-run-job": cloudRunJobKind,
  "vm-host": vmHostKind,
  gke: gkeKind,
};

/** The kind of a workload. */
function kindOf<Kind extends keyof ResolvedByKind>(service: {
  readonly workload: Kind;
}): WorkloadKind<ResolvedByKind[Kind]> {
  return WORKLOADS[service.workload];
}

/** The places of a service's series. */
export function sourcesOfService(service: ResolvedService): readonly SeriesSource[] {
  const { labels, sources } = kindOf(service);
  return sources(service).map((source) => ({ ...source, placeLabels: labels }));
}

/** Whether something of a service runs at all times, so that its absence is a fault. */
export function staysUp(service: ResolvedService): boolean {
  return kindOf(service).staysUp(service);
}

/** What a stack may say of a service beside settings. */
export function keysInStack(service: ResolvedService): readonly StackKey[] {
  return kindOf(service).inStack;
}

/** What a service is called where it is, and within what that must be the only one of its name. */
export function namedWithin(service: ResolvedService): { readonly name: string; readonly within: string } {
  const { nameThere, within } = kindOf(service);
  return { name: nameThere(service), within: within(service) };
}

/** Whose log entries are those of some services. */
export function logsOf(services: readonly ResolvedService[]): ServiceLogs {
  const each = services.map((service) => kindOf(service).logs(service));
  return {
    cloudRun: each.flatMap(({ cloudRun = [] }) => cloudRun),
    jobs: each.flatMap(({ jobs = [] }) => jobs),
    instances: each.flatMap(({ instances = [] }) => instances),
    containers: each.flatMap(({ containers = [] }) => containers),
  };
}
