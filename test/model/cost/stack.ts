// A system and its stack whose costs can be told by hand: one service, one collector, a handful of series.

import { alert } from "../../../components/alerts/alert.ts";
import { describeStack, type StackInput } from "../../../components/model/describeStack.ts";
import {
  type ResolvedSystem,
  resolveSystem,
  type StackDescription,
} from "../../../components/model/resolve.ts";
import type { CloudRunServiceDescription } from "../../../components/model/service.ts";
import { defineSystem, type SystemDescription } from "../../../components/model/system.ts";
import { level, rate } from "../../../components/signals/builders.ts";
import { counter, gauge, histogram } from "../../../components/signals/metric.ts";

/** Requests by shelf, which is open, and by outcome, which is closed. */
export const borrowed = counter("books_borrowed_total", {
  unit: "{books}",
  help: "Books borrowed",
  labels: { shelf: { atMost: 10, examples: ["a"] }, outcome: ["done", "refused"] },
});
/** Four buckets with +Inf, a sum and a count. */
export const waited = histogram("wait_seconds", { unit: "seconds", help: "Wait", buckets: [1, 2, 5] });
const readers = gauge("readers", { unit: "{readers}", help: "Readers", across: "sum" });

const service: CloudRunServiceDescription = {
  workload: "cloud-run",
  description: "Lends books",
  port: 8080,
  endpoints: [{ port: 9090 }],
  metrics: [borrowed, waited, readers],
};

/** A library. @param more what differs in its one service, `desk` */
export function library(more: Partial<CloudRunServiceDescription> = {}): SystemDescription {
  const borrowing = rate(borrowed, { by: ["shelf"] });
  return defineSystem({
    name: "library",
    title: "Library",
    services: { desk: { ...service, ...more } },
    signals: { borrowing, readers: level(readers) },
    alerts: [
      alert("Silence", {
        when: level(readers),
        below: { critical: 1 },
        for: "5m",
        summary: "Nobody reads",
        route: "desk",
        runbook: { meaning: "Nobody is there.", firstLook: ["The door"] },
      }),
    ],
    channels: { mail: { kind: "email", addresses: ["desk@library.example"] } },
    routes: { desk: { channels: ["mail"] } },
  });
}

/** The library in a stack, and that stack. */
export function inStack(
  system: SystemDescription = library(),
  more: Partial<StackInput> = {},
): { readonly stack: StackDescription; readonly system: ResolvedSystem } {
  const stack = describeStack({
    environment: "prod",
    project: "acme-prod",
    grafana: { url: "https://acme.grafana.net" },
    systems: { [system.name]: {} },
    ...more,
  });
  return { stack, system: resolveSystem(system, stack) };
}
