// What Nexten promises. Availability and error rate are one promise that the document states twice, in two ways.
import { fraction, within } from "../../components/signals/builders.ts";
import { type ObjectiveDescription, objective } from "../../components/slos/objective.ts";
import { metrics } from "./metrics.ts";
import { signals } from "./signals.ts";

const month = "the document names no window; thirty days are what Grafana and Sloth take";
/** matching-api parses nothing. */
const PARSERS = ["cv-parser", "job-parser"] as const;

/** Objectives of Nexten, in the document's order. */
export const objectives: readonly ObjectiveDescription[] = [
  objective("Availability", {
    ids: ["004/O1", "004/O3"],
    title: "Disponibilité",
    indicator: { bad: signals.serverErrors },
    target: "99.9%",
    runbook: {
      meaning: "Plus de requêtes que promis échouent ; ici les 4xx ne comptent pas.",
      firstLook: ["Les journaux d'erreur du service, par correlation_id.", "HighErrorRate."],
    },
    proposed: { window: month },
  }),
  objective("ResponseTime", {
    ids: ["004/O2"],
    title: "Réponses en moins de 500 ms",
    indicator: { good: within(0.5, metrics.requestDuration) },
    target: "95%",
    runbook: {
      meaning: "Plus de réponses que promis dépassent 500 ms.",
      firstLook: ["Processing Time Distribution et OpenAI API Usage.", "HighResponseTime."],
    },
    proposed: { window: month },
  }),
  objective("ParsingSuccess", {
    ids: ["004/O4"],
    title: "Analyses réussies",
    indicator: {
      good: fraction(metrics.mlRequests, {
        where: { service: PARSERS, status: "success" },
        among: { service: PARSERS },
      }),
    },
    target: "95%",
    runbook: {
      meaning: "Plus d'analyses que prévu échouent.",
      firstLook: ["Error Distribution : quelle erreur ?", "OpenAI API Usage."],
    },
    proposed: {
      target: "the document asks for parsing quality and gives no number; the same as for parsing time",
      window: month,
    },
  }),
  objective("ParsingTime", {
    ids: ["004/O5"],
    title: "Analyses en moins de 10 s",
    indicator: { good: within(10, metrics.mlDuration) },
    target: "95%",
    runbook: {
      meaning: "Plus d'analyses que promis dépassent 10 s.",
      firstLook: ["Processing Time Distribution.", "Les appels à OpenAI, par modèle."],
    },
    proposed: { window: month },
  }),
];
