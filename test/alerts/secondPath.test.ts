// The second path: what Cloud Monitoring watches without Grafana, whom it tells, and that its queries fire when the thing that
// they are about happens, run by the real Prometheus evaluator.
import { beforeAll, describe, expect, test } from "vitest";
import { checkPolicy } from "../../components/alerts/cloudMonitoringLimits.ts";
import type { PrometheusGroup } from "../../components/alerts/prometheus.ts";
import { stackSecondPath, systemSecondPath } from "../../components/alerts/secondPath.ts";
import { systemPolicies } from "../../components/alerts/systemPolicies.ts";
import { type Failures, runRuleTests } from "../../tools/promtool/run.ts";
import { expectAlert } from "../rules/expectAlert.ts";
import { filesOf } from "../rules/filesOf.ts";
import { all } from "../systems/all.ts";
import { inProd, resolved, stackOf } from "./inStack.ts";

const gw2 = systemSecondPath(resolved(all.gw2optimizer!));
const machine = systemSecondPath(resolved(all["vm-agent"]!));
const stack = stackSecondPath(stackOf("prod"));
const queriesOf = (key: string, { policies } = gw2) =>
  policies.find((policy) => policy.key === key)?.conditions.map(({ query }) => query);

describe("the second path of a system", () => {
  test("watches what Cloud Run itself counts, and whether anything is collected", () => {
    expect(gw2.policies.map(({ key, severity, channels }) => [key, severity, channels])).toEqual([
      ["server-errors", "CRITICAL", ["pagerduty"]],
      ["collector-silent", "CRITICAL", ["pagerduty"]],
    ]);
    const scope =
      'monitored_resource="cloud_run_revision", project_id="acme-prod", service_name="gw2optimizer"';
    expect(queriesOf("server-errors")).toEqual([
      `(sum by (service_name) (rate(run_googleapis_com:request_count{${scope}, response_code_class="5xx"}[5m])) or 0 * sum by (service_name) (rate(run_googleapis_com:request_count{${scope}}[5m]))) / sum by (service_name) (rate(run_googleapis_com:request_count{${scope}}[5m])) > 0.05`,
    ]);
    expect(queriesOf("collector-silent")?.[0]).toContain('up{cluster="__run__", namespace="gw2optimizer"}');
  });

  test("watches uptime checks where the system has some", () => {
    const checks = Object.keys(all.nexten!.sources ?? {}).map((key) => [key, { watched: true }]);
    const nexten = { sources: Object.fromEntries(checks) };
    const withCheck = systemSecondPath(resolved(all.nexten!, "prod", { systems: { nexten } }));
    expect(queriesOf("uptime-lost", systemSecondPath(resolved(all.nexten!)))).toBeUndefined();
    expect(queriesOf("uptime-lost", withCheck)?.[0]).toMatch(
      /^max by \(service_name\) \(monitoring_googleapis_com:uptime_check_check_passed\{.*\}\) < 1$/,
    );
  });

  test("watches addresses apart from services, by their hosts", () => {
    const checks = Object.keys(all["vm-agent"]!.sources ?? {}).map((key) => [key, { watched: true }]);
    const sources = { "vm-agent": { sources: Object.fromEntries(checks) } };
    const withCheck = systemSecondPath(resolved(all["vm-agent"]!, "prod", { systems: sources }));
    expect(queriesOf("address-lost", withCheck)?.[0]).toMatch(
      /^max by \(host\) \(monitoring_googleapis_com:uptime_check_check_passed\{monitored_resource="uptime_url", .*\}\) < 1$/,
    );
  });

  test("watches a machine by its scrapes, for nothing else says that it is gone", () => {
    expect(queriesOf("collector-silent", machine)?.[0]).toMatch(
      /^\(sum\(up\{cluster="__gce__".*\}\) or vector\(0\)\) < 1$/,
    );
  });

  test("says which channel cannot be told, and what to write", () => {
    expect(gw2.notices).toEqual([
      {
        level: "notice",
        at: "gw2optimizer.channels.slack",
        problem: expect.stringContaining(
          "never to an incoming webhook, so it does not hear of the second path",
        ),
        fix: 'write by: "token" and hand over a bot token',
      },
    ]);
  });

  test("is left out with a warning where nobody can be told", () => {
    const system = resolved(all.gw2optimizer!);
    const { pagerduty: _, ...channels } = system.channels;
    const { policies, notices } = systemSecondPath({ ...system, channels });
    expect(policies).toEqual([]);
    expect(notices.at(-1)).toMatchObject({
      level: "warning",
      at: "gw2optimizer.channels",
      fix: expect.stringContaining("e-mail"),
    });
  });

  test("is there in prod and not in dev, where nobody is woken; the mirror comes beside it", () => {
    const keys = (environment: "dev" | "prod", settings: object = {}) =>
      systemPolicies(resolved(all.gw2optimizer!, environment, { settings })).policies.map(({ key }) => key);
    expect(keys("dev")).toEqual([]);
    expect(keys("prod")).toEqual(["server-errors", "collector-silent"]);
    expect(keys("prod", { cloudMonitoring: "none" })).toEqual([]);
    expect(keys("prod", { cloudMonitoring: "mirror" })).toEqual(
      expect.arrayContaining(["server-errors", "critical-critical-1", "warning-warning"]),
    );
  });

  test.each(inProd)("of %s is what the API takes", (_, system) => {
    const { policies } = systemSecondPath(system);
    expect(policies.flatMap((each) => checkPolicy(each.key, each, each.channels.length))).toEqual([]);
  });
});

