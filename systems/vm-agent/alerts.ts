// The seven alerts of Agent Loop. Conditions and durations are the document's; severities, windows and routes are proposals.
// No document has a guard against little traffic, so each event counts (`minEvents: 0`); a stack may ask for more.
import { type AlertDescription, alert } from "../../components/alerts/alert.ts";
import { targetsUp } from "../../components/signals/builders.ts";
import { signals } from "./signals.ts";

const notice = "the document gives no severity; a full resource is a warning while requests are still served";
const outage = "the document gives no severity; what is down or failing for users is critical";
const window = "a window of five minutes; the document gives none";

/** Alerts of Agent Loop, in the document's order. */
export const alerts: readonly AlertDescription[] = [
  alert("HighCPUUsage", {
    id: "003/A1",
    when: signals.cpuUsage,
    above: { warning: "80%" },
    for: "2m",
    summary: "CPU de la machine au-dessus de 80 %",
    route: "warning",
    runbook: {
      meaning: "La machine n'a plus de marge ; les requêtes vont ralentir.",
      firstLook: [
        "Quels processus ? top, puis systemctl status.",
        "Le taux de requêtes et d'inférences a-t-il monté ?",
      ],
    },
    proposed: { "above.warning": notice, when: window },
  }),
  alert("HighMemoryUsage", {
    id: "003/A2",
    when: signals.memoryUsage,
    above: { warning: "85%" },
    for: "2m",
    summary: "Mémoire de la machine au-dessus de 85 %",
    route: "warning",
    runbook: {
      meaning: "Le noyau va bientôt arrêter un processus pour libérer de la mémoire.",
      firstLook: [
        "Quel processus grossit ?",
        "Une fuite depuis la dernière version ? Redémarrer le service fastapi-app.",
      ],
    },
    proposed: { "above.warning": notice },
  }),
  alert("DiskSpaceLow", {
    id: "003/A3",
    when: signals.diskUsage,
    above: { warning: "90%" },
    for: "1m",
    summary: "Disque {{ $labels.mountpoint }} rempli à plus de 90 %",
    route: "warning",
    runbook: {
      meaning: "Un disque plein arrête les journaux, puis les services qui écrivent.",
      firstLook: [
        "Journaux et fichiers temporaires d'abord : du -xh sur le point de montage.",
        "Agrandir le disque.",
      ],
    },
    proposed: { "above.warning": notice },
  }),
  alert("NodeDown", {
    id: "003/A4",
    when: targetsUp({ on: { job: "node-exporter" }, title: "Node exporter answers" }),
    below: { critical: 1 },
    for: "1m",
    summary: "L'exporteur de la machine ne répond plus",
    route: "critical",
    runbook: {
      meaning: "La machine est arrêtée, ou seulement son exporteur ou sa collecte.",
      firstLook: [
        "FastAPIDown aussi ? Alors la machine ou l'Ops Agent.",
        "systemctl status node_exporter, curl localhost:9100/metrics.",
      ],
    },
    proposed: { "below.critical": outage },
  }),
  alert("FastAPIDown", {
    id: "003/A5",
    when: targetsUp({ on: { job: "fastapi-app" }, title: "API answers" }),
    below: { critical: 1 },
    for: "30s",
    summary: "L'API ne répond plus",
    route: "critical",
    runbook: {
      meaning: "Aucun utilisateur n'est servi.",
      firstLook: [
        "systemctl status du service, puis ses derniers journaux.",
        "NodeDown aussi ? Alors la machine ou l'Ops Agent.",
        "curl localhost:8000/metrics depuis la machine.",
      ],
    },
    proposed: { "below.critical": outage },
  }),
  alert("FastAPIHighLatency", {
    id: "003/A6",
    when: signals.responseP95,
    above: { warning: "1s" },
    for: "2m",
    minEvents: 0,
    summary: "P95 des réponses de l'API au-dessus de 1 s",
    route: "warning",
    runbook: {
      meaning: "Une requête sur vingt dure plus d'une seconde.",
      firstLook: ["Le temps d'inférence, puis CPU et mémoire de la machine.", "Quel handler ?"],
    },
    proposed: { "above.warning": notice, when: window },
  }),
  alert("FastAPIHighErrorRate", {
    id: "003/A7",
    when: signals.serverErrors,
    above: { critical: "5%" },
    for: "2m",
    minEvents: 0,
    summary: "Plus de 5 % des réponses de l'API sont des erreurs 5xx",
    route: "critical",
    runbook: {
      meaning: "L'API échoue pour une requête sur vingt ou plus.",
      firstLook: [
        "Les journaux d'erreur, par correlation_id.",
        "Une nouvelle version ? Revenir à la précédente.",
      ],
    },
    proposed: { "above.critical": outage, when: window },
  }),
];
