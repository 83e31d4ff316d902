// The mistakes and contradictions of document 001, numbered as they were found, and what became of each.
import { numbered } from "../item.ts";
import { application, local, place, REFUSED, refused, replaced, test } from "../verdicts.ts";

/** Mistakes of CHE-NU's document. */
export const chenuMistakes = numbered("001", "", "mistake", [
  [
    '"40+ metrics", 11 named',
    replaced(
      "named metrics are declared; families without names have proposed ones",
      test("systems/metrics.test.ts", "the five documents name 82 metrics"),
    ),
  ],
  [
    "alert block fenced as yaml",
    replaced(
      "six alerts with expressions",
      test("systems/alerts.test.ts", "the five documents have 32 alerts, and each is here"),
    ),
  ],
  ["alerts have titles, not names; A6 has no duration", REFUSED],
  ["`http_request_duration`, `db_query_duration` without unit", REFUSED],
  ["`agent_tokens_used` in the table", REFUSED],
  ['`threads_total` = "Active threads"', REFUSED],
  ["hit rate listed as a metric and as an alert, table has only hits and misses", REFUSED],
  ['"by status", "by type"', REFUSED],
  [
    "version, environment and log level hard-coded beside .env",
    replaced(
      "the stack says version, environment and log level",
      test("gcp/applicationVariables.test.ts", "says its project, its environment, its version"),
    ),
  ],
  [
    "`ENABLE_METRICS`, `ENABLE_TRACING`",
    replaced(
      "the collector turns both switches",
      test("systems/checked.test.ts", "CHE-NU's two switches are turned by its collector"),
    ),
  ],
  [
    "`JAEGER_HOST=localhost`, UDP 6831",
    replaced(
      "OTLP to the collector beside the service",
      test("collectors/otelCollector.test.ts", "sends traces to the Telemetry API"),
    ),
  ],
  [
    "sub-spans for agents and external APIs promised",
    application("agents and external APIs report spans only where the code makes them"),
  ],
  [
    "`instrument_fastapi(app)` inside the start-up event",
    application("instrument when the module is imported"),
  ],
  ["install_step3.sh by a path that is gone after the copy", local("the installation script")],
  [
    "`/metrics` unauthenticated, imports `Response` per call",
    refused("config/knownMistakes.ts", "a public service that serves /metrics on its ingress port"),
  ],
  ["per-request labels `endpoint` (and user context)", REFUSED],
  [
    "no service port, no health path, no resources",
    refused("gcp/untypedInput.test.ts", "arguments that are %s are refused"),
  ],
  ["Grafana on 3001, others on 3000", local("Grafana's port")],
  [
    'next step "Configure alerts for your thresholds" against "Pre-configured alerts"',
    replaced(
      "each threshold is an input, severity by severity",
      test("model/resolve.test.ts", "keeps one severity's threshold when a stack changes the other's"),
    ),
  ],
  [
    "`user_id`, `org_id` in every log",
    replaced(
      "the log contract lets only pseudonyms in, and entries are kept as long as the stack says",
      place("searches/chenu.md", "| `org_id` |"),
    ),
  ],
]);
