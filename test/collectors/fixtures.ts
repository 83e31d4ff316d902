// One invented service for the tests of this folder: two endpoints, four kinds of metrics, closed and open labels.
import type { CollectedService } from "../../components/collectors/collectedService.ts";
import { counter, gauge, histogram, open, summary } from "../../components/signals/metric.ts";

export const requests = counter("tickets_sold_total", {
  unit: "count",
  help: "Tickets sold",
  labels: { outcome: ["sold", "refused"], venue: open({ atMost: 5 }) },
});

export const duration = histogram("checkout_duration_seconds", {
  unit: "seconds",
  help: "Time of a checkout",
  labels: { outcome: ["sold", "refused"] },
  buckets: [0.1, 1, 5],
});

export const waiting = gauge("queue_waiting", { unit: "count", help: "People waiting", across: "sum" });

export const payment = summary("payment_seconds", { unit: "seconds", help: "Time of a payment" });

export const metrics = [requests, duration, waiting, payment];

export const service: CollectedService = {
  name: "box-office",
  project: "theatre-prod",
  region: "europe-west1",
  job: "tickets",
  endpoints: [{ port: 9090 }, { port: 9091, path: "/stats", interval: "5s" }],
  metrics,
  scrapeInterval: "30s",
};
