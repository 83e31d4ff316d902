// Nexten's alert on its uptime checks, in a stack that has them: they are left out of the shipped alerts until a stack says so.
import { expect, test } from "vitest";
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import { checkSystem } from "../../components/model/check.ts";
import { nexten } from "../../systems/nexten/index.ts";
import { runRuleTests } from "../../tools/promtool/run.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { expectAlert } from "./expectAlert.ts";
import { filesOf } from "./filesOf.ts";

const SERVICES = ["cv-parser", "job-parser", "matching-api"] as const;
const watched = Object.fromEntries(SERVICES.map((name) => [`${name}-health`, { watched: true }]));
const systems = { nexten: { sources: watched } };
const rule = { system: "nexten", name: "ServiceUnavailable", severity: "critical" } as const;

const passed = (service: string, place: string, values: readonly (0 | 1 | undefined)[]) => ({
  name: "monitoring_googleapis_com:uptime_check_check_passed",
  labels: {
    monitored_resource: "cloud_run_revision",
    project_id: "acme-prod",
    service_name: service,
    check_id: `${service}-x`,
    checker_location: place,
  },
  type: "gauge" as const,
  phases: values.map((value) => ({ lasts: "20m" as const, value })),
});
const everywhere = (service: string, values: readonly (0 | 1 | undefined)[]) =>
  ["eur-belgium", "usa-oregon"].map((place) => passed(service, place, values));
const firing = (service: string) => ({
  labels: { severity: "critical", system: "nexten", environment: "prod", route: "critical", service },
  annotations: {
    summary: `${service} ne répond plus`,
    description: "0 < 1",
    runbook_url: "https://runbooks.example/nexten/ServiceUnavailable.md",
  },
});
const about = (situation: string) => expectAlert(rule, situation).scrapedEvery("60s");
const well = SERVICES.slice(1).flatMap((name) => everywhere(name, [1, 1, 1]));

const pairs = [
  about("fires for the one service that answers nowhere, and is over when it answers again")
    .given(...well, ...everywhere("cv-parser", [1, 0, 1]))
    .quietAt("20m", "22m")
    .firesAt("23m", firing("cv-parser"))
    .quietAt("50m"),
  about("is quiet while one place still reaches the service")
    .given(...well, passed("cv-parser", "eur-belgium", [1, 1]), passed("cv-parser", "usa-oregon", [1, 0]))
    .quietAt("25m", "39m"),
  about("fires where a check is deleted")
    .given(...well, ...everywhere("cv-parser", [1, undefined, undefined]))
    .quietAt("20m", "26m")
    .firesAt("27m", firing("cv-parser")),
  about("is quiet though another project's service of the name is down")
    .given(
      ...SERVICES.flatMap((name) => everywhere(name, [1, 1])),
      ...everywhere("cv-parser", [0, 0]).map((each) => ({
        ...each,
        labels: { ...each.labels, project_id: "other" },
      })),
    )
    .quietAt("10m", "30m"),
];

test("a stack that has the checks has the alert, without a mistake", () => {
  const system = resolved(nexten, "prod", { systems });
  expect(system.alerts.map(({ name }) => name)).toContain("ServiceUnavailable");
  const findings = checkSystem(system, stackOf("prod", { systems }));
  expect(findings.filter(({ level }) => level !== "notice")).toEqual([]);
});

test("a stack that has not is told how to have it", () => {
  const { alerts, notices } = resolved(nexten);
  expect(alerts.map(({ name }) => name)).not.toContain("ServiceUnavailable");
  expect(notices).toContainEqual({
    level: "notice",
    at: "nexten.alerts.ServiceUnavailable",
    problem:
      "left out, because this stack does without nexten.sources.cv-parser-health: cv-parser takes no requests from outside (ingress internal-and-load-balancer)",
    fix: "write ingress: all for cv-parser, whose callers must be invokers all the same, and the check is made; or vigie:systems.nexten.sources.cv-parser-health.watched: true where you have one of your own",
  });
});

test("in Prometheus, it does what its pairs say", async () => {
  const groups = { nexten: prometheusGroups(resolved(nexten, "prod", { systems })) };
  const files = filesOf(groups, pairs);
  expect(files).toHaveLength(1);
  expect([...(await runRuleTests(files)).values()].flat()).toEqual([]);
});
