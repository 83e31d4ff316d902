// What Agent Loop promises. Its availability (003/O1) is measured from outside, by probes that no service here makes;
// its throughput (003/O4) is what a load test must reach, and no share of events.
import { within } from "../../components/signals/builders.ts";
import { type ObjectiveDescription, objective } from "../../components/slos/objective.ts";
import { french } from "../objectives-fr.ts";
import { app } from "./metrics.ts";
import { signals } from "./signals.ts";

const month = "the document names a month for availability only; the same for all";

/** Objectives of Agent Loop, in the document's order. */
export const objectives: readonly ObjectiveDescription[] = [
  objective("ApiLatency", {
    ids: ["003/O2"],
    title: "Réponses de l'API en moins de 500 ms",
    indicator: { good: within(0.5, app.requestDuration) },
    target: "95%",
    summaries: french("Réponses de l'API en moins de 500 ms"),
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
    summaries: french("Réponses de l'API sans erreur 5xx"),
    runbook: {
      meaning: "Plus de requêtes que promis échouent.",
      firstLook: ["Les journaux d'erreur, par correlation_id.", "FastAPIHighErrorRate."],
    },
    proposed: { window: month },
  }),
];