describe("the second path of a stack", () => {
  test("watches Grafana's address and the project's quotas", () => {
    expect(stack.heartbeat?.conditions[0]).toMatchObject({
      query:
        'max by (host) (monitoring_googleapis_com:uptime_check_check_passed{monitored_resource="uptime_url", project_id="acme-prod", host="acme.grafana.net"}) < 1',
      duration: "300s",
      alertRule: "HeartbeatLost",
    });
    expect(stack.quota?.conditions[0]?.query).toBe(
      'max by (service, quota_metric, limit_name) (serviceruntime_googleapis_com:quota_exceeded{monitored_resource="consumer_quota", project_id="acme-prod"}) > 0',
    );
    for (const policy of Object.values(stack)) expect(checkPolicy("p", policy, 1)).toEqual([]);
  });

  test("leaves to other stacks what they own", () => {
    const owns = { project: false, organisation: false };
    expect(stackSecondPath(stackOf("prod", { owns }))).toEqual({});
  });

  test("asks for Grafana where its address looks public, or where the stack says that it is", () => {
    const keys = (grafana: object) =>
      Object.keys(stackSecondPath(stackOf("prod", { grafana: { ...stackOf("prod").grafana, ...grafana } })));
    expect(keys({})).toContain("heartbeat");
    expect(keys({ public: false })).not.toContain("heartbeat");
    expect(keys({ url: "https://grafana.internal" })).not.toContain("heartbeat");
    expect(keys({ url: "https://grafana.internal", public: true })).toContain("heartbeat");
  });
});

