// Watching the watcher: which built-in alerts a stack gets in which target, whom they tell, and that a query that fails is told to
// the platform's people once. What each alert does is in test/rules/watchPairs.test.ts; here files are read back as rendered.
import { expect, test } from "vitest";
import { parse } from "yaml";
import { checkRuleGroup } from "../../components/alerts/grafanaLimits.ts";
import { type Watch, watchOf } from "../../components/alerts/watch.ts";
import { watchGroups } from "../../components/alerts/watchGrafana.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import { receiverOf } from "../../components/routing/contactPoint.ts";
import { receiversOf } from "../../components/routing/match.ts";
import { policyTree } from "../../components/routing/policyTree.ts";
import { stackFiles } from "../../tools/render/files.ts";
import { complete, errorsOf, understood } from "../config/stack.ts";
import { all } from "../systems/all.ts";
import { resolved, stackOf } from "./inStack.ts";

type Grafana = StackDescription["grafana"];

function stackWith(grafana: Partial<Grafana> = {}, more: Partial<StackDescription> = {}): StackDescription {
  return stackOf("prod", { grafana: { ...stackOf("prod").grafana, ...grafana }, ...more });
}

function watchIn(stack: StackDescription, ...names: readonly string[]): Watch {
  const systems = names.map((name) => resolved(all[name]!, "prod", stack));
  return watchOf(systems, stack)!;
}

/** What is watched on Google's own series. */
const OF_GOOGLE = ["SamplesRejected", "IngestQuotaExceeded", "SamplesAboveEstimate", "LogsAboveEstimate"];

const namesIn = (watch: Watch, target: keyof Watch["by"]) => watch.by[target].alerts.map(({ name }) => name);

interface RuleFile {
  readonly rules: readonly {
    readonly title: string;
    readonly execErrState: string;
    readonly noDataState: string;
    readonly data: readonly { readonly datasourceUid: string }[];
    readonly notification_settings?: { readonly receiver: string; readonly group_by: readonly string[] };
  }[];
}

async function renderedRules(stack: StackDescription) {
  const systems = ["aiprod", "gw2optimizer"].map((name) => resolved(all[name]!, "prod", stack));
  const files = await stackFiles(stack, systems);
  return Object.entries(files)
    .filter(([path]) => path.startsWith("grafana/rules/"))
    .flatMap(([, text]) => (JSON.parse(text) as RuleFile).rules);
}

test("each target has the alerts whose series its store has", () => {
  const cloud = watchIn(stackWith({ stackId: 123_456 }), "gw2optimizer");
  const ofTargets = ["TargetsFailing", "ScrapesSlow", "TargetsGoneGw2optimizer"];
  expect(namesIn(cloud, "grafana")).toEqual([...ofTargets, ...OF_GOOGLE]);
  expect(namesIn(cloud, "gmp")).toEqual(namesIn(cloud, "grafana"));
  expect(namesIn(cloud, "grafana-cloud")).toEqual(["GrafanaEvaluationsFail", "GrafanaNotificationsFail"]);
  expect(namesIn(cloud, "prometheus")).toEqual([
    ...ofTargets,
    ...["PrometheusEvaluationsFail", "PrometheusAlertsUnsent", "PrometheusScrapesOverLimit"],
    "AlertmanagerNotificationsFail",
  ]);
  // What Google counts is not in Mimir, and a Grafana of your own has no usage to read.
  const mimir = watchIn(stackWith({ metricsSource: "mimir" }), "gw2optimizer");
  expect(namesIn(mimir, "grafana")).toEqual(ofTargets);
  expect(namesIn(mimir, "grafana-cloud")).toEqual([]);
});

test("a service whose absence its own system tells of is not told of twice, and one that may scale to zero is not missed", () => {
  expect(namesIn(watchIn(stackWith(), "aiprod"), "grafana")).not.toContain("TargetsGoneAiprodV33");
  const dev = stackOf("dev");
  const asleep = watchOf([resolved(all.gw2optimizer!, "dev")], dev)!;
  expect(namesIn(asleep, "grafana")).toEqual([...["TargetsFailing", "ScrapesSlow", ...OF_GOOGLE]]);
});

test("all of them tell the platform's people, by the contact point that is there anyway", () => {
  const named = watchIn(stackWith({ fallback: "gw2optimizer.warning" }), "aiprod", "gw2optimizer");
  expect(receiverOf(named.whole, "platform")).toBe("gw2optimizer-prod-warning");
  const first = watchIn(stackWith(), "aiprod", "gw2optimizer");
  expect(receiverOf(first.whole, "platform")).toBe("aiprod-prod-critical-page");
  const labels = { system: "vigie", environment: "prod", route: "platform" };
  expect(receiversOf(policyTree([named.whole], "default"), labels)).toEqual(["gw2optimizer-prod-warning"]);
});

