// The mistakes and contradictions of document 002, numbered as they were found, and what became of each.
import { numbered } from "../item.ts";
import { application, leftOut, place, REFUSED, replaced, test } from "../verdicts.ts";

/** Mistakes of GW2Optimizer's document. */
export const gw2optimizerMistakes = numbered("002", "", "mistake", [
  ["`HighErrorRate` ratio without `sum`", REFUSED],
  ["`SlowResponses > 2`, warning `> 1` on `http_request_duration_seconds`", REFUSED],
  ["SLO P95 < 200 ms, P99 < 500 ms", REFUSED],
  ["`DatabaseDown: gw2_db_connections_active == 0`", REFUSED],
  ["`gw2_cache_hit_rate` gauge", REFUSED],
  ['"Disk Usage > 80%"', REFUSED],
  ["`http_requests_in_progress`", REFUSED],
  ["request/response size", REFUSED],
  ['"AI Requests by Model" without `by (model)`; all rate panels unaggregated', REFUSED],
  ['"Error Rate" panel shows errors per second, alert uses a ratio', REFUSED],
  [
    "Error Rate < 1% and Availability 99.9%",
    replaced(
      "two objectives, one by checks from outside and one by requests",
      test("slos/systems.test.ts", "every objective of the documents is here once, as what it is"),
    ),
  ],
  [
    "AI success > 95%",
    replaced(
      "an objective with its alerts and panel",
      test("slos/systems.test.ts", "every objective of the documents is here once, as what it is"),
    ),
  ],
  [
    "critical -> PagerDuty/Slack, checklist Slack/Email",
    replaced(
      "critical goes to PagerDuty and Slack, warning to e-mail",
      test("systems/services.test.ts", "has routes that reach only channels it has"),
    ),
  ],
  ["three snippets without `groups`, without severity labels, annotations only on one", REFUSED],
  [
    "warnings have no `for`",
    replaced(
      "proposed times, which a stack may change",
      test("systems/alerts.test.ts", "the five documents have 32 alerts, and each is here"),
    ),
  ],
  ["`gw2_users_active` (24h) from each instance", REFUSED],
  [
    'endpoint label "/v2/builds" of gw2api',
    leftOut("no query depends on the value; the address is another company's", "nobody needs to"),
  ],
  ["label `endpoint` of M17, `size` of M20", REFUSED],
  ['status "200" string in M17, `2xx` in M1', REFUSED],
  [
    "Loki recommended, ELK, CloudWatch",
    replaced(
      "Cloud Logging, and copies where a stack wants them",
      test("gcp/components.test.ts", "are kept as long as asked"),
    ),
  ],
  ["`configure_scope`", application("Sentry's SDK 2 has other calls")],
  [
    "`user_id`, `username` in logs and in Sentry",
    replaced(
      "the log contract lets no name in, only a pseudonym",
      place("searches/gw2optimizer.md", "| `username` |"),
    ),
  ],
  [
    "scrape 15s",
    replaced(
      "15 s for this service",
      test("systems/checked.test.ts", "what the documents give of sizes, paths and intervals is kept"),
    ),
  ],
  [
    "Prometheus target `host.docker.internal:8000`",
    replaced(
      "the sidecar asks the service in its own instance",
      place("collectors/gw2optimizer.yaml", "8000"),
    ),
  ],
  [
    "`track_db_query` has no error argument although M13 exists",
    replaced(
      "an alert of the database instance itself stands beside it",
      place("prometheus/gw2optimizer.rules.yml", "alert: DatabaseInstanceDown"),
    ),
  ],
]);
