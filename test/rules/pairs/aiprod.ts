// What each alert of AIPROD is given and when it must fire. Shares are of 1000 a minute; with 9.3% of runs failing, 5% of
// ten minutes' runs have failed after the sixth minute, and the alert waits five more.
import { metrics } from "../../../systems/aiprod/metrics.ts";
import { distribution } from "../kinds/distribution.ts";
import { share } from "../kinds/share.ts";
import type { Flow } from "../standardCases.ts";
import { cloudRun, pairsOf, presencePairs } from "../systemPairs.ts";

const aiprod = { system: "aiprod", place: cloudRun("aiprod-v33") };

const runs = (limit: number, bad: number): readonly Flow[] =>
  share(
    { name: "pipeline_duration_seconds_count", labels: { status: "failure", preset: "quick_social" } },
    { name: "pipeline_duration_seconds_count", labels: { status: "success", preset: "quick_social" } },
    { healthy: 0, limit, bad },
  );

const costs = (limit: number, bad: number): readonly Flow[] => [
  {
    name: "pipeline_cost_dollars_sum",
    labels: { backend: "primary" },
    type: "counter",
    healthy: 0,
    limit,
    bad,
  },
];

const decisions = share(
  { name: "qa_gate_acceptance_total", labels: { result: "rejected", stage: "render" } },
  { name: "qa_gate_acceptance_total", labels: { result: "accepted", stage: "render" } },
  { healthy: 0, limit: 200, bad: 232 },
);

const agent = { agent_type: "semantic_qa", model: "gemini" };
const renderFailures = (reason: string): Flow => ({
  name: "render_failures_total",
  labels: { reason, backend: "primary", stage: "encode" },
  type: "counter",
  healthy: 0,
  limit: 0.25,
  bad: 0.26,
  bornLate: true,
});

/** Pairs of AIPROD. */
export const pairs = [
  ...pairsOf(aiprod, "aiprod-v33", {
    PipelineHighErrorRate: {
      route: "critical-page",
      runbook: "high-error-rate.md",
      summary: "Trop d'exécutions de pipeline échouent",
      warning: { given: runs(50, 93), after: "11m", says: "9.3% > 5%" },
      critical: { given: runs(100, 186), after: "11m", says: "18.6% > 10%" },
    },
    PipelineCostThresholdExceeded: {
      route: "sla",
      runbook: "cost-threshold.md",
      summary: "Le coût des dernières 24 heures approche du budget journalier de 2000 $",
      onset: "1h",
      step: "15m",
      evaluated: "15m",
      scrape: "150s",
      // $0.973 a minute is $1401 a day, over 70% of $2000 after the last minute of the first day.
      warning: { given: costs(0.97, 0.973), after: "24h", says: "70.06% > 70%" },
      critical: { given: costs(1.248, 1.251), after: "24h", says: "90.07% > 90%" },
    },
    PipelineLatencySLABreach: {
      route: "critical",
      runbook: "latency-sla.md",
      summary: "Le P95 des exécutions de pipeline dépasse le SLA",
      warning: {
        given: distribution(
          metrics.pipelineDuration,
          { status: "success" },
          {
            healthy: { 30: 1000 },
            limit: { 120: 950, 180: 50 },
            bad: { 30: 907, 180: 93 },
          },
        ),
        after: "11m",
        says: "2m 27s > 120s",
      },
      critical: {
        given: distribution(
          metrics.pipelineDuration,
          { status: "success" },
          {
            healthy: { 30: 1000 },
            limit: { 300: 950, 450: 50 },
            bad: { 30: 907, 450: 93 },
          },
        ),
        after: "11m",
        says: "6m 9s > 300s",
      },
    },
    PubSubQueueDepthHigh: {
      route: "infra",
      runbook: "pubsub-queue.md",
      summary: "La file pipeline-jobs s'allonge",
      labels: { topic: "pipeline-jobs" },
      warning: {
        given: [
          {
            name: "pubsub_queue_depth",
            labels: { topic: "pipeline-jobs" },
            type: "gauge",
            healthy: 10,
            limit: 100,
            bad: 101,
            // Every instance reads the same backlog.
            seen: true,
            // One that has read it a moment ago.
            second: { healthy: 9, limit: 95, bad: 95 },
          },
          {
            name: "pubsub_queue_depth",
            labels: { topic: "other" },
            type: "gauge",
            healthy: 9,
            limit: 9,
            bad: 9,
          },
        ],
        after: "11m",
        says: "101 > 100 messages",
      },
    },
    AIAgentTimeouts: {
      route: "critical-page",
      runbook: "agent-timeout.md",
      summary: "L'agent semantic_qa n'obtient plus de réponse de gemini",
      labels: agent,
      critical: {
        given: [
          {
            name: "ai_agent_calls_total",
            labels: { ...agent, status: "timeout" },
            type: "counter",
            healthy: 0,
            limit: 3,
            bad: 6.6,
            bornLate: true,
          },
          ...["success", "error"].map(
            (status): Flow => ({
              name: "ai_agent_calls_total",
              labels: { ...agent, status },
              type: "counter",
              healthy: 100,
              limit: 100,
              bad: 100,
            }),
          ),
        ],
        after: "8m",
        says: "33 > 15 calls",
      },
    },
    QAGateHighRejectionRate: {
      route: "sla",
      runbook: "qa-gate-rejection.md",
      summary: "Les contrôles qualité rejettent trop de vidéos",
      onset: "2h",
      step: "2m",
      evaluated: "2m",
      warning: { given: decisions, after: "62m", says: "23.2% > 20%" },
    },
    VideoRenderFailures: {
      route: "critical",
      runbook: "render-failures.md",
      summary: "Plus de cinq rendus vidéo ont échoué en dix minutes",
      critical: {
        given: [renderFailures("codec"), renderFailures("out_of_memory")],
        after: "10m",
        says: "5.2 > 5 failures",
      },
    },
    DatabaseLatencyHigh: {
      route: "infra",
      runbook: "db-latency.md",
      summary: "Le P95 des opérations de base de données dépasse 100 ms",
      warning: {
        given: distribution(
          metrics.databaseLatency,
          { operation: "select", table: "jobs" },
          {
            healthy: { 0.01: 1000 },
            limit: { 0.1: 950, 0.25: 50 },
            bad: { 0.01: 894, 0.25: 106 },
          },
        ),
        after: "8m",
        says: "179.2ms > 100ms",
      },
    },
    ActiveJobsSpike: {
      route: "sla",
      runbook: "active-jobs-spike.md",
      summary: "Plus de cinquante jobs de pipeline en cours",
      warning: {
        given: [
          {
            name: "pipeline_active_jobs",
            labels: { status: "queued" },
            type: "gauge",
            healthy: 5,
            limit: 20,
            bad: 21,
          },
          {
            name: "pipeline_active_jobs",
            labels: { status: "running" },
            type: "gauge",
            healthy: 5,
            limit: 30,
            bad: 30,
          },
        ],
        after: "6m",
        says: "51 > 50 jobs",
      },
    },
  }),
  ...presencePairs(aiprod, "aiprod-v33", {
    PrometheusDown: {
      route: "critical-page",
      runbook: "prometheus-down.md",
      summary: "Plus aucune métrique n'arrive d'AIPROD",
      onset: "1230s",
      down: "390s",
      gone: "390s",
    },
  }),
];
