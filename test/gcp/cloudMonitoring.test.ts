// The components of Cloud Monitoring, against Pulumi's mocks: what each hands to the provider, what is secret, and what is
// refused before anything is made. That a stack comes up with them, and again without change, is the engine's test.
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { systemSecondPath } from "../../components/alerts/secondPath.ts";
import { AlertPolicy } from "../../components/gcp/alertPolicy.ts";
import { NotificationChannel } from "../../components/gcp/notificationChannel.ts";
import type { ChannelReceiver } from "../../components/gcp/notificationChannelArgs.ts";
import { UptimeCheck, type UptimeCheckArgs } from "../../components/gcp/uptimeCheck.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { project, record } from "./recorded.ts";

const channel = (receiver: ChannelReceiver) =>
  record((options) => new NotificationChannel("shop-mail", { project, channel: receiver }, options));

describe("a channel in Cloud Monitoring", () => {
  test("of an e-mail is one for each address, under names that stay when another comes before them", async () => {
    const { made } = await channel({ kind: "email", addresses: ["b@acme.example", "a@acme.example"] });
    expect(made.map(({ name, inputs }) => [name, inputs.type, inputs.labels])).toEqual([
      ["shop-mail-channel-b-acme-example", "email", { email_address: "b@acme.example" }],
      ["shop-mail-channel-a-acme-example", "email", { email_address: "a@acme.example" }],
    ]);
    expect(made[0]?.inputs).toMatchObject({ project, displayName: "shop-mail" });
  });

  test("of PagerDuty has its key as a secret that is written and never read back", async () => {
    const { made } = await channel({ kind: "pagerduty", integrationKey: "k".repeat(32) });
    expect(made[0]?.inputs.type).toBe("pagerduty");
    expect(made[0]?.inputs.sensitiveLabels).toMatchObject({ serviceKeyWo: "k".repeat(32) });
    expect(made[0]?.secrets).toEqual(["sensitiveLabels"]);
  });

  test("writes a secret again when it has changed, and only then", async () => {
    const version = async (key: string) => {
      const { made } = await channel({ kind: "pagerduty", integrationKey: key });
      return (made[0]!.inputs.sensitiveLabels as { readonly serviceKeyWoVersion: string })
        .serviceKeyWoVersion;
    };
    const first = await version("one");
    expect(await version("one")).toBe(first);
    expect(await version("two")).not.toBe(first);
    expect(first).not.toContain("one");
  });

  test("of Slack needs a bot's token", async () => {
    const { made } = await channel({ kind: "slack", channel: "#shop", token: "xoxb-1" });
    expect(made[0]?.inputs).toMatchObject({
      type: "slack",
      labels: { channel_name: "#shop" },
      sensitiveLabels: { authTokenWo: "xoxb-1" },
    });
    expect(made[0]?.secrets).toEqual(["sensitiveLabels"]);
  });

  test("of a webhook carries its token in the address, and all of it is secret", async () => {
    const { made } = await channel({ kind: "webhook", url: "https://acme.example/a?b=c", token: "t&1" });
    expect(made[0]?.inputs).toMatchObject({
      type: "webhook_tokenauth",
      labels: { url: "https://acme.example/a?b=c&auth_token=t%261" },
    });
    expect(made[0]?.secrets).toEqual(["labels"]);
    const plain = await channel({ kind: "webhook", url: pulumi.output("https://acme.example/a") });
    expect(plain.made[0]?.inputs.labels).toEqual({ url: "https://acme.example/a" });
    expect(plain.made[0]?.secrets).toEqual(["labels"]);
  });

  test("made elsewhere is told by its name", async () => {
    const existing = ["projects/theatre-prod/notificationChannels/7"];
    let told: readonly unknown[] = [];
    const { made } = await record((options) => {
      const args = { project, channel: { kind: "email" }, existing } as const;
      told = new NotificationChannel("theirs", args, options).channels;
    });
    expect(made).toEqual([]);
    expect(told).toEqual(existing);
  });

  test.each([
    [
      "a Slack channel with an incoming webhook",
      { kind: "slack", channel: "#shop", webhook: "https://hooks.slack.com/services/X" },
      "Cloud Monitoring posts to #shop with a bot's token only, never to an incoming webhook",
      'write by: "token" and hand over a bot token',
      { kind: "slack", channel: "#shop", by: "token", token: "xoxb-1" },
    ],
    [
      "an e-mail without addresses",
      { kind: "email" },
      "there is no address",
      'write one like "oncall@example.com"',
      { kind: "email", addresses: ["oncall@example.com"] },
    ],
    [
      "a PagerDuty service without a key",
      { kind: "pagerduty", integrationKey: "" },
      "a PagerDuty service without a secret",
      "hand over an Events API v2 integration key as `integrationKey`",
      { kind: "pagerduty", integrationKey: "k" },
    ],
    [
      "a webhook without an address",
      { kind: "webhook", url: "" },
      "a webhook without a secret",
      "hand over its HTTPS address as `url`",
      { kind: "webhook", url: "https://acme.example" },
    ],
  ] as const)("refuses %s, before anything is made", async (_, wrong, problem, fix, right) => {
    const { made, refused } = await channel(wrong);
    expect(made).toEqual([]);
    expect(refused).toEqual([
      expect.objectContaining({
        at: expect.stringMatching(/^NotificationChannel "shop-mail"\.channel/),
        problem,
        fix,
      }),
    ]);
    expect((await channel(right)).refused).toEqual([]);
  });
});

