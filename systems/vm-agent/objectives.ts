// What Agent Loop promises. Its availability is measured from outside, in stacks that have an uptime check of it; its
// throughput is what a load test must reach, and no share of events.
import { passing, within } from "../../components/signals/builders.ts";
import { uptimeUrl } from "../../components/signals/platformMetrics.ts";
import { type LoadTarget, loadTarget } from "../../components/slos/loadTarget.ts";
import { type ObjectiveDescription, objective } from "../../components/slos/objective.ts";
import { app } from "./metrics.ts";
import { signals } from "./signals.ts";

/** The throughput that the document asks for. */
export const loadTargets: readonly LoadTarget[] = [
  loadTarget("Throughput", {
    ids: ["003/O4"],
    title: "Débit de l'API",
    service: "agent-loop",
    requestsPerSecond: 100,
    requestTakes: "500ms",
    proposed: { requestTakes: "the objective of latency; the document gives no time for throughput" },
  }),
];

const month = "the document names a month for availability only; the same for all";

/** Objectives of Agent Loop, in the document's order. */
export const objectives: readonly ObjectiveDescription[] = [
  objective("Availability", {
    ids: ["003/O1"],
    title: "Disponibilité vue de l'extérieur",
    indicator: { good: passing(uptimeUrl.passed) },
    target: "99.9%",
    window: "30d",
    runbook: {
      meaning: "L'API ne répond pas plus souvent que promis : 43 minutes par mois.",
      firstLook: [
        "Le contrôle : d'où, et avec quelle réponse échoue-t-il ?",
        "La machine et systemd.",
        "FastAPIDown et NodeDown.",
      ],
    },
    proposed: {
      indicator:
        "the document takes `up`, which nobody counts while the machine is gone; checks from outside are counted then too",
    },
  }),
  objective("ApiLatency", {
    ids: ["003/O2"],
    title: "Réponses de l'API en moins de 500 ms",
    indicator: { good: within(0.5, app.requestDuration) },
    target: "95%",
    runbook: {
      meaning: "Plus de réponses que promis dépassent 500 ms.",
      firstLook: ["Le temps d'inférence, puis CPU et mémoire de la machine.", "FastAPIHighLatency."],
    },
    proposed: { window: month },
  }),
  objective("ApiErrors", {
    ids: ["003/O3"],
    title: "Réponses de l'API sans erreur 5xx",
    indicator: { bad: signals.serverErrors },
    target: "99%",
    runbook: {
      meaning: "Plus de requêtes que promis échouent.",
      firstLook: ["Les journaux d'erreur, par correlation_id.", "FastAPIHighErrorRate."],
    },
    proposed: { window: month },
  }),
];
