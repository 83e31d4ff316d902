// What document 003 describes: Agent Loop, an API on a virtual machine.
import type { Inventory } from "./item.ts";
import { numbered } from "./item.ts";
import { vmAgentMistakes } from "./mistakes/vmAgent.ts";
import { application, leftOut, place, replaced, shown, test } from "./verdicts.ts";

const DOCUMENT = "003";
const searches = "searches/vm-agent.md";
const troubleshooting = "docs/troubleshooting.md";

/** The inventory of Agent Loop. */
export const vmAgent: Inventory = {
  document: DOCUMENT,
  system: "vm-agent",
  items: [
    ...numbered(DOCUMENT, "S", "service", [
      "fastapi-app: the agent's API on port 8000",
      "Node Exporter 1.7.0 on port 9100",
      [
        "Prometheus 2.48.0, which also watches itself",
        replaced(
          "Managed Prometheus, and alerts when nothing arrives",
          place("prometheus/vm-agent.rules.yml", "alert: NodeDown"),
        ),
      ],
      [
        "Grafana 11.1.0 with a provisioned data source",
        replaced(
          "Grafana Cloud, provisioned",
          place("grafana/dashboards/vm-agent/vm-agent.json", "datasource"),
        ),
      ],
      [
        "Alert Manager, a box in the diagram",
        replaced(
          "Grafana's contact points; Alertmanager's own configuration is rendered too",
          place("alertmanager/alertmanager.yml", "vm-agent-prod-critical"),
        ),
      ],
    ]),
    ...numbered(DOCUMENT, "M", "metric", [
      "CPU, per core and overall",
      "memory: used, available, buffers/cache",
      "disk: used and free per partition",
      "network: traffic, errors, dropped packets",
      "processes: number, states, resources",
      "http_requests_total par méthode/handler/status",
      "http_request_duration_seconds",
      "inference_requests_total par type/status",
      "inference_duration_seconds",
      "active_requests",
      "webhook_notifications_total",
      "app_info: version, environment",
    ]),
    ...numbered(DOCUMENT, "D", "dashboard", ["VM Agent Dashboard, uid vm-agent"]),
    ...numbered(DOCUMENT, "P", "panel", [
      "CPU Usage, 60 %/80 %",
      "Memory Usage, 70 %/85 %",
      "Disk Usage per partition, 80 %/90 %",
      "API Request Rate per endpoint",
      "API Response Time, p50/p95/p99",
      "HTTP Status Codes, 2xx/3xx/4xx/5xx",
    ]),
    ...numbered(DOCUMENT, "A", "alert", [
      "HighCPUUsage: above 80 % for 2min",
      "HighMemoryUsage: above 85 % for 2min",
      "DiskSpaceLow: above 90 % for 1min",
      "NodeDown: Node Exporter unavailable for 1min",
      "FastAPIDown: API unavailable for 30s",
      "FastAPIHighLatency: P95 above 1 s for 2min",
      "FastAPIHighErrorRate: 5xx above 5 % for 2min",
    ]),
    ...numbered(DOCUMENT, "O", "objective", [
      "disponibilité 99.9 %, less than 43 min a month",
      "latence P95 below 500 ms",
      "5xx errors below 1 %",
      [
        "débit: at least 100 requests a second",
        replaced(
          "a target of load tests, checked against the instances that a service may have",
          test("documents/queries/vm-agent.ts", "003/21"),
        ),
      ],
    ]),
    ...numbered(DOCUMENT, "N", "route", ["Alert Manager sends, nobody says where"]),
    ...numbered(DOCUMENT, "L", "log-search", [
      ["entries of one correlation_id", shown(searches, "[Everything of one correlation_id](")],
    ]),
    ...numbered(DOCUMENT, "X", "promise", [
      ["JSON logs with correlation_id from X-Correlation-ID", shown(searches, "| `correlation_id` |")],
      ["log fields method and path", shown(searches, "| `path` |")],
      ["log field client_ip", replaced("left out: it is personal", place(searches, "| `client_ip` |"))],
      [
        "exporter collectors systemd, processes, filesystem and netclass",
        shown("systems/vm-agent/services.ts", "--collector.processes"),
      ],
      [
        "deployment by Ansible and systemd",
        replaced(
          "an OS policy installs agent and exporter",
          test("workloads/host.test.ts", "installs the agent"),
        ),
      ],
      [
        "retention of 30 days, at most 10 GB",
        replaced(
          "what comes in is limited at each scrape",
          place("collectors/agent-loop.yaml", "sample_limit:"),
        ),
      ],
      [
        "default passwords changed, Prometheus behind a login",
        shown(troubleshooting, "## Nobody gets into Grafana"),
      ],
      [
        "HTTPS on all endpoints",
        replaced(
          "services are asked over https with a certificate that is checked; no exporter is open to the network",
          place("cloud-monitoring/vm-agent.checks.json", '"validateSsl": true'),
        ),
      ],
      [
        "network access to monitoring ports restricted",
        replaced(
          "no port is open to the network",
          test("workloads/host.test.ts", "the exporter listens on the loopback"),
        ),
      ],
      ["scrape intervals that follow the load", shown("collectors/agent-loop.yaml", "scrape_interval: 15s")],
      ["few labels", replaced("bounds on every label", place("collectors/agent-loop.yaml", "sample_limit:"))],
      [
        "Prometheus multiprocess mode",
        application("one worker an instance, or a directory that the workers share"),
      ],
      [
        "backups of Grafana's configuration",
        leftOut(
          "what is provisioned is in the repository; Grafana Cloud keeps the rest",
          "whoever keeps a Grafana of their own",
        ),
      ],
      ["monitor the monitoring", shown("prometheus/vigie.rules.yml", "alert:")],
      [
        "test the alerts regularly",
        replaced(
          "each is played on a real Prometheus",
          place("tools/commands/testAlert.ts", '.command("test-alert"'),
        ),
      ],
      ["document thresholds and their reasons", shown("systems/vm-agent/alerts.ts", "proposed:")],
      [
        "promtool check config and check rules",
        replaced(
          "every rendered file is checked by the tests",
          place("test/rules/renderedFiles.test.ts", "checkRules("),
        ),
      ],
      [
        "checks after deployment: services run, targets are up, Grafana answers",
        replaced("`vigie verify` walks them", test("verify/verify.test.ts", "has nothing to be told")),
      ],
      ["troubleshooting: Prometheus does not scrape", shown(troubleshooting, "## Metrics are not scraped")],
      [
        "troubleshooting: Grafana does not find the metrics",
        shown(troubleshooting, "## Grafana finds no data"),
      ],
      ["troubleshooting: alerts do not fire", shown(troubleshooting, "## Alerts do not fire")],
    ]),
    ...vmAgentMistakes,
  ],
};
