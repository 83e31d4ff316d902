// Invented systems of any number of services, for measuring: five services a system, each with its metrics, alerts and panels.
import { alert } from "../components/alerts/alert.ts";
import type { ServiceDescription } from "../components/model/service.ts";
import { defineSystem, type SystemDescription } from "../components/model/system.ts";
import { increase, quantile } from "../components/signals/builders.ts";
import { counter, histogram } from "../components/signals/metric.ts";

const SERVICES_A_SYSTEM = 5;

function makeSystem(name: string, services: number): SystemDescription {
  const numbers = Array.from({ length: services }, (_, index) => index);
  const metrics = numbers.map((index) => ({
    orders: counter(`orders_${index}_total`, {
      unit: "count",
      help: "Orders",
      labels: { kind: ["web", "app"] },
    }),
    duration: histogram(`order_${index}_seconds`, {
      unit: "seconds",
      help: "Time of an order",
      buckets: [0.1, 0.5, 1, 5, 10],
    }),
  }));
  const workload = (index: number): ServiceDescription => ({
    workload: "cloud-run",
    description: `Takes orders of kind ${index}`,
    port: 8080,
    endpoints: [{ port: 9090 }],
    metrics: Object.values(metrics[index]!),
    settings: { metrics: index % 2 === 0 ? "gmp" : "otel" },
  });
  return defineSystem({
    name,
    title: name,
    services: Object.fromEntries(numbers.map((index) => [`${name}-api-${index}`, workload(index)])),
    signals: Object.fromEntries(
      numbers.map((index) => [`orders${index}`, increase(metrics[index]!.orders, { over: "1h" })]),
    ),
    alerts: numbers.map((index) =>
      alert(`OrdersSlow${index}`, {
        when: quantile(0.95, metrics[index]!.duration, { over: "10m" }),
        above: { warning: "1s", critical: "5s" },
        for: "5m",
        summary: "Orders take {{ $value }}",
        route: "orders",
        runbook: { meaning: "Customers wait", firstLook: ["the database"] },
      }),
    ),
    channels: { desk: { kind: "email", addresses: ["orders@example.com"] } },
    routes: { orders: { channels: ["desk"] } },
  });
}

/** As many systems as it takes, by name. @param services how many services in all */
export function benchSystems(services: number): Readonly<Record<string, SystemDescription>> {
  const count = Math.ceil(services / SERVICES_A_SYSTEM);
  const names = Array.from({ length: count }, (_, index) => `shop-${index}`);
  return Object.fromEntries(
    names.map((name, index) => [
      name,
      makeSystem(name, Math.min(SERVICES_A_SYSTEM, services - index * SERVICES_A_SYSTEM)),
    ]),
  );
}
