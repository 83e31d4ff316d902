// What AIPROD promises. Its third objective, the daily budget, is money and no share of events: the alert
// PipelineCostThresholdExceeded holds it.
import { within } from "../../components/signals/builders.ts";
import { type ObjectiveDescription, objective } from "../../components/slos/objective.ts";
import { type SpendingLimit, spendingLimit } from "../../components/slos/spendingLimit.ts";
import { metrics } from "./metrics.ts";
import { DAILY_BUDGET, signals } from "./signals.ts";

/** What AIPROD may spend. */
export const spendingLimits: readonly SpendingLimit[] = [
  spendingLimit("DailyBudget", {
    ids: ["000/O3"],
    title: "Budget journalier",
    spent: signals.dailyCost,
    readings: [signals.costToday],
    limit: DAILY_BUDGET,
  }),
];

const month = "the document names no window; thirty days are what Grafana and Sloth take";
const routes = { critical: "critical-page", warning: "sla" } as const;
const ways =
  "a promise that breaks wakes somebody, as PipelineHighErrorRate does; the rest is read in #sla-alerts";

/** Objectives of AIPROD, in the document's order. */
export const objectives: readonly ObjectiveDescription[] = [
  objective("PipelineLatency", {
    ids: ["000/O1"],
    title: "Exécutions de pipeline en moins de 300 s",
    indicator: { good: within(300, metrics.pipelineDuration) },
    target: "95%",
    routes,
    runbook: {
      file: "latency-sla.md",
      meaning: "Trop d'exécutions dépassent les 300 s promises ; le SLA du mois est en danger.",
      firstLook: [
        "Dashboard Pipeline Performance : depuis quand, quel preset ?",
        "PipelineLatencySLABreach.",
      ],
    },
    proposed: { window: month, routes: ways },
  }),
  objective("PipelineSuccess", {
    ids: ["000/O2"],
    title: "Exécutions de pipeline réussies",
    indicator: { bad: signals.failedRuns },
    target: "99.5%",
    routes,
    runbook: {
      file: "high-error-rate.md",
      meaning: "Trop d'exécutions échouent ; l'objectif de 99,5 % du mois est en danger.",
      firstLook: ["Dashboard SLA & Error Tracking : depuis quand, quel preset ?", "PipelineHighErrorRate."],
    },
    proposed: { window: month, routes: ways },
  }),
];
