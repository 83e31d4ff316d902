// The six alerts of CHE-NU. Conditions, durations and severities are the document's; names are made from its titles,
// windows are proposals, and so are the routes (channels.ts).
// No document has a guard against little traffic, so each event counts (`minEvents: 0`); a stack may ask for more.
import { type AlertDescription, alert } from "../../components/alerts/alert.ts";
import { signals } from "./signals.ts";

const fiveMinutes = "a window of five minutes, as long as the condition must hold; the document gives none";
const tenMinutes = "a window of ten minutes, as long as the condition must hold; the document gives none";

/** Alerts of CHE-NU, in the document's order. */
export const alerts: readonly AlertDescription[] = [
  alert("HighAPILatency", {
    id: "001/A1",
    title: "High API Latency",
    when: signals.requestP95,
    above: { warning: "1s" },
    for: "5m",
    minEvents: 0,
    summary: "P95 of API requests is above 1 s",
    route: "warning",
    runbook: {
      meaning: "One request in twenty takes longer than a second; people notice.",
      firstLook: [
        "Which endpoint? Compare P50: everything slow, or a few requests?",
        "SlowDatabaseQueries and LowCacheHitRate, which slow every endpoint that uses them.",
        "A trace of a slow request.",
      ],
    },
    proposed: { when: fiveMinutes },
  }),
  alert("HighErrorRate", {
    id: "001/A2",
    title: "High Error Rate",
    when: signals.serverErrors,
    above: { critical: "5%" },
    for: "5m",
    minEvents: 0,
    summary: "More than 5% of API requests fail with 5xx",
    route: "critical",
    runbook: {
      meaning: "The API fails for one request in twenty or more.",
      firstLook: [
        "Errors by type, and the endpoint that has them.",
        "A new revision? Move the traffic back.",
        "Logs of failed requests, by request_id.",
      ],
    },
    proposed: { when: fiveMinutes },
  }),
  alert("LowCacheHitRate", {
    id: "001/A3",
    title: "Low Cache Hit Rate",
    when: signals.cacheHitRate,
    below: { warning: "50%" },
    for: "10m",
    minEvents: 0,
    summary: "Fewer than half of the cache look-ups are hits",
    route: "warning",
    runbook: {
      meaning: "The cache no longer spares the database; latency and cost follow.",
      firstLook: [
        "Was the cache restarted or emptied? Then it recovers by itself.",
        "Memory and evictions of Redis.",
        "A new key format or a shorter time to live in the last release?",
      ],
    },
    proposed: { when: tenMinutes },
  }),
  alert("SlowDatabaseQueries", {
    id: "001/A4",
    title: "Slow Database Queries",
    when: signals.queryP95,
    above: { warning: "500ms" },
    for: "5m",
    minEvents: 0,
    summary: "P95 of database queries is above 500 ms",
    route: "warning",
    runbook: {
      meaning: "The database slows down everything that waits for it.",
      firstLook: [
        "Queries by type: more of them, or slower ones?",
        "Connections in use, locks and CPU of the database.",
        "The slow query log.",
      ],
    },
    proposed: { when: fiveMinutes },
  }),
  alert("HighAgentFailureRate", {
    id: "001/A5",
    title: "High Agent Failure Rate",
    when: signals.agentFailures,
    above: { critical: "10%" },
    for: "10m",
    minEvents: 0,
    summary: "More than 10% of agent runs fail",
    route: "critical",
    runbook: {
      meaning: "People get no answer from their agents.",
      firstLook: [
        "One agent or all? Runs by agent_name.",
        "State and quota of the model provider.",
        "Logs of agent executions that failed.",
      ],
    },
    proposed: { when: tenMinutes },
  }),
  alert("HighAgentCosts", {
    id: "001/A6",
    title: "High Agent Costs",
    when: signals.agentCost,
    above: { warning: "$10" },
    summary: "Agents spent more than $10 within an hour",
    route: "warning",
    runbook: {
      meaning: "Agents cost more than planned; nothing is broken yet.",
      firstLook: [
        "Which agent? Tokens by agent_name.",
        "One user or a loop of retries?",
        "Lower the agent's budget or its model.",
      ],
    },
    proposed: { for: "none: the hour that is counted already holds the condition" },
    for: "0s",
  }),
];
