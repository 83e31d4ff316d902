// The ten alerts of AIPROD. The document gives names, ways and runbooks; thresholds come from its dashboards where they are
// there, and are proposals where they are not. `for` and windows are proposals throughout: the document has none.
// No document has a guard against little traffic, so each event counts (`minEvents: 0`); a stack may ask for more.
import { type AlertDescription, alert } from "../../components/alerts/alert.ts";
import { targetsUp } from "../../components/signals/builders.ts";
import { signals } from "./signals.ts";

const published = "the published rules of the project; the document gives no number";
const waits = "the document gives no pending time; the published rules of the project have this one";
const oneBadMoment = "the document gives no pending time; five minutes tell a trend from a moment";

/** Alerts of AIPROD, in the document's order. */
export const alerts: readonly AlertDescription[] = [
  alert("PipelineHighErrorRate", {
    id: "000/A1",
    when: signals.failedRuns,
    above: { warning: "5%", critical: "10%" },
    for: "5m",
    minEvents: 0,
    summary: "Trop d'exécutions de pipeline échouent",
    route: "critical-page",
    runbook: {
      id: "000/B1",
      file: "high-error-rate.md",
      meaning: "Des utilisateurs n'obtiennent pas leur vidéo : plus d'une exécution sur vingt échoue.",
      firstLook: [
        "Dashboard SLA & Error Tracking, par preset et par agent : tout le système ou un seul chemin ?",
        "Une nouvelle révision ? Ramener le trafic sur la précédente.",
        "Gemini ou le rendu en panne ? Voir AIAgentTimeouts et VideoRenderFailures.",
      ],
    },
    proposed: {
      when: "runs within 10 minutes: pipelines take minutes, so a shorter window counts too few of them",
      for: waits,
    },
  }),
  alert("PipelineCostThresholdExceeded", {
    id: "000/A2",
    when: signals.budgetShare,
    above: { warning: "70%", critical: "90%" },
    summary: "Le coût des dernières 24 heures approche du budget journalier de 2000 $",
    route: "sla",
    runbook: {
      id: "000/B2",
      file: "cost-threshold.md",
      meaning: "Au rythme actuel le budget journalier sera dépassé.",
      firstLook: [
        "Cost Dashboard par backend et par preset : qui dépense ?",
        "Un client emballé ou une boucle de nouvelles tentatives ?",
        "Baisser le preset ou le backend ; à 90 % le responsable décide d'arrêter des jobs.",
      ],
    },
    proposed: { when: 'the last 24 hours: the document says both "journalier" and "24h"' },
  }),
  alert("PipelineCostOfTheDay", {
    when: signals.budgetShareToday,
    above: { warning: "70%", critical: "90%" },
    enabled: false,
    summary: "Le coût depuis minuit (UTC) approche du budget journalier de 2000 $",
    route: "sla",
    runbook: {
      file: "cost-threshold.md",
      meaning: "Le budget du jour calendaire sera dépassé avant minuit.",
      firstLook: [
        "Cost Dashboard par backend et par preset : qui dépense ?",
        "Un client emballé ou une boucle de nouvelles tentatives ?",
      ],
    },
    proposed: {
      enabled:
        "the other reading of the document's daily budget: a stack takes it instead of the last 24 hours, or beside it",
    },
  }),
  alert("PipelineLatencySLABreach", {
    id: "000/A3",
    when: signals.p95Latency,
    above: { warning: "120s", critical: "300s" },
    for: "5m",
    minEvents: 0,
    summary: "Le P95 des exécutions de pipeline dépasse le SLA",
    route: "critical",
    runbook: {
      id: "000/B3",
      file: "latency-sla.md",
      meaning: "Une exécution sur vingt dépasse le délai promis ; au-delà de 300 s le SLA est rompu.",
      firstLook: [
        "Quel preset, quel agent ? Ouvrir la trace d'un job lent.",
        "La file (PubSubQueueDepthHigh), la base (DatabaseLatencyHigh) ou Gemini (AIAgentTimeouts) ?",
        "Instances au maximum ou CPU saturé ?",
      ],
    },
    proposed: { when: "runs within 10 minutes, as for the error rate", for: oneBadMoment },
  }),
  alert("PubSubQueueDepthHigh", {
    id: "000/A4",
    when: signals.queueDepth,
    above: { warning: 100 },
    for: "10m",
    summary: "La file {{ $labels.topic }} s'allonge",
    route: "infra",
    runbook: {
      id: "000/B4",
      file: "pubsub-queue.md",
      meaning: "Des jobs attendent : les consommateurs ne suivent plus les arrivées.",
      firstLook: [
        "L'âge du plus vieux message contre la profondeur : bloqué ou seulement chargé ?",
        "Les consommateurs tournent-ils, avec quelles erreurs et quels nacks ?",
        "La file des lettres mortes, puis le maximum d'instances.",
      ],
    },
    proposed: {
      "above.warning": published,
      for: waits,
      above: "warning only: a queue is not yet a lost video",
    },
  }),
  alert("AIAgentTimeouts", {
    id: "000/A5",
    when: signals.agentTimeouts,
    above: { critical: 15 },
    for: "5m",
    summary: "L'agent {{ $labels.agent_type }} n'obtient plus de réponse de {{ $labels.model }}",
    route: "critical-page",
    runbook: {
      id: "000/B5",
      file: "agent-timeout.md",
      meaning: "Les appels à Gemini expirent ; les pipelines qui en dépendent échouent ou s'éternisent.",
      firstLook: [
        "Quel modèle, quel agent ?",
        "L'état du fournisseur et le quota.",
        "Délais et nouvelles tentatives ; au besoin changer de modèle.",
      ],
    },
    proposed: {
      "above.critical": "three a minute over five minutes, as the published rules of the project mean it",
      when: "timeouts within 5 minutes",
      for: waits,
    },
  }),
  alert("QAGateHighRejectionRate", {
    id: "000/A6",
    when: signals.qaRejection,
    above: { warning: "20%" },
    for: "10m",
    minEvents: 0,
    summary: "Les contrôles qualité rejettent trop de vidéos",
    route: "sla",
    runbook: {
      id: "000/B6",
      file: "qa-gate-rejection.md",
      meaning:
        "La qualité produite a baissé, ou un contrôle est devenu trop strict ; chaque rejet se paie deux fois.",
      firstLook: [
        "À quelle étape ?",
        "Regarder quelques sorties rejetées.",
        "Un changement de prompt, de modèle ou de preset ? Revenir en arrière.",
      ],
    },
    proposed: {
      "above.warning": published,
      when: "decisions within an hour: gates decide rarely",
      for: waits,
    },
  }),
  alert("VideoRenderFailures", {
    id: "000/A7",
    when: signals.renderFailures,
    above: { critical: 5 },
    summary: "Plus de cinq rendus vidéo ont échoué en dix minutes",
    route: "critical",
    runbook: {
      id: "000/B7",
      file: "render-failures.md",
      meaning: "Des vidéos finies de calculer ne sont pas rendues.",
      firstLook: [
        "Raison, backend et étape.",
        "Limite de mémoire ou disque (en mémoire) atteint ?",
        "Passer sur un autre backend, puis relancer les jobs.",
      ],
    },
  }),
  alert("DatabaseLatencyHigh", {
    id: "000/A8",
    when: signals.databaseLatency,
    above: { warning: "100ms" },
    for: "5m",
    minEvents: 0,
    summary: "Le P95 des opérations de base de données dépasse 100 ms",
    route: "infra",
    runbook: {
      id: "000/B8",
      file: "db-latency.md",
      meaning: "La base ralentit tout ce qui l'attend.",
      firstLook: [
        "Quelle opération, quelle table ?",
        "Connexions, verrous et CPU de la base.",
        "Le journal des requêtes lentes ; agrandir, ou arrêter la requête.",
      ],
    },
    proposed: { "above.warning": published, when: "operations within 5 minutes", for: waits },
  }),
  alert("PrometheusDown", {
    id: "000/A9",
    title: "Metrics pipeline silent",
    when: targetsUp({ over: "5m", title: "Scrape targets that answer" }),
    below: { critical: 1 },
    for: "1m",
    summary: "Plus aucune métrique n'arrive d'AIPROD",
    route: "critical-page",
    runbook: {
      id: "000/B9",
      file: "prometheus-down.md",
      meaning: "Toutes les autres alertes sont aveugles : soit le service est arrêté, soit sa collecte.",
      firstLook: [
        "Le service répond-il encore ?",
        "Les journaux du conteneur collecteur.",
        "Le rôle metricWriter, le quota, puis la source de données dans Grafana.",
      ],
    },
    proposed: {
      when: "absence of targets: there is no Prometheus server of one's own that could be down",
      "below.critical": "none left",
      for: waits,
    },
    environments: { dev: { enabled: false } },
  }),
  alert("ActiveJobsSpike", {
    id: "000/A10",
    when: signals.activeJobs,
    above: { warning: 50 },
    for: "5m",
    summary: "Plus de cinquante jobs de pipeline en cours",
    route: "sla",
    runbook: {
      id: "000/B10",
      file: "active-jobs-spike.md",
      meaning: "Une charge inhabituelle, ou des jobs qui ne finissent plus.",
      firstLook: [
        "Quel preset, quel statut ?",
        "Des jobs bloqués ou une vraie charge ?",
        "Limiter le débit ; maximum d'instances et budget.",
      ],
    },
    proposed: { "above.warning": published, for: waits },
  }),
];