describe("run by Prometheus", () => {
  const conditions = [...gw2.policies, ...Object.values(stack)].flatMap((policy) => policy.conditions);
  const group: PrometheusGroup = {
    name: "second-path-1m",
    interval: "1m",
    rules: conditions.map(({ alertRule, query, duration }) => ({
      alert: alertRule,
      expr: query,
      for: duration,
      labels: { severity: "critical" },
      annotations: {},
    })),
  };
  const rule = (name: string) => ({ system: "gw2optimizer", name, severity: "critical" }) as const;
  const fired = (labels: Readonly<Record<string, string>> = {}) => ({
    labels: { severity: "critical", ...labels },
    annotations: {},
  });
  const revision = {
    monitored_resource: "cloud_run_revision",
    project_id: "acme-prod",
    service_name: "gw2optimizer",
  };
  const steady = (
    name: string,
    labels: Readonly<Record<string, string>>,
    first: number,
    then: number,
    type: "counter" | "gauge",
  ) => ({
    name,
    labels,
    type,
    phases: [
      { lasts: "30m", value: first },
      { lasts: "40m", value: then },
    ] as const,
  });
  const requests = (code: string, first: number, then: number, more: Readonly<Record<string, string>> = {}) =>
    steady(
      "run_googleapis_com:request_count",
      { ...revision, response_code_class: code, ...more },
      first,
      then,
      "counter",
    );
  const instances = (first: number, then: number) =>
    steady(
      "run_googleapis_com:container_instance_count",
      { ...revision, state: "active" },
      first,
      then,
      "gauge",
    );
  const up = (first: number, then: number | undefined) => ({
    ...steady(
      "up",
      { cluster: "__run__", namespace: "gw2optimizer", instance: "a" },
      first,
      then ?? 0,
      "gauge",
    ),
    phases: [{ lasts: "30m", value: first } as const, { lasts: "40m", value: then } as const],
  });
  const passed = (place: string, then: number) =>
    steady(
      "monitoring_googleapis_com:uptime_check_check_passed",
      {
        monitored_resource: "uptime_url",
        project_id: "acme-prod",
        host: "acme.grafana.net",
        checker_location: place,
      },
      1,
      then,
      "gauge",
    );
  const service = { service_name: "gw2optimizer" };
  const pairs = [
    expectAlert(rule("ServerErrors"), "6 % of failures")
      .given(requests("2xx", 100, 94), requests("5xx", 0, 6))
      .quietAt("30m")
      .firesAt("45m", fired(service)),
    expectAlert(rule("ServerErrors"), "5 %, though another project's service of the name fails")
      .given(
        requests("2xx", 100, 95),
        requests("5xx", 0, 5),
        requests("5xx", 100, 100, { project_id: "other" }),
      )
      .quietAt("30m", "60m"),
    expectAlert(rule("CollectorSilent"), "no answer while an instance works")
      .given(instances(1, 1), up(1, 0))
      .quietAt("30m", "39m")
      .firesAt("45m", fired(service)),
    expectAlert(rule("CollectorSilent"), "no series at all any more")
      .given(instances(1, 1), up(1, undefined))
      .quietAt("30m")
      .firesAt("50m", fired(service)),
    expectAlert(rule("CollectorSilent"), "the service has scaled to zero")
      .given(instances(1, 0), up(1, undefined))
      .quietAt("30m"),
    expectAlert(rule("HeartbeatLost"), "no place reaches Grafana")
      .given(passed("eur", 0), passed("usa", 0))
      .quietAt("30m", "34m")
      .firesAt("36m", fired({ host: "acme.grafana.net" })),
    expectAlert(rule("HeartbeatLost"), "one place cannot")
      .given(passed("eur", 0), passed("usa", 1))
      .quietAt("36m", "60m"),
    expectAlert(rule("QuotaExceeded"), "a quota is exceeded")
      .given(
        steady(
          "serviceruntime_googleapis_com:quota_exceeded",
          {
            monitored_resource: "consumer_quota",
            project_id: "acme-prod",
            service: "run.googleapis.com",
            quota_metric: "cpu",
            limit_name: "Cpu",
          },
          0,
          1,
          "gauge",
        ),
      )
      .quietAt("29m")
      .firesAt("32m", fired({ service: "run.googleapis.com", quota_metric: "cpu", limit_name: "Cpu" })),
  ];
  let failures: Failures;
  beforeAll(async () => {
    failures = await runRuleTests(filesOf({ gw2optimizer: [group] }, pairs));
  }, 60_000);

  test.each(pairs.map(({ test: { name } }) => name))("%s", (name) => {
    expect(failures.get(name)).toBeUndefined();
  });
});
