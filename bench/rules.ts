// `npm run bench:rules`: what checking and writing the rules of services costs, with six alerts and an objective each.
// Time and memory a service must not grow with their number; the goal is a millisecond a service with every check, and no more
// than Sloth takes for the objectives. Where `sloth` is on PATH it is measured; else the floor is serialising the same rules.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { alert } from "../components/alerts/alert.ts";
import { grafanaGroups } from "../components/alerts/grafana.ts";
import { prometheusGroups } from "../components/alerts/prometheus.ts";
import { checkSystems } from "../components/model/check.ts";
import { describeStack } from "../components/model/describeStack.ts";
import { ruleOptions } from "../components/model/grafanaOptions.ts";
import { resolveSystem } from "../components/model/resolve.ts";
import { defineSystem, type SystemDescription } from "../components/model/system.ts";
import { fraction, increase, level, quantile, rate, targetsUp } from "../components/signals/builders.ts";
import { matches } from "../components/signals/matcher.ts";
import { counter, gauge, histogram } from "../components/signals/metric.ts";
import { objective } from "../components/slos/objective.ts";

const SERVICES_A_SYSTEM = 5;
const GOAL = 1;
const runbook = { meaning: "Customers wait", firstLook: ["the database"] };

function service(system: string, index: number) {
  const name = `${system}-${index}`;
  const metrics = {
    requests: counter(`requests_${index}_total`, {
      unit: "requests",
      help: "Requests",
      labels: { status: ["2xx", "4xx", "5xx"] },
    }),
    duration: histogram(`request_${index}_seconds`, {
      unit: "seconds",
      help: "Time of a request",
      buckets: [0.1, 0.5, 1, 5, 10],
    }),
    queue: gauge(`queue_${index}`, { unit: "messages", help: "What waits", across: "max" }),
  };
  const errors = fraction(metrics.requests, { where: { status: matches("5..") } });
  const common = { for: "5m", route: "warning", runbook } as const;
  const alerts = [
    alert(`Errors${index}`, { ...common, when: errors, above: { warning: "5%" }, summary: "Errors" }),
    alert(`Slow${index}`, {
      ...common,
      when: quantile(0.95, metrics.duration),
      above: { warning: "1s" },
      summary: "Slow",
    }),
    alert(`Queue${index}`, {
      ...common,
      when: level(metrics.queue),
      above: { warning: 100 },
      summary: "Queue",
    }),
    alert(`Busy${index}`, {
      ...common,
      when: rate(metrics.requests),
      above: { warning: 500 },
      summary: "Busy",
    }),
    alert(`Idle${index}`, {
      ...common,
      when: increase(metrics.requests, { over: "1h" }),
      below: { warning: 10 },
      summary: "Idle",
    }),
    alert(`Gone${index}`, {
      ...common,
      when: targetsUp({ on: { service: name } }),
      below: { warning: 1 },
      summary: "Gone",
    }),
  ];
  return {
    name,
    description: {
      workload: "cloud-run",
      description: "Takes orders",
      port: 8080,
      endpoints: [{ port: 9090 }],
      metrics: Object.values(metrics),
      settings: { minInstances: 1 },
    } as const,
    alerts,
    objective: objective(`Answers${index}`, {
      title: `Answers of ${name}`,
      indicator: { bad: errors },
      target: "99.9%",
      runbook,
    }),
  };
}

function systemsOf(services: number): readonly SystemDescription[] {
  return Array.from({ length: Math.ceil(services / SERVICES_A_SYSTEM) }, (_, index) => {
    const name = `shop-${index}`;
    const count = Math.min(SERVICES_A_SYSTEM, services - index * SERVICES_A_SYSTEM);
    const all = Array.from({ length: count }, (_, number) => service(name, number));
    return defineSystem({
      name,
      title: name,
      services: Object.fromEntries(all.map((each) => [each.name, each.description])),
      signals: {},
      alerts: all.flatMap(({ alerts }) => alerts),
      objectives: all.map((each) => each.objective),
      channels: { people: { kind: "email", addresses: ["people@example.com"] } },
      routes: { warning: { channels: ["people"] }, critical: { channels: ["people"] } },
    });
  });
}

