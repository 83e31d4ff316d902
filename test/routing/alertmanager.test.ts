// Who hears of an alert, asked of a real Alertmanager that runs the rendered configuration of dev and of prod. Its answers are
// compared with the contact points that the rendered Grafana rules name, and with the pure matcher on 10,000 label sets.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { alertmanagerTiming } from "../../components/routing/alertmanager.ts";
import { type AlertLabels, receiversOf } from "../../components/routing/match.ts";
import { anybody, type PolicyTree, policyTree } from "../../components/routing/policyTree.ts";
import { type AlertmanagerServer, startAlertmanager } from "../../tools/alertmanager/server.ts";
import { toolchain } from "../../tools/setup/toolchain.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { labelSets } from "./labelSets.ts";
import {
  channelsInAlertmanager,
  channelsInGrafana,
  type RenderedStack,
  renderedStack,
  together,
} from "./renderedStacks.ts";

const environments = ["dev", "prod"] as const;
const systems = environments.flatMap((each) => Object.values(all).map((system) => resolved(system, each)));
const fallback = anybody(systems)!;
const tree = policyTree(systems, fallback, alertmanagerTiming);

let stacks: readonly RenderedStack[];
let server: AlertmanagerServer;
/** What was posted, and what the server says of it, by the label `case`. */
let posted: readonly AlertLabels[];
const answered = new Map<string, readonly string[]>();

beforeAll(async () => {
  stacks = await Promise.all(environments.map(renderedStack));
  const folder = mkdtempSync(join(tmpdir(), "vigie-alertmanager-config-"));
  writeFileSync(join(folder, "alertmanager.yml"), stringify(together(stacks.map(({ folder }) => folder))));
  copyFileSync(join(stacks[0]!.folder, "alertmanager", "vigie.tmpl"), join(folder, "vigie.tmpl"));
  server = await startAlertmanager({ config: join(folder, "alertmanager.yml") });
  const real = stacks.flatMap(({ rules }) => rules.map(({ labels }) => labels));
  posted = labelSets(10_000, real);
  for (let from = 0; from < posted.length; from += 2_000)
    await server.post(posted.slice(from, from + 2_000).map((labels) => ({ labels })));
  for (const { labels, receivers } of await server.alerts())
    answered.set(
      labels.case!,
      receivers.map(({ name }) => name),
    );
}, 60_000);

afterAll(() => server?.stop());

/** Label sets of which the server and a tree say different things. */
function differences(judged: PolicyTree): readonly AlertLabels[] {
  return posted.filter(
    (labels) => String(receiversOf(judged, labels)) !== String(answered.get(labels.case!)),
  );
}

describe("on 10,000 label sets", () => {
  test("the matcher says what Alertmanager says, of each of them", () => {
    expect(answered.size).toBe(10_000);
    expect(differences(tree)).toEqual([]);
  });

  test("every route is taken at least fifty times, and so is the default, by what was changed", () => {
    const times = new Map<string, number>();
    for (const [name] of answered.values()) times.set(name!, (times.get(name!) ?? 0) + 1);
    const used = new Set(stacks.flatMap(({ rules }) => rules.map(({ contactPoint }) => contactPoint)));
    for (const name of [...used, fallback]) expect([name, times.get(name) ?? 0]).toEqual([name, atLeast(50)]);
  });

  test("a matcher that is wrong in one letter, one operator or one branch too many is found", () => {
    const [first, ...rest] = tree.branches;
    const [matcher, ...others] = first!.matchers;
    for (const wrong of [
      { ...first!, matchers: [{ ...matcher!, value: `${matcher!.value}x` }, ...others] },
      { ...first!, matchers: [{ ...matcher!, match: "!=" }, ...others] },
      { ...first!, matchers: others },
      { ...first!, continue: true, matchers: [] },
    ] as const)
      expect(differences({ ...tree, contactPoint: "nobody", branches: [wrong, ...rest] })).not.toEqual([]);
  });
});

describe.each(environments)("in %s", (environment) => {
  const stack = () => stacks.find((each) => each.environment === environment)!;

  test("amtool takes the rendered configuration with its templates", () => {
    const { amtool } = toolchain(["amtool"]);
    const said = execFileSync(amtool, [
      "check-config",
      join(stack().folder, "alertmanager", "alertmanager.yml"),
    ]);
    expect(said.toString()).toContain("1 templates");
  });

  test("the channels behind each rendered Grafana rule are those that Alertmanager writes to", () => {
    const grafana = channelsInGrafana(stack().folder);
    const alertmanager = channelsInAlertmanager(stack().folder);
    expect(stack().rules.length).toBeGreaterThan(30);
    for (const { name, labels, contactPoint } of stack().rules) {
      const same = (each: AlertLabels) =>
        Object.entries(labels).every(([label, value]) => each[label] === value) &&
        Object.keys(each).length === Object.keys(labels).length + 1;
      const { case: number } = posted.find(same)!;
      const [receiver, ...more] = answered.get(number!)!;
      expect([name, receiver, more]).toEqual([name, contactPoint, []]);
      expect(grafana[contactPoint]).toEqual(alertmanager[receiver!]);
      expect(grafana[contactPoint]).not.toEqual([]);
    }
  });

  test("nothing but what may page reaches PagerDuty", () => {
    const paging = Object.values(channelsInAlertmanager(stack().folder))
      .flat()
      .filter((channel) => channel.startsWith("pagerduty "));
    expect(paging.length > 0).toBe(environment === "prod");
  });
});

describe("what is held back", () => {
  const inhibited = async (...alerts: readonly AlertLabels[]) => {
    const environment = `held-back-${alerts.length}-${alerts[0]!.alertname}`;
    await server.post(alerts.map((labels) => ({ labels: { ...labels, environment } })));
    const known = await server.alerts(`environment="${environment}"`);
    return known.filter(({ status }) => status.inhibitedBy.length > 0).map(({ labels }) => labels.alertname);
  };
  const of = (alertname: string, severity: string, more: AlertLabels = {}) => ({
    ...{ alertname, severity, system: "aiprod", service: "aiprod-v33" },
    ...more,
  });

  test("is the warning of an alert while its critical level fires, and not the warning of another thing", async () => {
    const alert = "PipelineLatencySLABreach";
    expect(await inhibited(of(alert, "warning"), of(alert, "critical"))).toEqual([alert]);
    expect(
      await inhibited(of(alert, "warning"), of(alert, "critical", { service: "other" }), of(alert, "info")),
    ).toEqual([]);
  });

  test("is what a service's metrics would say while nobody collects them", async () => {
    expect(await inhibited(of("PrometheusDown", "critical"), of("PubSubQueueDepthHigh", "warning"))).toEqual([
      "PubSubQueueDepthHigh",
    ]);
  });
});

function atLeast(least: number): unknown {
  return expect.toSatisfy((times: number) => times >= least, `at least ${least}`);
}
