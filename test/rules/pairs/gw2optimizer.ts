// What each alert of GW2Optimizer is given and when it must fire. Shares are of 1000 a minute.
import { http } from "../../../systems/gw2optimizer/http.ts";
import { expectAlert } from "../expectAlert.ts";
import { distribution } from "../kinds/distribution.ts";
import { share } from "../kinds/share.ts";
import type { Flow } from "../standardCases.ts";
import { cloudRun, pairsOf, platform } from "../systemPairs.ts";

const errors = (limit: number, bad: number, of = 1000): readonly Flow[] =>
  share(
    { name: "http_requests_total", labels: { handler: "/api/v1/builds", status: "5xx" } },
    { name: "http_requests_total", labels: { handler: "/api/v1/builds", status: "4xx" } },
    { healthy: 0, limit, bad, of },
  );
const always = (name: string, labels: Flow["labels"], value: number): Flow => ({
  name,
  type: "counter",
  healthy: value,
  limit: value,
  bad: value,
  ...(labels && { labels }),
});
const cache = "gw2_cache_operations_total";

const system = "gw2optimizer";
const database = platform(
  { monitored_resource: "cloudsql_database", database_id: "acme-prod:gw2optimizer" },
  "europe-west1",
  "europe-west4",
);

/** What the store still has of the region that a database has been moved from. */
const moved = { seen: true, second: { healthy: 0, limit: 0, bad: 0 } } as const;

// Cloud Monitoring samples its own metrics once a minute; the alerts on them are about no service of the system.
const ofDatabase = pairsOf({ system, place: database }, undefined, {
  DatabaseInstanceDown: {
    route: "critical",
    summary: "The database instance is not running",
    scrape: "60s",
    critical: {
      given: [
        {
          name: "cloudsql_googleapis_com:database_up",
          type: "gauge",
          healthy: 1,
          limit: 1,
          bad: 0,
          ...moved,
        },
      ],
      after: "3m",
      says: "0 < 1",
    },
  },
  DiskUsageHigh: {
    route: "warning",
    summary: "The database's disk is more than 80% full",
    scrape: "60s",
    warning: {
      given: [
        {
          name: "cloudsql_googleapis_com:database_disk_utilization",
          type: "gauge",
          healthy: 0.4,
          limit: 0.8,
          bad: 0.81,
          ...moved,
        },
      ],
      after: "11m",
      says: "81% > 80%",
    },
  },
});

const ofService = pairsOf({ system, place: cloudRun("gw2optimizer") }, "gw2optimizer", {
  HighErrorRate: {
    route: "critical",
    summary: "High error rate detected",
    critical: { given: errors(60, 127.2, 1200), after: "8m", says: "10.6% > 5%" },
  },
  SlowResponses: {
    route: "critical",
    summary: "P95 of responses is above 2 s",
    critical: {
      given: distribution(
        http.requestDurationFine,
        {},
        {
          healthy: { 0.1: 1000 },
          limit: { 2: 950, 2.5: 50 },
          bad: { 0.1: 894, 2.5: 106 },
        },
      ),
      after: "8m",
      says: "2.264s > 2s",
    },
  },
  DatabaseDown: {
    route: "critical",
    summary: "Database queries fail and no connection is open",
    critical: {
      given: [
        always("gw2_db_errors_total", { operation: "select", error_type: "OperationalError" }, 6),
        {
          name: "gw2_db_connections_active",
          type: "gauge",
          healthy: 5,
          limit: 1,
          bad: 0,
          second: { healthy: 1, limit: 0, bad: 0 },
        },
      ],
      after: "2m",
      says: "100m > 0 errors per second",
    },
  },
  HighErrorRateWarning: {
    route: "warning",
    summary: "More than 1% of requests fail",
    warning: { given: errors(10, 21.2), after: "8m", says: "2.12% > 1%" },
  },
  SlowResponsesWarning: {
    route: "warning",
    summary: "P95 of responses is above 1 s",
    warning: {
      given: distribution(
        http.requestDurationFine,
        {},
        {
          healthy: { 0.1: 1000 },
          limit: { 1: 950, 1.5: 50 },
          bad: { 0.1: 894, 1.5: 106 },
        },
      ),
      after: "8m",
      says: "1.264s > 1s",
    },
  },
  LowCacheHitRate: {
    route: "warning",
    summary: "Fewer than half of the cache look-ups are hits",
    warning: {
      given: [
        ...share(
          { name: cache, labels: { operation: "get", result: "hit" } },
          { name: cache, labels: { operation: "get", result: "miss" } },
          { healthy: 900, limit: 500, bad: 156 },
        ),
        // Neither writes nor look-ups that failed are look-ups that missed.
        always(cache, { operation: "set", result: "hit" }, 600),
        always(cache, { operation: "get", result: "error" }, 700),
      ],
      after: "16m",
      says: "15.6% < 50%",
    },
  },
});