describe("a policy", () => {
  const [policy] = systemSecondPath(resolved(all.gw2optimizer!)).policies;
  const channels = [pulumi.output("projects/theatre-prod/notificationChannels/1")];

  test("is handed over as the provider spells it, and is not refused for metrics that are not there yet", async () => {
    const { made } = await record(
      (options) => new AlertPolicy("errors", { project, policy: policy!, channels }, options),
    );
    const [condition] = policy!.conditions;
    expect(made).toMatchObject([
      {
        name: "errors-policy",
        inputs: {
          project,
          displayName: "GW2Optimizer (prod): server errors",
          severity: "CRITICAL",
          combiner: "OR",
          conditions: [
            {
              displayName: condition!.displayName,
              conditionPrometheusQueryLanguage: {
                query: condition!.query,
                duration: "300s",
                evaluationInterval: "60s",
                alertRule: "ServerErrors",
                disableMetricValidation: true,
              },
            },
          ],
          documentation: { content: policy!.documentation, mimeType: "text/markdown" },
          notificationChannels: ["projects/theatre-prod/notificationChannels/1"],
          userLabels: { system: "gw2optimizer", environment: "prod", managed_by: "vigie" },
        },
      },
    ]);
    expect(Object.keys(condition!)).not.toContain("disableMetricValidation");
  });

  test("that tells nobody, or that Cloud Monitoring would refuse, is not made", async () => {
    const wrong = { ...policy!, conditions: [] };
    const { made, refused } = await record(
      (options) => new AlertPolicy("errors", { project, policy: wrong, channels: [] }, options),
    );
    expect(made).toEqual([]);
    expect(refused.map(({ at }) => at)).toEqual([
      'AlertPolicy "errors".policy.conditions',
      'AlertPolicy "errors".channels',
    ]);
  });
});

describe("an uptime check", () => {
  const check = (change: Partial<UptimeCheckArgs> = {}) =>
    record(
      (options) =>
        new UptimeCheck(
          "grafana",
          { project, url: "https://acme.grafana.net/api/health", ...change },
          options,
        ),
    );

  test("asks the address by its parts, and wants a valid certificate", async () => {
    expect((await check()).made).toMatchObject([
      {
        name: "grafana-check",
        inputs: {
          displayName: "grafana",
          period: "60s",
          timeout: "10s",
          monitoredResource: {
            type: "uptime_url",
            labels: { project_id: project, host: "acme.grafana.net" },
          },
          httpCheck: { path: "/api/health", port: 443, useSsl: true, validateSsl: true },
        },
      },
    ]);
    const { made } = await check({ url: "http://acme.example:3000/grafana/?a=b" });
    expect(made[0]?.inputs.httpCheck).toEqual({
      path: "/grafana/?a=b",
      port: 3000,
      useSsl: false,
      validateSsl: false,
    });
  });

  test.each([
    ["url", { url: "acme.grafana.net" }, "no address", { url: "https://acme.grafana.net" }],
    ["url", { url: "https://a:b@acme.example" }, "no address", { url: "https://acme.example" }],
    ["period", { period: "2m" }, "no period", { period: "5m" }],
    ["timeout", { timeout: "61s" }, "no time", { timeout: "60s" }],
    ["timeout", { timeout: "500ms" }, "no time", { timeout: "1s" }],
  ] as const)("refuses a wrong %s: %j", async (field, wrong, problem, right) => {
    const { made, refused } = await check(wrong);
    expect(made).toEqual([]);
    expect(refused).toEqual([
      expect.objectContaining({
        at: `UptimeCheck "grafana".${field}`,
        problem: expect.stringContaining(problem),
      }),
    ]);
    expect((await check(right)).refused).toEqual([]);
  });
});
