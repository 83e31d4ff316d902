// The mistakes and contradictions of document 004, numbered as they were found, and what became of each.
import { numbered } from "../item.ts";
import { application, leftOut, place, REFUSED, refused, replaced, test } from "../verdicts.ts";

/** Mistakes of Nexten's document. */
export const nextenMistakes = numbered("004", "", "mistake", [
  ["`HighErrorRate` without `sum`", REFUSED],
  [
    'errors = `status_code!~"2.."` in panel and alert, SLI = non 5xx, SLO error rate <= 0.1%',
    replaced(
      "the alert keeps the document's matcher, the objectives count 5xx",
      test("slos/systems.test.ts", "every objective of the documents is here once, as what it is"),
    ),
  ],
  [
    "severity of both rules `warning`, only `critical` reaches e-mail and Slack #alerts",
    replaced(
      "health checks are critical, and every channel is reached",
      test("systems/services.test.ts", "has routes that reach only channels it has"),
    ),
  ],
  [
    "`subject:` in `email_configs`",
    replaced(
      "the e-mail channel's subject",
      test("routing/alertmanager.test.ts", "amtool takes the rendered configuration"),
    ),
  ],
  [
    "receiver `web.hook` -> `http://slack-webhook/alerts`",
    replaced(
      "a webhook over https, whose address is a secret",
      test("routing/alertmanager.test.ts", "the channels behind each rendered Grafana rule"),
    ),
  ],
  [
    "`repeat_interval: 5m`, `group_interval: 10s`, `group_wait: 10s`",
    replaced(
      "the document's times stay, as inputs of its two routes",
      place("alertmanager/alertmanager.yml", "repeat_interval: 5m"),
    ),
  ],
  ['"Tokens per hour" as a rate, which is tokens a second', REFUSED],
  ["`HighResponseTime` without `sum by (le, service)`", REFUSED],
  [
    "three services in the diagram and script, one scrape job",
    replaced(
      "all three are scraped",
      test("systems/services.test.ts", "the five documents have seven application services"),
    ),
  ],
  [
    "health script: `check_service_health` is never called, has no loop, does not expose or push the gauge",
    REFUSED,
  ],
  [
    "O4 without a number; O5 SLI mean, SLO P95; O1 99.9% and O3 0.1% are the same objective",
    replaced(
      "quality has a proposed target, parsing time is a share, and one promise stands once",
      test("slos/systems.test.ts", "every objective of the documents is here once, as what it is"),
    ),
  ],
  [
    "alert threshold 5%, SLO 0.1% (50 times the budget)",
    replaced("burn-rate alerts", test("alerts/objective.test.ts", "are told of by the promise's own alerts")),
  ],
  ["`node_*`", REFUSED],
  ["P3.2-P3.4 unaggregated, P3.1 averages all hosts, P3.3 includes pseudo file systems", REFUSED],
  ["M20-M23 used, not declared", REFUSED],
  [
    "`error_type` is searched but not in the log format",
    replaced("a field that every error must have", place("searches/nexten.md", "| `error_type` |")),
  ],
  [
    "index pattern time field `@timestamp`, log field `timestamp`, no date filter in Logstash",
    replaced("the log contract has `time`", place("searches/nexten.md", "| `time` |")),
  ],
  [
    "redaction only of `message`, only quoted JSON pairs; condition `token` also matches `tokens_used`",
    replaced(
      "the log contract says which fields may say what, and `vigie check-logs` holds lines to it",
      place("searches/nexten.md", "| `user_id` |"),
    ),
  ],
  [
    "geoip enrichment of client IP",
    leftOut(
      "Cloud Logging adds nothing to entries, and where a person is from is personal",
      "whoever analyses the copy in BigQuery",
    ),
  ],
  [
    "Logstash/Elasticsearch/Kibana, beats shipper not shown",
    replaced(
      "Cloud Logging, with a copy in BigQuery by day where a stack wants one",
      test("gcp/components.test.ts", "are partitioned by day in BigQuery"),
    ),
  ],
  [
    "`opentelemetry.exporter.jaeger.thrift`, UDP 6831",
    replaced("OTLP", test("collectors/otelCollector.test.ts", "sends traces to the Telemetry API")),
  ],
  [
    "`len(await file.read())` before `process_cv(file)`",
    application("the handler reads the upload before it works on it; reported, not mended"),
  ],
  [
    "span attribute `file.name`",
    replaced(
      "the collector takes the attribute out of every span",
      place("searches/nexten.md", "- `file.name`, "),
    ),
  ],
  [
    "dashboards imported by hand through two APIs, reload by /-/reload",
    replaced(
      "dashboards are resources",
      place("docs/troubleshooting.md", "## A dashboard was imported by hand"),
    ),
  ],
  [
    "label `service` in application metrics, Logstash `service`, Cloud Run service name",
    refused("model/check.test.ts", "is refused a service whose own name its label `service` never has"),
  ],
  ["`system_cpu_usage_percent`", REFUSED],
  [
    "scrape interval 5s for cv-parser",
    replaced(
      "5 s for this service, and the estimate says what it costs",
      test("systems/checked.test.ts", "what the documents give of sizes, paths and intervals is kept"),
    ),
  ],
  ["postgres exporter job without any declared metric, panel or alert", REFUSED],
  ["annotation templates with `$value`", REFUSED],
  [
    '"Déduplication" (AlertManager box) promised',
    replaced(
      "grouping, and the warning is quiet while its critical level fires",
      test("routing/alertmanager.test.ts", "is the warning of an alert while its critical level fires"),
    ),
  ],
  [
    "SMTP host `smtp.company.com`, no authentication",
    replaced("Grafana Cloud sends e-mail by itself", place("grafana/contact-points.json", '"type": "email"')),
  ],
]);
