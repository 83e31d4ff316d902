// The Grafana components: what each hands to the provider, and what is secret.
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { grafanaGroups } from "../../components/alerts/grafana.ts";
import {
  ContactPoint,
  Dashboard,
  DataSource,
  Folder,
  NotificationPolicy,
  RuleGroup,
} from "../../components/grafana/index.ts";
import { privateKeyPem } from "../../components/grafana/privateKey.ts";
import { policyTree } from "../../components/routing/policyTree.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { organisation, record } from "./recorded.ts";

const vmAgent = resolved(all["vm-agent"]!);
const [group] = grafanaGroups(vmAgent, { store: "gmp", dataSourceUid: "metrics", folderUid: "folder" });
const model = { uid: "board", title: "Board", json: { uid: "board", title: "Board", panels: [{ id: 1 }] } };
const slack = { kind: "slack", channel: "#alerts", webhook: "https://hooks.slack.com/services/X" } as const;

describe("a folder", () => {
  test("has the uid that dashboards and rules name, and keeps what is in it where it is protected", async () => {
    const made = await record(
      () => new Folder("aiprod", { title: "AIPROD V33", protect: true }, organisation()),
    );
    expect(made).toMatchObject([
      {
        type: "grafana:oss/folder:Folder",
        name: "aiprod-folder",
        inputs: { uid: "aiprod", title: "AIPROD V33", preventDestroyIfNotEmpty: true },
      },
    ]);
  });

  test("made elsewhere is used by its uid", async () => {
    const existing = pulumi.output("theirs");
    const made = await record(() => new Folder("aiprod", { title: "AIPROD", existing }, organisation()));
    expect(made).toEqual([]);
  });
});

describe("a dashboard", () => {
  test("is written in one spelling, whatever the order of its keys", async () => {
    const turned = { ...model, json: { title: "Board", panels: [{ id: 1 }], uid: "board" } };
    const made = await record(() => {
      const options = organisation();
      new Dashboard("a", { model, folderUid: "folder" }, options);
      new Dashboard("b", { model: turned, folderUid: "folder" }, options);
    });
    expect(made.map(({ inputs }) => inputs.configJson)).toEqual([
      '{"panels":[{"id":1}],"title":"Board","uid":"board"}',
      '{"panels":[{"id":1}],"title":"Board","uid":"board"}',
    ]);
    expect(made[0]?.inputs).toMatchObject({ folder: "folder", overwrite: false });
  });
});

describe("a rule group", () => {
  test("is handed over as it was compiled, in the provider's spelling", async () => {
    const [made] = await record(() => new RuleGroup("vm", { group: group! }, organisation()));
    expect(made?.inputs).toMatchObject({
      name: "vm-agent-30s",
      folderUid: "folder",
      intervalSeconds: 30,
      disableProvenance: false,
      rules: [
        {
          uid: "vm-agent-fast-api-down-critical",
          name: "FastAPIDown (critical)",
          condition: "B",
          for: "30s",
          noDataState: "Alerting",
          execErrState: "Error",
          notificationSettings: { groupBies: ["alertname", "grafana_folder"], groupWait: "30s" },
        },
      ],
    });
    const [rule] = made!.inputs.rules as [{ datas: { model: string }[] }];
    expect(JSON.parse(rule.datas[0]!.model)).toEqual(group?.rules[0]?.data[0]?.model);
  });

  test("takes data source and contact points from resources that are made in the same run", async () => {
    const receiver = group!.rules[0]!.notification_settings!.receiver;
    const [made] = await record(
      () =>
        new RuleGroup(
          "vm",
          {
            group: group!,
            dataSourceUid: pulumi.output("fresh"),
            contactPoints: { [receiver]: pulumi.output("renamed") },
          },
          organisation(),
        ),
    );
    const [rule] = made!.inputs.rules as [
      { datas: { model: string; datasourceUid: string }[]; notificationSettings: { contactPoint: string } },
    ];
    expect(rule.datas.map(({ datasourceUid }) => datasourceUid)).toEqual(["fresh", "__expr__"]);
    expect(JSON.parse(rule.datas[0]!.model).datasource).toEqual({ type: "prometheus", uid: "fresh" });
    expect(rule.notificationSettings.contactPoint).toBe("renamed");
  });
});

