// What document 002 describes: GW2Optimizer, builds and teams of a game.
import type { Inventory } from "./item.ts";
import { numbered } from "./item.ts";
import { gw2optimizerMistakes } from "./mistakes/gw2optimizer.ts";
import { application, leftOut, local, place, replaced, shown, test } from "./verdicts.ts";

const DOCUMENT = "002";
const searches = "searches/gw2optimizer.md";
const troubleshooting = "docs/troubleshooting.md";

/** The inventory of GW2Optimizer. */
export const gw2optimizer: Inventory = {
  document: DOCUMENT,
  system: "gw2optimizer",
  items: [
    ...numbered(DOCUMENT, "S", "service", ["gw2optimizer: FastAPI backend on port 8000"]),
    ...numbered(DOCUMENT, "M", "metric", [
      "http_requests_total: total des requêtes HTTP",
      "http_request_duration_seconds: durée des requêtes",
      "http_requests_in_progress: requêtes en cours",
      "http_request_size_bytes: taille des requêtes",
      "http_response_size_bytes: taille des réponses",
      "gw2_ai_requests_total: total requêtes IA",
      "gw2_ai_request_duration_seconds: durée requêtes IA",
      "gw2_ai_tokens_used_total: tokens utilisés",
      "gw2_ai_feedback_total: feedbacks soumis",
      "gw2_ai_training_triggers_total: entraînements déclenchés",
      "gw2_db_query_duration_seconds: durée queries",
      "gw2_db_connections_active: connexions actives",
      "gw2_db_errors_total: erreurs DB",
      "gw2_cache_operations_total: opérations cache",
      "gw2_cache_hit_rate: taux de hit cache",
      "gw2_cache_size_bytes: taille du cache",
      "gw2_external_api_requests_total: requêtes externes",
      "gw2_external_api_duration_seconds: durée API externes",
      "gw2_builds_created_total: builds créés",
      "gw2_teams_created_total: teams créées",
      "gw2_users_active: utilisateurs actifs (24h)",
      "gw2_app_info: version, environment",
    ]),
    ...numbered(DOCUMENT, "D", "dashboard", ["System Overview", "AI Performance", "Database & Cache"]),
    ...numbered(DOCUMENT, "P1.", "panel", [
      "Request Rate",
      "Error Rate",
      "Response Time P95",
      "Active Users",
    ]),
    ...numbered(DOCUMENT, "P2.", "panel", [
      "AI Requests by Model",
      "AI Request Duration P95",
      "Tokens Used",
      "AI Feedback Rate",
    ]),
    ...numbered(DOCUMENT, "P3.", "panel", [
      "DB Query Duration P95",
      "DB Connections",
      "Cache Hit Rate",
      "Cache Operations",
    ]),
    ...numbered(DOCUMENT, "A", "alert", [
      "HighErrorRate: above 5 % for 5m, critical",
      "SlowResponses: P95 above 2 s for 5m, critical",
      "DatabaseDown: no active connection for 1m, critical",
      "error rate above 1 %, warning",
      "response time P95 above 1 s, warning",
      "cache hit rate below 50 %, warning",
      "disk usage above 80 %, warning",
    ]),
    ...numbered(DOCUMENT, "O", "objective", [
      "availability 99.9 %",
      "latency P95 below 200 ms",
      "latency P99 below 500 ms",
      "error rate below 1 %",
      "AI request success above 95 %",
    ]),
    ...numbered(DOCUMENT, "N", "route", ["critical to PagerDuty and Slack", "warning to e-mail"]),
    ...numbered(DOCUMENT, "X", "promise", [
      [
        "SENTRY_DSN: unhandled exceptions, HTTP 5xx errors",
        shown("systems/gw2optimizer/services.ts", "SENTRY_DSN"),
      ],
      [
        "Sentry's performance traces, 10 % sampled",
        shown("systems/gw2optimizer/services.ts", 'tracesSampleRate: "10%"'),
      ],
      ["Sentry's context of user, tag and build", application("calls of the SDK in the code")],
      [
        "ENVIRONMENT=production",
        replaced("the stack's environment", test("gcp/applicationVariables.test.ts", "says its project")),
      ],
      ["scrape_interval 15s", shown("collectors/gw2optimizer.yaml", "15s")],
      ["logs as JSON with user_id", shown(searches, "| `user_id` |")],
      ["log fields model, duration, operation, error, retry_count", shown(searches, "| `retry_count` |")],
      ["coloured logs on a console in development", application("structlog chooses its renderer")],
      ["log file backend/logs/app.log", replaced("stdout", place(troubleshooting, "backend/logs/app.log"))],
      [
        "log aggregation by Loki, ELK or CloudWatch",
        replaced("Cloud Logging", test("gcp/components.test.ts", "are kept as long as asked")),
      ],
      [
        "objectives followed in Grafana, with alerts",
        shown("grafana/dashboards/gw2optimizer/gw2optimizer-objectives.json", "Availability"),
      ],
      ["a runbook to answer alerts", shown("prometheus/gw2optimizer.rules.yml", "runbook_url:")],
      [
        "the production checklist: scraping, dashboards, alerts and logs work",
        replaced("`vigie verify` walks it", test("verify/verify.test.ts", "has nothing to be told")),
      ],
      ["troubleshooting: Prometheus does not scrape", shown(troubleshooting, "## Metrics are not scraped")],
      [
        "troubleshooting: Grafana does not connect",
        shown(troubleshooting, "## Grafana does not reach the metrics"),
      ],
      ["troubleshooting: logs not structured", shown(troubleshooting, "## Logs are not structured")],
      ["Prometheus and Grafana from docker-compose, admin/admin", local("docker-compose")],
      [
        "a trained team",
        leftOut("people learn by incidents that are played", "the team, with `npm run local`"),
      ],
    ]),
    ...gw2optimizerMistakes,
  ],
};
