// What Grafana would refuse, or take and do wrong, is refused by the components with a sentence before anything is made.
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { type GrafanaRuleGroup, grafanaGroups } from "../../components/alerts/grafana.ts";
import {
  ContactPoint,
  Dashboard,
  DataSource,
  Folder,
  NotificationPolicy,
  RuleGroup,
} from "../../components/grafana/index.ts";
import { policyTree } from "../../components/routing/policyTree.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { organisation, record } from "./recorded.ts";

const vmAgent = resolved(all["vm-agent"]!);
const [group] = grafanaGroups(vmAgent, { store: "gmp", dataSourceUid: "metrics", folderUid: "folder" });
const reader = { project: "acme-prod", account: "reader@acme-prod.iam.gserviceaccount.com", key: "S0VZ" };
const model = { uid: "board", title: "Board", json: { uid: "board", title: "Board", panels: [{ id: 1 }] } };

const refused: readonly [
  why: string,
  make: (options: pulumi.ComponentResourceOptions) => unknown,
  sentence: string,
][] = [
  [
    "a Slack channel without a secret",
    (o) => new ContactPoint("c", { channels: { chat: { kind: "slack", channel: "#a" } } }, o),
    'ContactPoint "c": channels.chat: a Slack channel without a secret; hand over the address of an incoming webhook as `webhook`, or a bot token as `token`',
  ],
  [
    "a contact point without channels",
    (o) => new ContactPoint("c", { channels: {} }, o),
    'ContactPoint "c": channels: nobody would be told; give it at least one channel',
  ],
  [
    "an e-mail channel without an address",
    (o) => new ContactPoint("c", { channels: { mail: { kind: "email", addresses: ["oncall"] } } }, o),
    '"oncall" is no address; write one like "oncall@example.com"',
  ],
  [
    "a uid that Grafana does not take",
    (o) => new Folder("f", { title: "F", uid: "a b" }, o),
    'Folder "f": uid: "a b" is no uid; write letters, digits, dashes and underscores only',
  ],
  [
    "a dashboard with two panels of one id",
    (o) =>
      new Dashboard(
        "d",
        { model: { ...model, json: { ...model.json, panels: [{ id: 1 }, { id: 1 }] } }, folderUid: "f" },
        o,
      ),
    'Dashboard "d": model.json.panels: two have the id 1; number them',
  ],
  [
    "a dashboard in the form of Grafana's new API",
    (o) =>
      new Dashboard(
        "d",
        { model: { ...model, json: { ...model.json, apiVersion: "v2" } }, folderUid: "f" },
        o,
      ),
    "this is a resource of Grafana's new API, which the dashboard API refuses; hand over its spec",
  ],
  [
    "an interval that Grafana's scheduler does not know",
    (o) => new RuleGroup("r", { group: { ...group!, interval: 15 } }, o),
    'RuleGroup "r": group.interval: 15 s is no interval; write a multiple of 10 seconds',
  ],
  [
    "a condition that names no stage, which Grafana would take and fail at later",
    (o) => new RuleGroup("r", { group: withRule({ condition: "Z" }) }, o),
    'group.rules[0].condition: there is no stage "Z"; write one of A, B',
  ],
  [
    "half a link to a panel",
    (o) => new RuleGroup("r", { group: withRule({ annotations: { __panelId__: "4" } }) }, o),
    "only one of __dashboardUid__ and __panelId__ is there; give both or none",
  ],
  [
    "a policy tree that nobody said may be replaced",
    (o) => new NotificationPolicy("p", { tree: policyTree([vmAgent], "x"), takeOver: false }, o),
    "set takeOver: true where this stack shall own it, or use `rule` routing, which touches no policy",
  ],
  [
    "a data source of Google without a key",
    (o) => new DataSource("d", { source: { kind: "cloud-logging", ...reader, key: "" } }, o),
    "cloud-logging is read with a service account's key, and Vigie makes none; hand over its private key as a secret, or use an existing source",
  ],
  [
    "a data source of Google that reads as nobody",
    (o) => new DataSource("d", { source: { kind: "cloud-trace", ...reader, account: "" } }, o),
    'source.account: cloud-trace is read as a service account, and none is named; write one like "reader@acme-prod.iam.gserviceaccount.com"',
  ],
  [
    "an Output in a name",
    (o) => new Folder("f", { title: pulumi.output("F") as never }, o),
    'Folder "f": title: an Output (or a Promise) stands where a plain value is needed',
  ],
  [
    "no provider",
    () => new Folder("f", { title: "F" }),
    'Folder "f": no provider of grafana reaches it; make one and hand it over as the last argument',
  ],
];

function withRule(more: object): GrafanaRuleGroup {
  return { ...group!, rules: [{ ...group!.rules[0]!, ...more }] };
}

describe("what Grafana would refuse, or take and do wrong, is refused with a sentence before anything is made", () => {
  test.each(refused)("%s", async (_, make, sentence) => {
    let message = "";
    const made = await record(() => {
      try {
        make(organisation());
      } catch (error) {
        message = String(error);
      }
    });
    expect(message).toContain(sentence);
    expect(made).toEqual([]);
  });
});