describe("a contact point", () => {
  test("holds all channels of its route, each of its kind, and every secret as a secret", async () => {
    const [made] = await record(
      () =>
        new ContactPoint(
          "critical",
          {
            contactPoint: "aiprod-prod-critical",
            channels: {
              chat: slack,
              bot: { kind: "slack", channel: "#bots", token: "xoxb-EXAMPLE" },
              pager: { kind: "pagerduty", integrationKey: pulumi.output("0".repeat(32)) },
              mail: { kind: "email", addresses: ["oncall@example.com"] },
              hook: { kind: "webhook", url: "https://example.com/alerts", token: "t" },
            },
          },
          organisation(),
        ),
    );
    expect(made?.inputs).toEqual({
      name: "aiprod-prod-critical",
      slacks: [{ token: "xoxb-EXAMPLE", recipient: "#bots" }, { url: slack.webhook }],
      pagerduties: [
        { integrationKey: "0".repeat(32), severity: expect.stringContaining(".CommonLabels.severity") },
      ],
      emails: [{ addresses: ["oncall@example.com"] }],
      webhooks: [
        { url: "https://example.com/alerts", authorizationScheme: "Bearer", authorizationCredentials: "t" },
      ],
      disableProvenance: false,
    });
    expect(made?.secrets).toEqual(["pagerduties", "slacks", "webhooks"]);
  });

  test("carries the words that a document chose for its messages", async () => {
    const [made] = await record(
      () =>
        new ContactPoint(
          "critical",
          {
            channels: {
              chat: { ...slack, title: "Critical Alert", text: "{{ .CommonAnnotations.description }}" },
              mail: { kind: "email", addresses: ["oncall@example.com"], subject: "[CRITICAL]" },
            },
          },
          organisation(),
        ),
    );
    expect(made?.inputs).toMatchObject({
      slacks: [{ title: "Critical Alert", text: "{{ .CommonAnnotations.description }}" }],
      emails: [{ subject: "[CRITICAL]" }],
    });
  });

  test("of one name is made once in an organisation", async () => {
    const args = { contactPoint: "team", channels: { chat: slack } };
    const made = await record(() => {
      const options = organisation();
      new ContactPoint("first", args, options);
      expect(() => new ContactPoint("second", args, options)).toThrow(
        'ContactPoint "second": the contact point "team" is made twice (also by ContactPoint "first"), and Grafana would merge them; give one another name, or hand the other one over as `existing`',
      );
      new ContactPoint("third", { ...args, existing: "team" }, options);
      new ContactPoint("elsewhere", args, organisation());
    });
    expect(made.map(({ name }) => name)).toEqual(["first-contact-point", "elsewhere-contact-point"]);
  });
});

describe("a data source", () => {
  test("on Managed Prometheus leaves to the syncer what the syncer rewrites, and needs no key", async () => {
    const source = { kind: "managed-prometheus", project: "acme-prod" } as const;
    const ignored: (string[] | undefined)[] = [];
    const transformations: pulumi.ResourceTransformation[] = [
      ({ type, props, opts }) => {
        if (type === "grafana:oss/dataSource:DataSource") ignored.push(opts.ignoreChanges);
        return { props, opts };
      },
    ];
    const [made] = await record(
      () => new DataSource("metrics", { source }, { ...organisation(), transformations }),
    );
    expect(ignored).toEqual([["jsonDataEncoded", "httpHeaders", "secureJsonDataEncoded"]]);
    expect(made?.inputs).toMatchObject({
      type: "prometheus",
      uid: "metrics",
      url: "https://monitoring.googleapis.com/v1/projects/acme-prod/location/global/prometheus",
    });
    expect(made?.inputs).not.toHaveProperty("secureJsonDataEncoded");
  });

  test.each([
    ["cloud-monitoring", "stackdriver"],
    ["cloud-logging", "googlecloud-logging-datasource"],
    ["cloud-trace", "googlecloud-trace-datasource"],
  ] as const)("on %s uses the key that it is given, as a secret", async (kind, type) => {
    const key = "UFJJVkFURQ==";
    const account = "reader@acme-prod.iam.gserviceaccount.com";
    const source = { kind, project: "acme-prod", account, key };
    const [made] = await record(() => new DataSource("google", { source }, organisation()));
    expect(made!.inputs.type).toBe(type);
    expect(JSON.parse(String(made!.inputs.secureJsonDataEncoded))).toEqual({
      privateKey: privateKeyPem(key, "source"),
    });
    expect(JSON.parse(String(made!.inputs.jsonDataEncoded))).toEqual({
      authenticationType: "jwt",
      clientEmail: account,
      defaultProject: "acme-prod",
      tokenUri: "https://oauth2.googleapis.com/token",
    });
    expect(made?.secrets).toContain("secureJsonDataEncoded");
  });
});

describe("the notification policy", () => {
  const tree = policyTree([vmAgent, resolved(all.nexten!)], "fallback");

  test("has one branch for each route that reaches somebody, and a root that is never nobody", async () => {
    const [made] = await record(
      () => new NotificationPolicy("tree", { tree, takeOver: true }, organisation()),
    );
    expect(made?.inputs).toMatchObject({
      contactPoint: "fallback",
      groupBies: ["alertname", "grafana_folder"],
    });
    const branches = made!.inputs.policies as { contactPoint: string; matchers: unknown }[];
    expect(branches.map(({ contactPoint }) => contactPoint)).toContain("nexten-prod-critical");
    expect(branches.find(({ contactPoint }) => contactPoint === "nexten-prod-critical")?.matchers).toEqual([
      { label: "system", match: "=", value: "nexten" },
      { label: "environment", match: "=", value: "prod" },
      { label: "route", match: "=", value: "critical" },
    ]);
  });
});