// An instance that is deleted reports nothing any more; the store still knows its last sample for five minutes.
const deleted = expectAlert(
  { system, name: "DatabaseInstanceDown", severity: "critical" },
  "fires where the instance is gone",
)
  .scrapedEvery("60s")
  .given({
    name: "cloudsql_googleapis_com:database_up",
    labels: database.scope,
    type: "gauge",
    phases: [
      { lasts: "30m", value: 1 },
      { lasts: "1h", value: undefined },
    ],
  })
  .quietAt("30m", "36m")
  .firesAt("37m", {
    labels: { severity: "critical", system, environment: "prod", route: "critical" },
    annotations: {
      summary: "The database instance is not running",
      description: "0 < 1",
      runbook_url: "https://runbooks.example/gw2optimizer/DatabaseInstanceDown.md",
    },
  });

// An idle pool is no fault: errors that ended before the window began do not count.
const idle = expectAlert(
  { system, name: "DatabaseDown", severity: "critical" },
  "is quiet while the pool idles, six minutes after the last error",
).given(
  {
    name: "gw2_db_errors_total",
    labels: { ...cloudRun(system).scope, operation: "select", error_type: "OperationalError" },
    type: "counter",
    phases: [
      { lasts: "30m", value: 6 },
      { lasts: "30m", value: 0 },
    ],
  },
  {
    name: "gw2_db_connections_active",
    labels: cloudRun(system).scope,
    type: "gauge",
    phases: [
      { lasts: "36m", value: 3 },
      { lasts: "24m", value: 0 },
    ],
  },
);

// Who retries seldom fails seldom: an error of the last five minutes counts.
const rare = expectAlert(
  { system, name: "DatabaseDown", severity: "critical" },
  "fires though the last error was three minutes ago",
)
  .given(
    {
      name: "gw2_db_errors_total",
      labels: { ...cloudRun(system).scope, operation: "select", error_type: "OperationalError" },
      type: "counter",
      phases: [
        { lasts: "30m", value: 6 },
        { lasts: "10m", value: 0 },
      ],
    },
    {
      name: "gw2_db_connections_active",
      labels: cloudRun(system).scope,
      type: "gauge",
      phases: [
        { lasts: "32m", value: 3 },
        { lasts: "8m", value: 0 },
      ],
    },
  )
  .quietAt("33m")
  .firesAt("34m", {
    labels: { severity: "critical", system, environment: "prod", route: "critical", service: system },
    annotations: {
      summary: "Database queries fail and no connection is open",
      description: "11.11m > 0 errors per second",
      runbook_url: "https://runbooks.example/gw2optimizer/DatabaseDown.md",
    },
  });

/** Pairs of GW2Optimizer. */
export const pairs = [
  ...ofService,
  ...ofDatabase,
  deleted,
  idle.quietAt("37m", "38m", "39m", "40m", "1h"),
  rare,
];
