// What each alert of Agent Loop is given and when it must fire. Shares are of 1000 a minute.
import { app } from "../../../systems/vm-agent/metrics.ts";
import { expectAlert } from "../expectAlert.ts";
import { distribution } from "../kinds/distribution.ts";
import { share } from "../kinds/share.ts";
import type { Flow } from "../standardCases.ts";
import { host, pairsOf, presencePairs } from "../systemPairs.ts";

const system = "vm-agent";
const machine = { system, place: host("vm-agent", "node-exporter", "localhost:9100") };
const api = { system, place: host("vm-agent", "fastapi-app", "localhost:8000", "localhost:8001") };
const instance = "localhost:9100";
const scrape = "15s";

const gauge = (name: string, healthy: number, limit: number, bad: number, labels = {}): Flow => ({
  name,
  labels,
  type: "gauge",
  healthy,
  limit,
  bad,
});
const disk = { device: "/dev/sda1", fstype: "ext4", mountpoint: "/" };
/** Mounted over the first. */
const overlaid = { ...disk, device: "/dev/sdb1" };
const cpu = (number: string, mode: string) => ({
  name: "node_cpu_seconds_total",
  labels: { cpu: number, mode },
});
/** An image that is mounted over both, as in a container. */
const image = { device: "overlay", fstype: "overlay", mountpoint: "/" };

const firing = (name: string, summary: string, description: string) => ({
  labels: {
    severity: "warning",
    system,
    environment: "prod",
    route: "warning",
    service: "agent-loop",
    instance,
  },
  annotations: {
    summary,
    description,
    runbook_url: `https://runbooks.example/vm-agent/${name}.md`,
  },
});

// Two agents that scrape one exporter send each series twice.
const twice = (name: string, ...values: readonly number[]) =>
  ["a", "b"].map((replica) => ({
    name,
    labels: { ...machine.place.scope, instance, replica },
    type: "gauge" as const,
    phases: values.map((value) => ({ lasts: "30m" as const, value })),
  }));
const scrapedTwice = expectAlert(
  { system, name: "HighMemoryUsage", severity: "warning" },
  "fires at its step and no sooner where two agents scrape the exporter",
)
  .given(
    ...twice("node_memory_MemAvailable_bytes", 2.4e9, 2.24e9),
    ...twice("node_memory_MemTotal_bytes", 16e9, 16e9),
  )
  .quietAt("10m", "32m")
  .firesAt("33m", firing("HighMemoryUsage", "Mémoire de la machine au-dessus de 85 %", "86% > 85%"));

// A machine that never idles has no such series yet.
const neverIdle = expectAlert(
  { system, name: "HighCPUUsage", severity: "warning" },
  "fires where the machine has never been idle",
)
  .given({
    name: "node_cpu_seconds_total",
    labels: { ...machine.place.scope, instance, cpu: "0", mode: "user" },
    type: "counter",
    phases: [{ lasts: "1h", value: 60 }],
  })
  .quietAt("2m")
  .firesAt("3m", firing("HighCPUUsage", "CPU de la machine au-dessus de 80 %", "100% > 80%"));

/** Pairs of Agent Loop. */
export const pairs = [
  scrapedTwice,
  neverIdle,
  ...pairsOf(machine, "agent-loop", {
    HighCPUUsage: {
      route: "warning",
      summary: "CPU de la machine au-dessus de 80 %",
      labels: { instance },
      scrape,
      warning: {
        // Together the two are idle for 20% at the limit and for 8.5% in bad times.
        given: [
          ...share(cpu("0", "idle"), cpu("0", "user"), { healthy: 900, limit: 300, bad: 120 }),
          ...share(cpu("1", "idle"), cpu("1", "user"), { healthy: 900, limit: 100, bad: 50 }),
        ],
        after: "7m",
        says: "91.5% > 80%",
      },
    },
    HighMemoryUsage: {
      route: "warning",
      summary: "Mémoire de la machine au-dessus de 85 %",
      labels: { instance },
      scrape,
      warning: {
        given: [
          gauge("node_memory_MemAvailable_bytes", 8e9, 2.4e9, 2.24e9),
          { ...gauge("node_memory_MemTotal_bytes", 16e9, 16e9, 16e9), elsewhere: 3 },
        ],
        after: "3m",
        says: "86% > 85%",
      },
    },
    DiskSpaceLow: {
      route: "warning",
      summary: "Disque / rempli à plus de 90 %",
      labels: { instance, mountpoint: "/" },
      scrape,
      warning: {
        given: [
          gauge("node_filesystem_avail_bytes", 50e9, 15e9, 14e9, disk),
          gauge("node_filesystem_avail_bytes", 50e9, 5e9, 4e9, overlaid),
          { ...gauge("node_filesystem_size_bytes", 120e9, 120e9, 120e9, disk), elsewhere: 3 },
          { ...gauge("node_filesystem_size_bytes", 80e9, 80e9, 80e9, overlaid), elsewhere: 3 },
          // An image has no disk of its own to fill.
          gauge("node_filesystem_avail_bytes", 30e9, 30e9, 30e9, image),
          gauge("node_filesystem_size_bytes", 60e9, 60e9, 60e9, image),
        ],
        after: "2m",
        says: "91% > 90%",
      },
    },
  }),
  ...presencePairs(machine, "agent-loop", {
    NodeDown: {
      route: "critical",
      summary: "L'exporteur de la machine ne répond plus",
      onset: "1230s",
      scrape,
      down: "90s",
      gone: "390s",
    },
  }),
  ...presencePairs(api, "agent-loop", {
    FastAPIDown: {
      route: "critical",
      summary: "L'API ne répond plus",
      onset: "1215s",
      step: "30s",
      scrape,
      down: "45s",
      gone: "345s",
    },
  }),
  ...pairsOf(api, "agent-loop", {
    FastAPIHighLatency: {
      route: "warning",
      summary: "P95 des réponses de l'API au-dessus de 1 s",
      scrape,
      warning: {
        given: distribution(
          app.requestDuration,
          { handler: "/run-agent" },
          {
            healthy: { 0.1: 1000 },
            limit: { 1: 950, 2: 50 },
            bad: { 0.1: 894, 2: 106 },
          },
        ),
        after: "5m",
        says: "1.528s > 1s",
      },
    },
    FastAPIHighErrorRate: {
      route: "critical",
      summary: "Plus de 5 % des réponses de l'API sont des erreurs 5xx",
      scrape,
      critical: {
        given: share(
          { name: "http_requests_total", labels: { handler: "/run-agent", status: "5xx" } },
          { name: "http_requests_total", labels: { handler: "/run-agent", status: "4xx" } },
          { healthy: 0, limit: 50, bad: 106 },
        ),
        after: "5m",
        says: "10.6% > 5%",
      },
    },
  }),
];
