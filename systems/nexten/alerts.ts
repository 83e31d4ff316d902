// The two alerts of Nexten, with the document's French texts. Both are warnings there, so nothing ever reached its on-call
// route; the critical levels are proposals that give that route something to carry.
import { type AlertDescription, alert } from "../../components/alerts/alert.ts";
import { signals } from "./signals.ts";

/** Alerts of Nexten, in the document's order. */
export const alerts: readonly AlertDescription[] = [
  alert("HighErrorRate", {
    id: "004/A1",
    when: signals.errorRateByService,
    above: { warning: "5%", critical: "20%" },
    for: "2m",
    summary: "Taux d'erreur élevé détecté",
    description: "Taux d'erreur: {{ $value }}% pour {{ $labels.service }}",
    route: { warning: "warning", critical: "critical" },
    runbook: {
      meaning:
        "Des requêtes n'aboutissent pas ; les 4xx et les redirections comptent aussi, selon la définition du guide.",
      firstLook: [
        "5xx ou 4xx ? Les erreurs du client ne sont pas une panne.",
        "Les journaux d'erreur du service, par correlation_id.",
        "Une nouvelle révision ? Ramener le trafic sur la précédente.",
      ],
    },
    proposed: {
      "above.critical":
        "four times the warning: one request in five is an outage; the document has no critical level",
    },
  }),
  alert("HighResponseTime", {
    id: "004/A2",
    when: signals.responseTimeByService,
    above: { warning: "1s", critical: "5s" },
    for: "5m",
    summary: "Temps de réponse élevé",
    description: "95e percentile: {{ $value }}s pour {{ $labels.service }}",
    route: { warning: "warning", critical: "critical" },
    runbook: {
      meaning: "Une requête sur vingt dure plus d'une seconde.",
      firstLook: [
        "Processing Time Distribution et OpenAI API Usage : le modèle ou OpenAI ?",
        "La base et Redis : DB Query Duration, Redis Duration.",
        "Une trace d'une requête lente.",
      ],
    },
    proposed: {
      "above.critical":
        "five times the warning, below the parsing objective of 10 s; the document has no critical level",
    },
  }),
];
