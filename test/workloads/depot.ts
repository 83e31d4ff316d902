// An invented system with one workload of each kind, all alike: the same metrics, an alert on each, and one on its presence.
import { alert } from "../../components/alerts/alert.ts";
import type { ResolvedByKind } from "../../components/model/resolved.ts";
import type { ServiceDescription } from "../../components/model/service.ts";
import { defineSystem } from "../../components/model/system.ts";
import { rate, targetsUp } from "../../components/signals/builders.ts";
import { counter } from "../../components/signals/metric.ts";

/** What every workload counts. */
export const parcels = counter("parcels_total", { unit: "count", help: "Parcels" });

const served = { port: 8080, endpoints: [{ port: 9090 }] } as const;
const common = { description: "Moves parcels", metrics: [parcels] } as const;

/** A workload of each kind, under the kind's word. */
export const services: { readonly [Kind in keyof ResolvedByKind]: ServiceDescription } = {
  "cloud-run": { ...common, ...served, workload: "cloud-run", settings: { minInstances: 1 } },
  "cloud-run-job": {
    ...common,
    workload: "cloud-run-job",
    endpoints: [{ port: 9090 }],
    schedule: "0 3 * * *",
  },
  "vm-host": {
    ...common,
    workload: "vm-host",
    instanceName: "depot-1",
    jobs: { belt: { port: 9090, metrics: [parcels] } },
  },
  gke: { ...common, ...served, workload: "gke", cluster: "main", namespace: "yard", container: "crane" },
};

/** The words of all kinds. */
export const kinds = Object.keys(services) as (keyof ResolvedByKind)[];

const told = {
  for: "5m",
  route: "team",
  runbook: { meaning: "Parcels wait.", firstLook: ["The belt"] },
} as const;

/** The name of an alert about a workload. */
export const nameOf = (service: string, what: "Busy" | "Down") =>
  service.replace(/(^|-)(\w)/g, (_, _dash: string, letter: string) => letter.toUpperCase()) + what;

/** Kinds of which something is always there. */
export const lasting = kinds.filter((kind) => kind !== "cloud-run-job");

/** An alert on the absence of a workload. */
export const downAlert = (service: string) =>
  alert(nameOf(service, "Down"), {
    ...told,
    when: targetsUp({ on: { service } }),
    below: { critical: 1 },
    summary: "Down",
  });

/** The system. */
export const depot = defineSystem({
  name: "depot",
  title: "Depot",
  services,
  signals: {},
  alerts: [
    ...kinds.map((service) =>
      alert(nameOf(service, "Busy"), {
        ...told,
        when: rate(parcels, { over: "5m", on: { service } }),
        above: { warning: 5 },
        summary: "Busy",
      }),
    ),
    ...lasting.map(downAlert),
  ],
  channels: {
    mail: { kind: "email", addresses: ["depot@example.com"] },
    chat: { kind: "slack", channel: "#depot" },
  },
  routes: { team: { channels: ["mail", "chat"] } },
});
