// The two alerts of Nexten, with the document's French texts. Both are warnings there, so nothing ever reached its on-call
// route; the critical levels, and the two alerts after them, are proposals that give that route something to carry.
// No document has a guard against little traffic, so each event counts (`minEvents: 0`); a stack may ask for more.
import { type AlertDescription, alert } from "../../components/alerts/alert.ts";
import { signals } from "./signals.ts";

/** Alerts of Nexten, in the document's order. */
export const alerts: readonly AlertDescription[] = [
  alert("HighErrorRate", {
    id: "004/A1",
    when: signals.errorRateByService,
    above: { warning: "5%", critical: "20%" },
    for: "2m",
    minEvents: 0,
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
    minEvents: 0,
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
  alert("ServiceUnavailable", {
    when: signals.serviceHealth,
    below: { critical: 1 },
    for: "2m",
    summary: "{{ $labels.service }} ne répond plus",
    route: "critical",
    runbook: {
      meaning: "Aucun des lieux de contrôle n'obtient de réponse 200 de /health.",
      firstLook: [
        "Le service démarre-t-il ? Ses derniers journaux et sa dernière révision.",
        "Les trois services à la fois ? Alors le réseau, ou les contrôles eux-mêmes.",
      ],
    },
    proposed: {
      name: "the document has an objective of availability and no alert on it",
      when: "its health check, asked from outside, because the script that should ask does nothing",
      "below.critical": "a service answers (1) or not (0)",
      for: "two rounds of the check, so that one lost packet wakes nobody",
    },
  }),
  alert("DatabaseUnavailable", {
    when: signals.databaseUp,
    below: { critical: 1 },
    for: "2m",
    summary: "La base de données ne répond plus à son exporteur",
    route: "critical",
    runbook: {
      meaning: "L'exporteur n'atteint plus Postgres, ou l'exporteur lui-même s'est arrêté.",
      firstLook: [
        "Les services aussi ? DB Query Duration et leurs journaux d'erreur.",
        "curl localhost:9187/metrics sur la machine : l'exporteur répond-il ?",
        "Un mot de passe changé ?",
      ],
    },
    proposed: {
      name: "the document scrapes a Postgres exporter and watches nothing of it",
      when: "the exporter's own statement on the database; 0 also where the exporter is gone",
      "below.critical": "the database answers (1) or not (0)",
      for: "eight scrapes, so that a restart wakes nobody",
    },
  }),
];
