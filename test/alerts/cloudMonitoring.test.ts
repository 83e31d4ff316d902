// The policies of Cloud Monitoring: each alert is in one of them or named in a notice, and each is as the API takes it.

import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { type AlertDescription, alert } from "../../components/alerts/alert.ts";
import type { CloudMonitoringPolicy } from "../../components/alerts/cloudMonitoring.ts";
import { checkPolicy } from "../../components/alerts/cloudMonitoringLimits.ts";
import { mirrorPolicies } from "../../components/alerts/mirror.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import { defineSystem } from "../../components/model/system.ts";
import { rate } from "../../components/signals/builders.ts";
import { counter } from "../../components/signals/metric.ts";
import { checkRules } from "../../tools/promtool/run.ts";
import { inProd, resolved } from "./inStack.ts";

const requests = counter("requests_total", {
  unit: "requests",
  help: "Requests",
  labels: { table: { atMost: 5, examples: ["jobs"] } },
});
const busy: AlertDescription = alert("Busy", {
  when: rate(requests),
  above: { warning: 5 },
  for: "5m",
  summary: "Busy",
  route: "team",
  runbook: { meaning: "Users wait.", firstLook: ["The queue", "The database"] },
});

function shop(
  alerts: readonly AlertDescription[],
  channels: object = { mail: { kind: "email", addresses: ["a@b.example"] } },
) {
  return resolved(
    defineSystem({
      name: "shop",
      title: "Shop",
      services: {
        api: {
          workload: "cloud-run",
          description: "Sells",
          port: 8080,
          endpoints: [{ port: 9090 }],
          metrics: [requests],
        },
      },
      signals: {},
      alerts,
      channels: channels as { mail: { kind: "email" } },
      routes: { team: { channels: Object.keys(channels) }, pager: { channels: Object.keys(channels) } },
    }),
  );
}

const conditions = (policies: readonly CloudMonitoringPolicy[]) =>
  policies.flatMap((policy) => policy.conditions);

/** The system with an e-mail on every route, so that all of it can be told. */
function reachable(system: ResolvedSystem): ResolvedSystem {
  const routes = Object.entries(system.routes).map(([key, route]) => [key, { ...route, channels: ["mail"] }]);
  return {
    ...system,
    routes: Object.fromEntries(routes),
    channels: { mail: { kind: "email", addresses: ["a@b.example"] } },
  };
}

describe.each(inProd)("the mirror of %s", (_, system) => {
  const { policies, notices } = mirrorPolicies(reachable(system));

  test("has each severity of each alert in one condition, or names it in a notice", () => {
    const rules = system.alerts.flatMap(({ name, levels }) =>
      Object.keys(levels).map((level) => `${name} (${level})`),
    );
    const mirrored = policies.flatMap(({ severity, conditions: own }) =>
      own.map(({ alertRule }) => `${alertRule} (${severity.toLowerCase()})`),
    );
    const named = notices.map(({ problem }) => problem.split(" is not mirrored")[0]);
    expect([...mirrored, ...named].sort()).toEqual([...rules].sort());
  });

  test("puts only alerts of one severity and one route together", () => {
    for (const policy of policies) {
      const sorts = policy.conditions.map(({ labels }) => `${labels.severity} ${labels.route}`);
      expect(new Set(sorts).size).toBe(1);
      expect(sorts[0]).toMatch(policy.severity.toLowerCase());
    }
    expect(new Set(policies.map(({ key }) => key)).size).toBe(policies.length);
  });

  test("is what the API takes", () => {
    expect(policies.flatMap((each) => checkPolicy(each.key, each, each.channels.length))).toEqual([]);
  });
});

test("Prometheus parses the queries of every mirror", async () => {
  const every = inProd.flatMap(([, system]) => conditions(mirrorPolicies(reachable(system)).policies));
  const rules = every.map(({ alertRule, query, duration }) => ({
    alert: alertRule,
    expr: query,
    for: duration,
  }));
  expect(rules).not.toEqual([]);
  expect(await checkRules(stringify({ groups: [{ name: "mirror", rules }] }))).toBe("");
});