/** Milliseconds of processor time, which a busy machine does not change; threads that collect garbage count too. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

interface Measured {
  /** Milliseconds to resolve and check. */
  readonly checked: number;
  /** Milliseconds to print both forms of the rules. */
  readonly printed: number;
  /** Milliseconds to write what was printed as YAML and JSON. */
  readonly written: number;
  /** Bytes of heap that the results hold. */
  readonly held: number;
  readonly rules: number;
}

function measure(services: number): Measured {
  const systems = systemsOf(services);
  const images = (names: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => [name, { image: `europe-docker.pkg.dev/p/r/${name}@sha256:${"0".repeat(64)}` }]),
    );
  const stack = describeStack({
    environment: "prod",
    project: "acme-prod",
    systems: Object.fromEntries(
      systems.map((each) => [each.name, { services: images(Object.keys(each.services)) }]),
    ),
    grafana: { url: "https://acme.grafana.net" },
  });
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const began = cpu();
  const resolved = systems.map((system) => resolveSystem(system, stack));
  const wrong = checkSystems(resolved, stack).filter(({ level }) => level === "error");
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong[0]));
  const checked = cpu();
  const prometheus = resolved.map((system) => prometheusGroups(system));
  const grafana = resolved.map((system) => grafanaGroups(system, ruleOptions(system, stack, {})));
  const printed = cpu();
  const texts = [
    prometheus.map((groups) => stringify({ groups }, { lineWidth: 0 })),
    JSON.stringify(grafana),
  ];
  const written = cpu();
  globalThis.gc?.();
  const held = process.memoryUsage().heapUsed - before;
  if (texts.length === 0) throw new Error("nothing was written");
  return {
    checked: checked - began,
    printed: printed - checked,
    written: written - printed,
    held,
    rules: prometheus.flat().flatMap(({ rules }) => rules).length,
  };
}

/** Milliseconds that Sloth takes for as many objectives; undefined where it is not installed. */
function sloth(services: number): number | undefined {
  if (spawnSync("sloth", ["version"]).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "vigie-sloth-"));
  try {
    const query = (status: string) =>
      `sum(rate(requests_total{cluster="__run__", namespace="a"${status}}[{{.window}}]))`;
    const specs = Array.from({ length: services }, (_, index) => ({
      version: "prometheus/v1",
      service: `shop-${index}`,
      slos: [
        {
          name: "answers",
          objective: 99.9,
          description: "Answers",
          sli: { events: { error_query: query(', status=~"5.."'), total_query: query("") } },
          alerting: {
            name: "Answers",
            page_alert: { labels: { severity: "critical" } },
            ticket_alert: { labels: { severity: "warning" } },
          },
        },
      ],
    }));
    writeFileSync(join(folder, "in.yml"), specs.map((each) => stringify(each)).join("---\n"));
    const began = cpu();
    const { status, stderr } = spawnSync("sloth", ["generate", "-i", "in.yml", "-o", "out.yml"], {
      cwd: folder,
    });
    if (status !== 0) throw new Error(String(stderr));
    return cpu() - began;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

console.log(
  "a service with six alerts and an objective, milliseconds: resolve and check | print | write; KiB held; over writing",
);
measure(20); // what Node compiles at first use is not what a service costs
let missed = false;
for (const services of [1, 10, 100, 1000]) {
  const { checked, printed, written, held, rules } = measure(services);
  const each = (value: number) => (value / services).toFixed(2);
  const all = (checked + printed + written) / services;
  missed ||= services >= 10 && all > GOAL;
  const others = sloth(services);
  console.log(
    `${String(services).padStart(6)} services ${String(rules).padStart(6)} rules  ${each(checked)} | ${each(printed)} | ${each(written)} = ${all.toFixed(2)} ms` +
      `   ${(held / 1024 / services).toFixed(0)} KiB   ${((checked + printed + written) / written).toFixed(1)} ×` +
      (others === undefined ? "" : `   Sloth, the objective alone: ${(others / services).toFixed(2)} ms`),
  );
}
console.log(
  `The goal of ${GOAL} ms a service with every check, from ten services on, is ${missed ? "missed" : "met"}.`,
);