test("with rule routing one rule a data source tells that its queries fail, to the platform's people; all others keep their state", async () => {
  const rules = await renderedRules(stackWith({ stackId: 123_456, heartbeat: {}, fallback: "aiprod.infra" }));
  const telling = rules.filter(({ execErrState }) => execErrState === "Error");
  expect(
    telling.map(({ title, data, notification_settings }) => [
      title,
      data[0]!.datasourceUid,
      notification_settings?.receiver,
      notification_settings?.group_by,
    ]),
  ).toEqual([
    [
      "MetricsUnreadable (critical)",
      "vigie-prod-metrics",
      "aiprod-prod-infra",
      ["alertname", "grafana_folder"],
    ],
    [
      "UsageUnreadable (critical)",
      "grafanacloud-usage",
      "aiprod-prod-infra",
      ["alertname", "grafana_folder"],
    ],
  ]);
  const others = rules.filter((rule) => !telling.includes(rule));
  expect(
    new Set(others.map(({ title, execErrState }) => (title === "Heartbeat" ? "OK" : execErrState))),
  ).toEqual(new Set(["OK", "KeepLast"]));
  // No answer is an alarm where presence is asked for, and nothing elsewhere: none raises Grafana's alert about missing data.
  expect(new Set(rules.map(({ noDataState }) => noDataState))).toEqual(new Set(["OK", "Alerting"]));
  const read = new Set(rules.flatMap(({ data }) => data.map(({ datasourceUid }) => datasourceUid)));
  expect([...read].toSorted()).toEqual(["__expr__", "grafanacloud-usage", "vigie-prod-metrics"]);
});

test("with owner routing every rule tells, and the tree's first branch takes it to the platform's people once a data source", async () => {
  const stack = stackWith({ routing: "owner", takeOver: true, fallback: "aiprod.infra" });
  const rules = await renderedRules(stack);
  expect(new Set(rules.map(({ execErrState }) => execErrState))).toEqual(new Set(["Error"]));
  expect(rules.every(({ notification_settings }) => notification_settings === undefined)).toBe(true);
  const systems = ["aiprod", "gw2optimizer"].map((name) => resolved(all[name]!, "prod", stack));
  const tree = JSON.parse((await stackFiles(stack, systems))["grafana/notification-policy.json"]!);
  expect(tree.routes[0]).toMatchObject({
    receiver: "aiprod-prod-infra",
    object_matchers: [["alertname", "=", "DatasourceError"]],
    group_by: ["alertname", "datasource_uid"],
  });
  expect(tree.routes).toContainEqual(
    expect.objectContaining({
      receiver: "aiprod-prod-infra",
      object_matchers: expect.arrayContaining([["system", "=", "vigie"]]),
    }),
  );
});

test.each(["gmp", "cloud-monitoring", "mimir"] as const)("Grafana takes the rules on %s", (metricsSource) => {
  const stack = stackWith({ metricsSource, stackId: 123_456 });
  const systems = Object.values(all).map((system) => resolved(system, "prod", stack));
  const { metrics, usage } = watchGroups(watchOf(systems, stack)!, systems, stack);
  const groups = [...metrics, ...usage];
  for (const group of groups) expect(checkRuleGroup(group.title, group)).toEqual([]);
  const uids = groups.flatMap(({ rules }) => rules.map(({ uid }) => uid));
  expect(new Set(uids).size).toBe(uids.length);
});

test("two stacks of one environment in one organisation have rules and folders of their own", () => {
  const uidsOf = (name: string, project: boolean) => {
    const stack = stackWith({}, { owns: { project, organisation: project } });
    const systems = [resolved(all[name]!, "prod", stack)];
    const { metrics } = watchGroups(watchOf(systems, stack)!, systems, stack);
    return metrics.flatMap(({ folderUid, rules }) => [folderUid, ...rules.map(({ uid }) => uid)]);
  };
  const owner = uidsOf("aiprod", true);
  const other = uidsOf("chenu", false);
  expect(other.filter((uid) => owner.includes(uid))).toEqual([]);
});

