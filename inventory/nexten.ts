// What document 004 describes: Nexten, parsing of CVs and matching with jobs.
import type { Inventory } from "./item.ts";
import { numbered } from "./item.ts";
import { nextenMistakes } from "./mistakes/nexten.ts";
import { application, leftOut, place, replaced, shown, test } from "./verdicts.ts";

const DOCUMENT = "004";
const searches = "searches/nexten.md";
const contactPoints = "grafana/contact-points.json";
const troubleshooting = "docs/troubleshooting.md";

/** The inventory of Nexten. */
export const nexten: Inventory = {
  document: DOCUMENT,
  system: "nexten",
  items: [
    ...numbered(DOCUMENT, "S", "service", [
      "cv-parser on port 5000, scraped every 5s",
      "job-parser on port 5000",
      "matching-api on port 5000",
      "node-exporter on port 9100",
      "postgres-exporter on port 9187",
      [
        "Logstash, Elasticsearch, Kibana",
        replaced("Cloud Logging with saved searches", place(searches, "## Searches in the logs")),
      ],
      ["Jaeger", replaced("Cloud Trace or Tempo, by OTLP", place(searches, "## Searches for traces"))],
      [
        "Grafana on port 3001",
        replaced(
          "Grafana Cloud",
          place("grafana/dashboards/nexten/nexten-api-performance.json", "datasource"),
        ),
      ],
    ]),
    ...numbered(DOCUMENT, "M", "metric", [
      "http_requests_total: nombre total de requêtes",
      "http_request_duration_seconds: durée des requêtes",
      "http_requests_active: nombre de requêtes actives",
      "http_request_size_bytes: taille des requêtes",
      "http_response_size_bytes: taille des réponses",
      "ml_processing_duration_seconds: traitement ML",
      "ml_requests_total by status",
      "ml_errors_total by error_type",
      "openai_api_calls_total: API OpenAI",
      "openai_tokens_total, prompt and completion",
      "db_connections_active: connexions",
      "db_query_duration_seconds: requêtes",
      "redis_operations_total",
      "redis_operation_duration_seconds",
      "system_cpu_usage_percent: CPU",
      "system_memory_usage_bytes: rss, vms",
      "node_cpu_seconds_total",
      "node_memory_MemTotal_bytes",
      "node_filesystem_size_bytes",
      "node_memory_MemAvailable_bytes, used and not declared",
      "node_filesystem_avail_bytes, used and not declared",
      "node_network_receive_bytes_total, used and not declared",
      "node_network_transmit_bytes_total, used and not declared",
      "service_health_status: 1 while /health answers 200",
    ]),
    ...numbered(DOCUMENT, "D", "dashboard", ["API Performance", "ML Operations", "System Health"]),
    ...numbered(DOCUMENT, "P1.", "panel", [
      "Request Rate",
      "Error Rate, 1 % and 5 %",
      "Response Time (95th percentile), 0.5 s and 1 s",
      "Active Requests",
    ]),
    ...numbered(DOCUMENT, "P2.", "panel", [
      "ML Success Rate",
      "Processing Time Distribution, 50th, 95th, 99th",
      "OpenAI API Usage: calls a second, tokens an hour",
      "Error Distribution",
    ]),
    ...numbered(DOCUMENT, "P3.", "panel", ["CPU Usage", "Memory Usage", "Disk Usage", "Network I/O"]),
    ...numbered(DOCUMENT, "A", "alert", [
      "HighErrorRate: above 5 % for 2m, warning",
      "HighResponseTime: P95 above 1 s for 5m, warning",
    ]),
    ...numbered(DOCUMENT, "O", "objective", [
      "disponibilité at least 99.9 % non 5xx",
      "latence P95 at most 500 ms",
      "taux d'erreur at most 0.1 %",
      "taux de parsing réussi, no number",
      "temps de parsing at most 10 s (P95)",
    ]),
    ...numbered(DOCUMENT, "N", "route", [
      "root: web.hook, every hour, grouped by alertname and service",
      "critical: critical-alerts, every 5m",
    ]),
    ...numbered(DOCUMENT, "C", "route", [
      ["the webhook web.hook", shown(contactPoints, "<vigie:secrets.nexten-webhook>")],
      ["e-mail to oncall@nexten.com with its subject", shown(contactPoints, "oncall@nexten.com")],
      ["Slack #alerts with title and text", shown(contactPoints, "🚨 Critical Alert")],
    ]),
    ...numbered(DOCUMENT, "L", "log-search", [
      "errors per service: level:ERROR AND service:cv-parser",
      "slow requests: processing_time_ms:>5000",
      'OpenAI errors: error_type:"OpenAIError"',
      "one user in the last hour",
      "one correlation_id",
    ]),
    ...numbered(DOCUMENT, "T", "trace", [
      "the span parse_cv with file.size, result.status, result.entities_count",
      [
        "the span attribute file.name",
        replaced("taken out by the collector", place(searches, "- `file.name`, ")),
      ],
      [
        "sampling of high-volume traces",
        replaced("a setting of each service, by environment", place(searches, "kept of its traces")),
      ],
    ]),
    ...numbered(DOCUMENT, "H", "health-check", [
      "GET /health of cv-parser, 5 s, 200",
      "GET /health of job-parser, 5 s, 200",
      "GET /health of matching-api, 5 s, 200",
    ]),
    ...numbered(DOCUMENT, "X", "promise", [
      ["log fields service, logger and message", shown(searches, "| `logger` |")],
      ["log fields correlation_id, document_id", shown(searches, "| `document_id` |")],
      ["log field user_id", shown(searches, "| `user_id` |")],
      ["log fields processing_time_ms, model_used, tokens_used", shown(searches, "| `processing_time_ms` |")],
      [
        "redaction of api_key, password and token in messages",
        replaced(
          "the log contract, held by `vigie check-logs`: no store rewrites entries",
          test("model/logging/checkEntry.test.ts", "with a password in a field of its own"),
        ),
      ],
      [
        "geoip of client_ip",
        leftOut(
          "Cloud Logging adds nothing to entries, and where a person is from is personal",
          "whoever analyses the copy in BigQuery",
        ),
      ],
      [
        "an index a day",
        replaced(
          "a table partitioned by day, where a stack wants one",
          test("gcp/components.test.ts", "are partitioned by day"),
        ),
      ],
      ["retention that suits its use", shown(searches, "kept 90d")],
      ["scrape intervals of 5s and 15s", shown("collectors/cv-parser.yaml", "5s")],
      [
        "an alert for availability, which the script only measures",
        shown("prometheus/nexten.rules.yml", "alert: ServiceUnavailable"),
      ],
      ["every alert has an action", shown("prometheus/nexten.rules.yml", "runbook_url:")],
      [
        "priorities critical, warning and info",
        replaced(
          "two: what nobody acts on is a panel",
          place("prometheus/nexten.rules.yml", "severity: critical"),
        ),
      ],
      ["pre-computed aggregations", shown("prometheus/nexten.rules.yml", "record:")],
      ["monitoring of the monitoring", shown("prometheus/vigie.rules.yml", "alert:")],
      ["deduplication", shown("alertmanager/alertmanager.yml", "inhibit_rules:")],
      [
        "names service_operation_unit_total, few labels",
        application("a name on the wire is the code's; labels have bounds here"),
      ],
      [
        "the node exporter's and the Postgres exporter's machine",
        shown("collectors/exporter-host.yaml", "job_name: postgres"),
      ],
      [
        "troubleshooting Prometheus: targets, queries, reload",
        shown(troubleshooting, "## A change of the scrape configuration has no effect"),
      ],
      [
        "troubleshooting Grafana: password, import",
        shown(troubleshooting, "## A dashboard was imported by hand"),
      ],
      ["troubleshooting Elasticsearch and Kibana", shown(troubleshooting, "## Log entries are missing")],
      ["troubleshooting Jaeger", shown(troubleshooting, "## Traces do not arrive")],
    ]),
    ...nextenMistakes,
  ],
};
