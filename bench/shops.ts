// Invented systems for `npm run bench:rules`: services with six alerts and an objective each, or with the objective alone.
import { alert } from "../components/alerts/alert.ts";
import { describeStack } from "../components/model/describeStack.ts";
import type { StackDescription } from "../components/model/stack.ts";
import { defineSystem, type SystemDescription } from "../components/model/system.ts";
import { fraction, increase, level, quantile, rate, targetsUp } from "../components/signals/builders.ts";
import { matches } from "../components/signals/matcher.ts";
import { counter, gauge, histogram } from "../components/signals/metric.ts";
import { objective } from "../components/slos/objective.ts";

const SERVICES_A_SYSTEM = 5;
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

/** Systems of five services each. @param withAlerts false for the objectives alone */
export function systemsOf(services: number, withAlerts = true): readonly SystemDescription[] {
  return Array.from({ length: Math.ceil(services / SERVICES_A_SYSTEM) }, (_, index) => {
    const name = `shop-${index}`;
    const count = Math.min(SERVICES_A_SYSTEM, services - index * SERVICES_A_SYSTEM);
    const all = Array.from({ length: count }, (_, number) => service(name, number));
    return defineSystem({
      name,
      title: name,
      services: Object.fromEntries(all.map((each) => [each.name, each.description])),
      signals: {},
      alerts: withAlerts ? all.flatMap(({ alerts }) => alerts) : [],
      objectives: all.map((each) => each.objective),
      channels: { people: { kind: "email", addresses: ["people@example.com"] } },
      routes: { warning: { channels: ["people"] }, critical: { channels: ["people"] } },
    });
  });
}

/** A stack with an image for each service. */
export function stackOf(systems: readonly SystemDescription[]): StackDescription {
  const images = (names: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => [name, { image: `europe-docker.pkg.dev/p/r/${name}@sha256:${"0".repeat(64)}` }]),
    );
  return describeStack({
    environment: "prod",
    project: "acme-prod",
    systems: Object.fromEntries(
      systems.map((each) => [each.name, { services: images(Object.keys(each.services)) }]),
    ),
    grafana: { url: "https://acme.grafana.net" },
  });
}
