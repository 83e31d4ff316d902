// What each alert of Nexten is given and when it must fire; the texts are the document's. Shares are of 1000 a minute.
import { metrics } from "../../../systems/nexten/metrics.ts";
import { distribution, type Observations } from "../kinds/distribution.ts";
import { share } from "../kinds/share.ts";
import { cloudRun, host, pairsOf } from "../systemPairs.ts";

const labels = { service: "cv-parser" };
const route = { warning: "warning", critical: "critical" };

// The document counts everything but 2xx, so a request that finds nothing is an error too.
const requests = (status: string, limit: number, bad: number) =>
  share(
    { name: "http_requests_total", labels: { ...labels, endpoint: "/parse-cv", status_code: status } },
    { name: "http_requests_total", labels: { ...labels, endpoint: "/parse-cv", status_code: "201" } },
    { healthy: 0, limit, bad },
  );
const durations = (limit: Observations, bad: Observations) =>
  distribution(
    metrics.requestDuration,
    { ...labels, endpoint: "/parse-cv" },
    { healthy: { 0.1: 1000 }, limit, bad },
  );

const system = "nexten";

const ofServices = pairsOf({ system, place: cloudRun("cv-parser") }, undefined, {
  HighErrorRate: {
    route,
    summary: "Taux d'erreur élevé détecté",
    labels,
    warning: { given: requests("404", 50, 106), after: "5m", says: "Taux d'erreur: 10.6% pour cv-parser" },
    critical: { given: requests("500", 200, 425), after: "5m", says: "Taux d'erreur: 42.5% pour cv-parser" },
  },
  HighResponseTime: {
    route,
    summary: "Temps de réponse élevé",
    labels,
    warning: {
      given: durations({ 1: 950, 2.5: 50 }, { 0.1: 894, 2.5: 106 }),
      after: "8m",
      says: "95e percentile: 1.792s pour cv-parser",
    },
    critical: {
      given: durations({ 5: 950, 10: 50 }, { 0.1: 894, 10: 106 }),
      after: "8m",
      says: "95e percentile: 7.642s pour cv-parser",
    },
  },
});

const UNREACHED = { healthy: 0, limit: 0, bad: 0 };
const exporter = host("nexten-exporters", "postgres", "localhost:9187", "localhost:9188");
const ofExporter = pairsOf({ system, place: exporter }, "exporter-host", {
  DatabaseUnavailable: {
    route: "critical",
    summary: "La base de données ne répond plus à son exporteur",
    scrape: "15s",
    critical: {
      // One exporter of two that reaches the database is enough.
      given: [{ name: "pg_up", type: "gauge", healthy: 1, limit: 1, bad: 0, seen: true, second: UNREACHED }],
      after: "3m",
      says: "0 < 1",
    },
  },
});

/** Pairs of Nexten. */
export const pairs = [...ofServices, ...ofExporter];
