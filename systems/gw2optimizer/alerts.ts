// The seven alerts of GW2Optimizer, and one that the third needs beside it. The document's warnings have no names and no
// duration, so both are proposals.
// No document has a guard against little traffic, so each event counts (`minEvents: 0`); a stack may ask for more.
import { type AlertDescription, alert } from "../../components/alerts/alert.ts";
import { signals } from "./signals.ts";

const unnamed = "the document lists its warnings without a duration; as long as the window";

/** Alerts of GW2Optimizer, in the document's order. */
export const alerts: readonly AlertDescription[] = [
  alert("HighErrorRate", {
    id: "002/A1",
    when: signals.errorRate,
    above: { critical: "5%" },
    for: "5m",
    minEvents: 0,
    summary: "High error rate detected",
    route: "critical",
    runbook: {
      meaning: "More than one request in twenty fails with 5xx.",
      firstLook: [
        "Which handler? Sentry groups the exceptions.",
        "A new revision? Move the traffic back.",
        "The database (DatabaseDown) and the game's API.",
      ],
    },
  }),
  alert("SlowResponses", {
    id: "002/A2",
    when: signals.responseTimeP95,
    above: { critical: "2s" },
    for: "5m",
    minEvents: 0,
    summary: "P95 of responses is above 2 s",
    route: "critical",
    runbook: {
      meaning: "One request in twenty takes longer than two seconds.",
      firstLook: [
        "AI Request Duration P95: the model is the slowest part of most requests.",
        "DB Query Duration P95, by operation and table.",
        "Cache Hit Rate, and instances at their maximum.",
      ],
    },
  }),
  alert("DatabaseDown", {
    id: "002/A3",
    when: signals.dbUnreachable,
    above: { critical: 0 },
    for: "1m",
    summary: "Database queries fail and no connection is open",
    route: "critical",
    runbook: {
      meaning: "The application cannot reach its database.",
      firstLook: [
        "Is the database instance running, and reachable from the service's network?",
        "DB Errors by error_type: refused, timed out, or too many connections?",
        "A rotated password?",
      ],
    },
    proposed: {
      when: "the document's connections == 0 is true for an idle pool; errors without a connection are not",
      "above.critical": "any error counts while no connection is open",
    },
  }),
  // DatabaseDown needs an application that counts its errors; this one asks Google Cloud, which knows without it.
  alert("DatabaseInstanceDown", {
    when: signals.databaseUp,
    below: { critical: 1 },
    for: "2m",
    summary: "The database instance is not running",
    route: "critical",
    runbook: {
      meaning: "Cloud SQL reports that the database server is down, or reports nothing of such an instance.",
      firstLook: [
        "Is there an instance of that name? The stack says it: vigie:systems.gw2optimizer.sources.database.",
        "Maintenance, a failover or a restart? The instance's operations in Cloud SQL tell.",
        "Database Disk Usage: a full disk stops the server.",
        "DatabaseDown says whether users notice.",
      ],
    },
    proposed: {
      name: "the document has one alert for the database; this is its companion",
      when: "who counts the application's database errors is not in the document, and an idle pool counts none",
      "below.critical": "the instance is up (1) or not (0)",
      for: "two samples of Cloud Monitoring, so that one restart of seconds wakes nobody",
    },
  }),
  alert("HighErrorRateWarning", {
    id: "002/A4",
    title: "Error Rate > 1%",
    when: signals.errorRate,
    above: { warning: "1%" },
    for: "5m",
    minEvents: 0,
    summary: "More than 1% of requests fail",
    route: "warning",
    runbook: {
      meaning: "The error objective of 1% is missed, five times below the critical level.",
      firstLook: [
        "Which handler? Sentry groups the exceptions.",
        "Since when: a release, or the game's API?",
      ],
    },
    proposed: { name: "the document gives none", for: unnamed },
  }),
  alert("SlowResponsesWarning", {
    id: "002/A5",
    title: "Response Time P95 > 1s",
    when: signals.responseTimeP95,
    above: { warning: "1s" },
    for: "5m",
    minEvents: 0,
    summary: "P95 of responses is above 1 s",
    route: "warning",
    runbook: {
      meaning: "One request in twenty takes longer than a second.",
      firstLook: ["AI Request Duration P95 and DB Query Duration P95.", "Cache Hit Rate."],
    },
    proposed: { name: "the document gives none", for: unnamed },
  }),
  alert("LowCacheHitRate", {
    id: "002/A6",
    title: "Cache Hit Rate < 50%",
    when: signals.cacheHitRate,
    below: { warning: "50%" },
    for: "10m",
    minEvents: 0,
    summary: "Fewer than half of the cache look-ups are hits",
    route: "warning",
    runbook: {
      meaning: "The cache no longer spares the database and the game's API.",
      firstLook: [
        "Was the cache restarted? Then it recovers by itself.",
        "Cache Size and Cache Operations: errors, or keys that expire too soon?",
      ],
    },
    proposed: {
      name: "the document gives none",
      when: "look-ups within ten minutes, from the operations: a gauge of ratios cannot be averaged over instances",
      for: unnamed,
    },
  }),
  alert("DiskUsageHigh", {
    id: "002/A7",
    title: "Disk Usage > 80%",
    when: signals.databaseDisk,
    above: { warning: "80%" },
    for: "10m",
    summary: "The database's disk is more than 80% full",
    route: "warning",
    runbook: {
      meaning: "A full disk stops the database; a fifth of it is left.",
      firstLook: [
        "Is automatic storage increase on, and is its limit reached?",
        "What grew: tables, or write-ahead logs that a lagging replica or slot holds back?",
        "Enlarge the disk: Cloud SQL does it without a restart, and never makes it smaller again.",
      ],
    },
    proposed: {
      name: "the document gives none",
      when: "no service of Cloud Run has a disk; the database's is the one that fills",
      for: "the document lists its warnings without a duration; ten samples, as a disk fills slowly",
    },
  }),
];