test("the rule files of Prometheus and of Managed Prometheus hold them beside the heartbeat", async () => {
  const stack = stackWith({ heartbeat: {} });
  const files = await stackFiles(stack, [resolved(all.gw2optimizer!, "prod", stack)]);
  const groups = (text: string) =>
    parse(text).groups.flatMap(({ rules }: { rules: { alert: string }[] }) =>
      rules.map(({ alert }) => alert),
    );
  const inPrometheus = groups(files["prometheus/vigie.rules.yml"]!);
  expect(inPrometheus).toEqual(
    expect.arrayContaining(["Heartbeat", "TargetsFailing", "AlertmanagerNotificationsFail"]),
  );
  expect(files["gmp/vigie.rules.yaml"]).toContain("IngestQuotaExceeded");
  expect(files["gmp/vigie.rules.yaml"]).not.toContain("AlertmanagerNotificationsFail");
});

const gw2 = (vigie: object, more: object = {}) => ({
  "vigie:environment": "prod",
  "vigie:systems": { gw2optimizer: {}, vigie },
  ...more,
});

test("a stack changes their numbers, or does without one, in an environment or for itself, by the name of their system", () => {
  const said = understood(
    complete(
      gw2(
        { alerts: { ScrapesSlow: { enabled: false }, TargetsFailing: { for: "20m" } } },
        {
          "vigie:environments": {
            prod: { alerts: { vigie: { TargetsGoneGw2optimizer: { enabled: false } } } },
          },
        },
      ),
    ),
  );
  expect(said.all.filter(({ level }) => level === "error")).toEqual([]);
  expect(Object.keys(said.stack.systems)).toEqual(["gw2optimizer"]);
  const { alerts } = watchOf(said.systems, said.stack)!.by.grafana;
  expect(alerts.map(({ name, levels }) => [name, levels.warning?.for])).toEqual([
    ["TargetsFailing", "20m"],
    ["SamplesRejected", "15m"],
    ["IngestQuotaExceeded", undefined],
    ["SamplesAboveEstimate", "1h"],
    ["LogsAboveEstimate", "1h"],
  ]);
});

test("naming it carries no fewer systems: every one is there unless others are named", () => {
  const { stack } = understood(complete({ "vigie:systems": { vigie: {} } }));
  expect(Object.keys(stack.systems)).toContain("aiprod");
});

test.each([
  {
    what: "an alert that is not there",
    wrong: { alerts: { TargetFailing: { enabled: false } } },
    at: "vigie:systems.vigie.alerts.TargetFailing",
    fix: 'did you mean "TargetsFailing"?',
    right: { alerts: { TargetsFailing: { enabled: false } } },
  },
  {
    what: "anything but alerts",
    wrong: { services: { "aiprod-v33": {} } },
    at: "vigie:systems.vigie.services",
    fix: "write one of alerts",
    right: { alerts: {} },
  },
  {
    what: "a route of its own",
    wrong: { alerts: { ScrapesSlow: { route: "critical" } } },
    at: "vigie:systems.vigie.alerts.ScrapesSlow.route",
    fix: "write vigie:grafana.fallback, which names the platform's people",
    right: { alerts: { ScrapesSlow: { enabled: true } } },
  },
  {
    what: "a threshold in another unit",
    wrong: { alerts: { ScrapesSlow: { above: { warning: 5 } } } },
    at: "vigie:systems.vigie.alerts.ScrapesSlow.above.warning",
    fix: 'write "120s"',
    right: { alerts: { ScrapesSlow: { above: { warning: "5s" } } } },
  },
])("$what is refused at its key", ({ wrong, at, fix, right }) => {
  expect(errorsOf(complete(gw2(wrong)))).toMatchObject([{ at, fix: expect.stringContaining(fix) }]);
  expect(errorsOf(complete(gw2(right)))).toEqual([]);
});

test("platform's people who are not there are refused with those who are", () => {
  const wrong = gw2({}, { "vigie:grafana": { fallback: "gw2optimizer.warnings" } });
  expect(errorsOf(complete(wrong))).toMatchObject([
    { at: "vigie:grafana.fallback", fix: 'did you mean "gw2optimizer.warning"?' },
  ]);
  expect(errorsOf(complete(gw2({}, { "vigie:grafana": { fallback: "gw2optimizer.warning" } })))).toEqual([]);
});

test("what arrives is held against what is estimated of its services, and follows what a stack has measured", () => {
  const estimated = (instances: number) => {
    const expected = { instances: { gw2optimizer: instances }, logs: { gw2optimizer: "10Gi" } } as const;
    const stack = stackWith({}, { systems: { gw2optimizer: { expected } } });
    const { alerts } = watchIn(stack, "gw2optimizer").by.grafana;
    return ["SamplesAboveEstimate", "LogsAboveEstimate"].map((name) => {
      const { when } = alerts.find((each) => each.name === name)!;
      return when.kind === "share" ? when.whole : undefined;
    });
  };
  expect(estimated(1)).toEqual([20.8, 4090]);
  expect(estimated(3)).toEqual([62.4, 4090]);
});
