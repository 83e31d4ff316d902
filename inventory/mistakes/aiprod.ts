// The mistakes and contradictions of document 000, numbered as they were found, and what became of each.
import { numbered } from "../item.ts";
import { application, local, place, REFUSED, refused, replaced, test } from "../verdicts.ts";

/** Mistakes of AIPROD's document. */
export const aiprodMistakes = numbered("000", "", "mistake", [
  [
    '"PRÊT POUR DÉPLOIEMENT" above a list of what is open',
    replaced(
      "what the document leaves open is here: deployment, routes, runbooks and tests",
      place("prometheus/aiprod.rules.yml", "runbook_url:"),
    ),
  ],
  ['"Alertes Critiques (10)"', refused("alerts/check.test.ts", "a severity without a route")],
  [
    "no threshold for A4, A5, A6, A8, A9, A10; A1 only through dashboard 3; no `for` anywhere; no severity",
    REFUSED,
  ],
  ['M5 `user_jobs_completed_total{preset, quality_tier}` for "Success rate"', REFUSED],
  ['M8 Summary for "Quantile latency"', REFUSED],
  ["M1 for SLA 300 s, no buckets given", REFUSED],
  ["M2, M10 without buckets", REFUSED],
  ["M10 label `duration`", REFUSED],
  ['M7 "Queue latency"', REFUSED],
  [
    "remote_write URL `https://monitoring.googleapis.com/api/v1/projects/.../timeSeries`",
    refused("config/knownMistakes.ts", "remote write to Google's own address"),
  ],
  ["relabel keeps `pipeline_.*|ai_agent_.*|render_.*`", REFUSED],
  ["`PrometheusDown`", REFUSED],
  [
    "`gcloud run deploy --env=...`",
    replaced(
      "plain and secret variables are two inputs of the service",
      test("gcp/components.test.ts", "variables are sorted, secrets are references with a version"),
    ),
  ],
  [
    "`SLACK_WEBHOOK_URL`, `PAGERDUTY_SERVICE_KEY` as plain env of the API",
    replaced(
      "keys belong to the channels, as secrets of the stack",
      test("systems/services.test.ts", "names no image, no project and no registry"),
    ),
  ],
  [
    "one webhook for three channels",
    replaced(
      "one webhook a channel, or a bot's token and a recipient",
      test("config/requiredInputs.test.ts", "holds a Slack channel's secret"),
    ),
  ],
  [
    "`PAGERDUTY_SERVICE_KEY`",
    replaced(
      "an integration key of Events API v2",
      test("config/requiredInputs.test.ts", "holds a Slack channel's secret"),
    ),
  ],
  [
    "`config/alertmanager.yml` content is `KEY=value`",
    replaced(
      "contact points are made, and Alertmanager's file is generated",
      test("routing/alertmanager.test.ts", "amtool takes the rendered configuration"),
    ),
  ],
  ["`gcr.io/...:latest`", refused("config/knownMistakes.ts", "an image of Container Registry")],
  [
    "two projects for one system: aiprod-v33, aiprod-prod",
    replaced(
      "the project is the stack's",
      test("systems/services.test.ts", "names no image, no project and no registry"),
    ),
  ],
  ["4 vCPU / 16 GiB", refused("model/cloudrun/containerSize.test.ts", "with cpu %s has from %i to %i MiB")],
  [
    "`--timeout=3600` with jobs of up to 300 s and more, no scaling, no concurrency, no CPU mode",
    replaced(
      "scaling, concurrency, CPU and billing are inputs",
      test("gcp/components.test.ts", "scaling stands on the service with both ends"),
    ),
  ],
  [
    "Alertmanager `/api/v1/alerts`, `/api/v1/alerts/groups`",
    replaced(
      "the addresses of version 2, in the one place that still asks an Alertmanager",
      place("docs/troubleshooting.md", "api/v2"),
    ),
  ],
  [
    '"Déclencher une Alerte Test" by posting one job',
    replaced(
      "`vigie test-alert` sends a message through a contact point",
      place("tools/commands/testAlert.ts", '.command("test-alert")'),
    ),
  ],
  ["a public rule file with metrics that are not declared", REFUSED],
  [
    "success target 99.5%, yellow at 95%, red at 90%",
    replaced(
      "the colours stay; burn-rate alerts on 99.5 % are there beside them",
      test("slos/alerts.test.ts", "page for a fast burn every minute"),
    ),
  ],
  [
    '"budget journalier", but panel "24h Total Cost"',
    replaced(
      "the last 24 hours, and the calendar day as an alert that a stack can take",
      test("rules/calendarDay.test.ts", "it is there where a stack says so, and nobody complains"),
    ),
  ],
  [
    "Jaeger UI services `aiprod-api, prometheus, grafana`; jaeger-client 4.8.0",
    replaced(
      "OTLP to the collector beside the service, and on to Cloud Trace or Tempo",
      test("collectors/otelCollector.test.ts", "sends traces to the Telemetry API"),
    ),
  ],
  [
    '"3 useful traces" need agents, Gemini and DB spans; traced files are two agents and the API',
    application("spans of the database need instrumentation; only those that are traced are promised"),
  ],
  ["`pip list | findstr prometheus jaeger`", local("a look into a virtual environment")],
  [
    "`logs/aiprod.log`, and `google-cloud-logging` client next to JSON stdout",
    replaced("stdout only, and one sink for it", test("gcp/components.test.ts", "are not stored twice")),
  ],
  [
    "dashboards have no uid",
    replaced(
      "a uid that stays, of system and dashboard",
      test("dashboards/dashboards.test.ts", "are there, under uids and titles of their own"),
    ),
  ],
  [
    "Grafana admin/admin",
    replaced(
      "people come in through Grafana Cloud; the program has a token, as a secret",
      place("docs/troubleshooting.md", "## Nobody gets into Grafana"),
    ),
  ],
]);
