// What each alert of GW2Optimizer is given and when it must fire. Shares are of 1000 a minute.
import { http } from "../../../systems/gw2optimizer/http.ts";
import { distribution } from "../kinds/distribution.ts";
import { share } from "../kinds/share.ts";
import type { Flow } from "../standardCases.ts";
import { cloudRun, pairsOf } from "../systemPairs.ts";

const errors = (limit: number, bad: number): readonly Flow[] =>
  share(
    { name: "http_requests_total", labels: { handler: "/api/v1/builds", status: "5xx" } },
    { name: "http_requests_total", labels: { handler: "/api/v1/builds", status: "4xx" } },
    { healthy: 0, limit, bad },
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

/** Pairs of GW2Optimizer. */
export const pairs = pairsOf({ system: "gw2optimizer", place: cloudRun("gw2optimizer") }, "gw2optimizer", {
  HighErrorRate: {
    route: "critical",
    summary: "High error rate detected",
    critical: { given: errors(50, 106), after: "8m", says: "10.6% > 5%" },
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
          limit: { 2: 1000 },
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
        { name: "gw2_db_connections_active", type: "gauge", healthy: 5, limit: 1, bad: 0 },
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
          limit: { 1: 1000 },
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
