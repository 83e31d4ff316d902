// The mistakes and contradictions of document 003, numbered as they were found, and what became of each.
import { numbered } from "../item.ts";
import { application, place, REFUSED, replaced, test } from "../verdicts.ts";

/** Mistakes of Agent Loop's document. */
export const vmAgentMistakes = numbered("003", "", "mistake", [
  ["the whole system is a VM with systemd and Node Exporter", REFUSED],
  ["error-rate SLI without `sum`", REFUSED],
  ["latency SLI without `sum by (le)`, default buckets 0.1 0.5 1", REFUSED],
  [
    "SLO latency 500 ms, alert at 1 s; SLO errors 1%, alert at 5%",
    replaced(
      "both stay, and burn-rate alerts follow the objectives",
      test("alerts/objective.test.ts", "are told of by the promise's own alerts"),
    ),
  ],
  ['Availability SLI `up{job="fastapi-app"}`', REFUSED],
  [
    '"Latence P95 < 500ms pour 95% des requêtes"',
    replaced(
      "95 % of requests within 0.5 s",
      test("slos/systems.test.ts", "every objective of the documents is here once, as what it is"),
    ),
  ],
  [
    "99.9% availability and errors < 1%",
    replaced(
      "two objectives",
      test("slos/systems.test.ts", "every objective of the documents is here once, as what it is"),
    ),
  ],
  ["`FastAPIDown > 30s`", REFUSED],
  [
    '"Alert Manager" in the diagram',
    replaced(
      "routes are required, and reach channels that there are",
      test("systems/services.test.ts", "has routes that reach only channels it has"),
    ),
  ],
  ["no severity on any alert", REFUSED],
  ["`app_info`", REFUSED],
  [
    "`active_requests`, `inference_*`, `webhook_notifications_total` without labels or panel",
    replaced("a row of them", place("grafana/dashboards/vm-agent/vm-agent.json", '"title": "API"')),
  ],
  [
    "network, processes, systemd collected",
    replaced("a row of them", place("grafana/dashboards/vm-agent/vm-agent.json", '"title": "Host"')),
  ],
  [
    "thresholds 60/80, 70/85, 80/90 on panels; alerts at 80, 85, 90",
    replaced(
      "panels take their red from the alert",
      test("dashboards/dashboards.test.ts", "unit, colours and words come from the signal and the alerts"),
    ),
  ],
  [
    'disk panel "filesystem (excluding containers)"',
    replaced(
      "pseudo file systems are left out of the query",
      place("prometheus/vm-agent.rules.yml", "fstype!~"),
    ),
  ],
  [
    "retention 30 days / 10GB",
    replaced(
      "what comes in is limited instead, at each scrape",
      test("collectors/relabel.test.ts", "leaves twice the room, in whole hundreds"),
    ),
  ],
  [
    '"Configurer le multiprocessing"',
    application("one worker an instance, or a directory that the workers share"),
  ],
  [
    "`admin/changeme`",
    replaced(
      "people come in through Grafana Cloud; the program has a token, as a secret",
      place("docs/troubleshooting.md", "## Nobody gets into Grafana"),
    ),
  ],
  [
    "`client_ip` in every log line",
    replaced("the log contract leaves it out", place("searches/vm-agent.md", "| `client_ip` |")),
  ],
  [
    "`netclass` collector for traffic",
    replaced(
      "the exporter that the policy installs has the collectors that the metrics need",
      place("systems/vm-agent/services.ts", "--collector.systemd"),
    ),
  ],
  ["throughput SLO 100 req/s", REFUSED],
  [
    "uid `vm-agent`",
    replaced(
      "one uid an environment",
      test("dashboards/dashboards.test.ts", "several environments in one organisation have dashboards"),
    ),
  ],
]);