describe("a mirrored alert", () => {
  test("is a condition with its own query, wait and labels", () => {
    const [policy] = mirrorPolicies(shop([busy])).policies;
    expect(policy).toEqual({
      key: "warning-team",
      displayName: "Shop (prod): warning alerts of route team",
      severity: "WARNING",
      conditions: [
        {
          displayName: "shop-warning-team/Busy",
          query: 'sum(rate(requests_total{cluster="__run__", namespace="api"}[5m])) > 5',
          duration: "300s",
          evaluationInterval: "60s",
          ruleGroup: "shop-warning-team",
          alertRule: "Busy",
          labels: { severity: "warning", system: "shop", environment: "prod", route: "team", service: "api" },
        },
      ],
      documentation:
        "**Busy** Busy\n\nUsers wait.\n\n1. The queue\n2. The database\n\n[Runbook](https://runbooks.example/shop/Busy.md)",
      userLabels: { system: "shop", environment: "prod", managed_by: "vigie" },
      channels: ["mail"],
    });
  });

  test("says on which side of the threshold it is, and the labels by Cloud Monitoring's own variables", () => {
    const slow: AlertDescription = {
      ...busy,
      name: "Slow",
      when: rate(requests, { by: ["table"] }),
      above: { critical: 5 },
      summary: "{{ $labels.table }} of {{ $labels.service }}: {{ $value | humanize }} over {{ $threshold }}",
    };
    expect(mirrorPolicies(shop([slow])).policies[0]?.documentation).toContain(
      `**Slow** \${metric_or_resource.label.table} of api: > 5 requests per second over 5 requests per second`,
    );
  });

  test("says which of several alerts a message is about, for a policy has one text for all of them", () => {
    const [both] = mirrorPolicies(shop([busy, { ...busy, name: "Busier" }])).policies;
    expect(both?.documentation).toMatch(/^This is about \$\{condition\.display_name\}: .*\n\n\*\*Busy\*\*/);
    expect(both?.documentation).toContain("**Busier**");
  });

  test("shares its policy with five others, and a seventh begins the next", () => {
    const seven = Array.from({ length: 7 }, (_, index) => ({ ...busy, name: `Busy${index}` }));
    const { policies } = mirrorPolicies(shop(seven));
    expect(policies.map(({ key, conditions: own }) => [key, own.length])).toEqual([
      ["warning-team-1", 6],
      ["warning-team-2", 1],
    ]);
  });

  test("has a policy of its own where its severity or its route differs", () => {
    const others = [
      busy,
      { ...busy, name: "Full", route: "pager" },
      { ...busy, name: "Gone", above: { critical: 9 } },
    ];
    expect(mirrorPolicies(shop(others)).policies.map(({ key }) => key)).toEqual([
      "warning-team",
      "warning-pager",
      "critical-team",
    ]);
  });

  test.each([
    ["a wait that thirty seconds do not divide", { for: "20s" }, "every 30s at the soonest"],
    ["a window of more than a day", { when: rate(requests, { over: "3d" }) }, "this needs 3d and 5m"],
    [
      "a day's window and a wait of more than an hour",
      { when: rate(requests, { over: "1d" }), for: "2h" },
      "25h together",
    ],
  ] as const)("is left out with a notice for %s", (_, change, problem) => {
    const { policies, notices } = mirrorPolicies(shop([{ ...busy, ...change } as AlertDescription]));
    expect(policies).toEqual([]);
    expect(notices).toEqual([
      expect.objectContaining({
        level: "notice",
        at: "shop.alerts.Busy",
        problem: expect.stringContaining(problem),
      }),
    ]);
  });

  test("whose window and wait just fit is there", () => {
    const just = { ...busy, when: rate(requests, { over: "1d" }), for: "1h" } as AlertDescription;
    expect(mirrorPolicies(shop([just])).policies).toHaveLength(1);
  });

  test("is left out where no channel of its route can be told, with what to write", () => {
    const webhook = { slack: { kind: "slack", channel: "#shop" } };
    const { policies, notices } = mirrorPolicies(shop([busy], webhook));
    expect(policies).toEqual([]);
    expect(notices[0]).toMatchObject({
      at: "shop.routes.team",
      fix: expect.stringContaining("a bot's token"),
    });
    const token = { slack: { kind: "slack", channel: "#shop", by: "token" } };
    expect(mirrorPolicies(shop([busy], token)).policies[0]?.channels).toEqual(["slack"]);
  });
});

describe("a policy that the API would refuse", () => {
  const [good] = mirrorPolicies(shop([busy])).policies;
  const [condition] = good!.conditions;
  const within = (change: object) => ({ conditions: [{ ...condition!, ...change }] });
  const wrong: readonly [what: string, bad: object, at: string, problem: string, right: object][] = [
    ["a name of nothing", { displayName: " " }, "p.displayName", "empty", {}],
    ["no condition", { conditions: [] }, "p.conditions", "there are 0", {}],
    ["seven conditions", { conditions: Array(7).fill(condition) }, "p.conditions", "there are 7", {}],
    [
      "a documentation that is too long",
      { documentation: "x".repeat(8_193) },
      "p.documentation",
      "8193 characters",
      { documentation: "x".repeat(8_192) },
    ],
    [
      "one that is too long in bytes",
      { documentation: "é".repeat(6_000) },
      "p.documentation",
      "12000 bytes",
      { documentation: "é".repeat(5_000) },
    ],
    [
      "a label in capitals",
      { userLabels: { System: "shop" } },
      "p.userLabels.System",
      "no label",
      { userLabels: { system: "shop" } },
    ],
    [
      "an alert's name with blanks",
      within({ alertRule: "High API Latency" }),
      "p.conditions[0].alertRule",
      "no label name",
      within({ alertRule: "HighApiLatency" }),
    ],
    [
      "an interval of 45 s",
      within({ evaluationInterval: "45s", duration: "90s" }),
      "p.conditions[0].evaluationInterval",
      "refused",
      within({ evaluationInterval: "30s" }),
    ],
    [
      "a wait of more than a day",
      within({ duration: "86460s" }),
      "p.conditions[0].duration",
      "refused",
      within({ duration: "86400s" }),
    ],
    [
      "a wait that the interval does not divide",
      within({ duration: "90s" }),
      "p.conditions[0].duration",
      "no multiple",
      within({ duration: "120s" }),
    ],
  ];

  test.each(wrong)("has %s", (_, bad, at, problem, right) => {
    expect(checkPolicy("p", { ...good!, ...bad }, 1)).toEqual([
      expect.objectContaining({ at, problem: expect.stringContaining(problem) }),
    ]);
    expect(checkPolicy("p", { ...good!, ...right }, 1)).toEqual([]);
  });

  test("tells more channels than a policy may", () => {
    expect(checkPolicy("p", good!, 17)[0]).toMatchObject({ at: "p.channels" });
    expect(checkPolicy("p", good!, 16)).toEqual([]);
  });
});
