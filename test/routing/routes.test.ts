// The routing bench: who hears of what, judged on the pure tree. That the tree answers as Alertmanager does is proved in
// alertmanager.test.ts.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { grafanaGroups } from "../../components/alerts/grafana.ts";
import { rulesOf } from "../../components/alerts/rule.ts";
import { resolveSystem } from "../../components/model/resolve.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import { pages } from "../../components/model/resolveRoutes.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { alertmanagerYaml } from "../../components/routing/alertmanager.ts";
import { contactPointsOf } from "../../components/routing/contactPoint.ts";
import { type AlertLabels, receiversOf } from "../../components/routing/match.ts";
import { messageTemplates } from "../../components/routing/messages/templates.ts";
import { policyTree } from "../../components/routing/policyTree.ts";
import type { Channel } from "../../components/routing/route.ts";
import { toolchain } from "../../tools/setup/toolchain.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

const environments = ["dev", "prod"] as const;
const systems = environments.flatMap((each) => Object.values(all).map((system) => resolved(system, each)));
const tree = policyTree(systems, "default");

/** The channels that hear of an alert, each as often as it is told. */
function told(labels: AlertLabels, known: readonly ResolvedSystem[] = systems): readonly Channel[] {
  const points = known.flatMap((system) =>
    contactPointsOf(system).map((point) => ({ ...point, all: system.channels })),
  );
  return receiversOf(tree, labels).flatMap((name) =>
    points.flatMap((point) => (point.name === name ? point.channels.map((each) => point.all[each]!) : [])),
  );
}

const alerts = systems.flatMap((system) =>
  rulesOf(system).map(({ name, labels }): AlertLabels => ({ alertname: name, ...labels })),
);

describe("the documents' own words:", () => {
  const channel = ({ kind, ...more }: Channel) => ("channel" in more ? more.channel : kind);
  const hears = (system: string, alertname: string, severity: string, environment = "prod") => {
    const labels = alerts.find(
      (each) =>
        each.system === system &&
        each.alertname === alertname &&
        each.severity === severity &&
        each.environment === environment,
    );
    return told(labels!).map(channel).sort();
  };

  test.each([
    ["aiprod", "PipelineHighErrorRate", "critical", ["#critical-alerts", "pagerduty"]],
    ["aiprod", "PipelineCostThresholdExceeded", "warning", ["#sla-alerts"]],
    ["aiprod", "PipelineLatencySLABreach", "critical", ["#critical-alerts"]],
    ["aiprod", "PubSubQueueDepthHigh", "warning", ["#infra-alerts"]],
    ["aiprod", "PrometheusDown", "critical", ["#critical-alerts", "pagerduty"]],
    ["chenu", "HighAPILatency", "warning", ["#chenu-alerts"]],
    ["chenu", "HighErrorRate", "critical", ["#chenu-alerts", "pagerduty"]],
    ["gw2optimizer", "HighErrorRate", "critical", ["#gw2-alerts", "pagerduty"]],
    ["gw2optimizer", "LowCacheHitRate", "warning", ["email"]],
    ["vm-agent", "FastAPIDown", "critical", ["#vm-agent-alerts", "pagerduty"]],
    ["nexten", "HighErrorRate", "warning", ["webhook"]],
    ["nexten", "HighErrorRate", "critical", ["#alerts", "email"]],
  ])("%s %s (%s) is told to %j", (system, alertname, severity, expected) => {
    expect(hears(system, alertname, severity)).toEqual(expected);
  });

  test("in dev the same people hear of it, but for those who would be woken", () => {
    expect(hears("aiprod", "PipelineHighErrorRate", "critical", "dev")).toEqual(["#critical-alerts"]);
    expect(hears("gw2optimizer", "HighErrorRate", "critical", "dev")).toEqual(["#gw2-alerts"]);
  });
});

describe("of every alert in every environment", () => {
  const anyAlert = fc.constantFrom(...alerts);
  const anyLabels = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ maxLength: 8 }));
  /** Whatever else an alert carries, its own labels stand. */
  const always = (holds: (labels: AlertLabels) => boolean) =>
    fc.assert(fc.property(anyAlert, anyLabels, (alert, more) => holds({ ...more, ...alert })));

  test("none falls to the default", () => {
    always((labels) => !receiversOf(tree, labels).includes("default"));
  });

  test("somebody hears, and nobody twice", () => {
    always((labels) => {
      const channels = told(labels);
      return channels.length > 0 && new Set(channels).size === channels.length;
    });
  });

  test("nobody is woken in dev", () => {
    always((labels) => labels.environment !== "dev" || !told(labels).some(pages));
  });

  test("only contact points of its own system and environment are told", () => {
    always((labels) =>
      receiversOf(tree, labels).every((name) => name.startsWith(`${labels.system}-${labels.environment}-`)),
    );
  });

  test("what has another system, environment or route than any falls to the default, which is somebody", () => {
    fc.assert(
      fc.property(anyAlert, fc.constantFrom("system", "environment", "route"), (alert, label) =>
        receiversOf(tree, { ...alert, [label]: "unheard-of" }).every((name) => name === "default"),
      ),
    );
  });

  test("each severity has an effect: some system tells others of what is critical", () => {
    const ways = (severity: string) =>
      new Set(alerts.filter((each) => each.severity === severity).flatMap((each) => receiversOf(tree, each)));
    expect([...ways("critical")].some((name) => !ways("warning").has(name))).toBe(true);
    expect([...ways("warning")].some((name) => !ways("critical").has(name))).toBe(true);
  });
});

describe("a route with hours, maintenance and somebody who is told later", () => {
  const { warning } = all.chenu!.routes;
  const chenu: SystemDescription = {
    ...all.chenu!,
    timings: {
      hours: [
        { weekdays: ["monday:friday"], times: [{ start: "09:00", end: "18:00" }], location: "Europe/Paris" },
      ],
      maintenance: [{ daysOfMonths: ["1"], times: [{ start: "02:00", end: "04:00" }] }],
    },
    routes: {
      ...all.chenu!.routes,
      warning: {
        ...warning!,
        activeTimings: ["hours"],
        muteTimings: ["maintenance"],
        escalation: { after: "30m", channels: ["pagerduty"], repeatInterval: "1h" },
      },
    },
  };
  const labels = { system: "chenu", environment: "prod", route: "warning" };
  const system = resolveSystem(chenu, stackOf("prod"));

  test("tells the others after the first, by waiting: who is over by then is not told", () => {
    const { branches } = policyTree([system], "default");
    expect(receiversOf(policyTree([system], "default"), labels)).toEqual([
      "chenu-prod-warning",
      "chenu-prod-warning-escalation",
    ]);
    expect(
      branches.filter(({ contactPoint }) => contactPoint.startsWith("chenu-prod-warning")),
    ).toMatchObject([
      {
        continue: true,
        groupWait: "30s",
        activeTimings: ["chenu-prod-hours"],
        muteTimings: ["chenu-prod-maintenance"],
      },
      { groupWait: "30m", repeatInterval: "1h" },
    ]);
  });

  test("wakes nobody in dev, later either", () => {
    const dev = resolveSystem(chenu, stackOf("dev"));
    expect(receiversOf(policyTree([dev], "default"), { ...labels, environment: "dev" })).toEqual([
      "chenu-dev-warning",
    ]);
  });

  test("is taken by Alertmanager, and answered the same", () => {
    const folder = mkdtempSync(join(tmpdir(), "vigie-timings-"));
    const file = join(folder, "alertmanager.yml");
    writeFileSync(file, alertmanagerYaml([system], { fallback: "chenu-prod-warning" }));
    writeFileSync(join(folder, "vigie.tmpl"), messageTemplates("alertmanager"));
    const { amtool } = toolchain(["amtool"]);
    expect(execFileSync(amtool, ["check-config", file]).toString()).toContain("SUCCESS");
    const asked = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
    expect(
      execFileSync(amtool, ["config", "routes", "test", `--config.file=${file}`, ...asked]).toString(),
    ).toBe("chenu-prod-warning,chenu-prod-warning-escalation\n");
  });

  test("has its hours in every rule of Grafana that takes it", () => {
    const options = { store: "gmp", dataSourceUid: "m", folderUid: "f" } as const;
    const rules = grafanaGroups(system, options).flatMap(({ rules }) => rules);
    for (const { labels: own, notification_settings } of rules)
      expect(notification_settings?.active_time_intervals).toEqual(
        own.route === "warning" ? ["chenu-prod-hours"] : undefined,
      );
  });
});
