// The components of Cloud Monitoring and of billing, against Pulumi's mocks: what each hands to the provider, what is secret, and what is
// refused before anything is made. That a stack comes up with them, and again without change, is the engine's test.
import { Provider } from "@pulumi/gcp/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { systemSecondPath } from "../../components/alerts/secondPath.ts";
import { type Diagnostic, VigieError } from "../../components/core/diagnostics.ts";
import { AlertPolicy } from "../../components/gcp/alertPolicy.ts";
import { BillingBudget, type BillingBudgetArgs } from "../../components/gcp/billingBudget.ts";
import { NotificationChannel } from "../../components/gcp/notificationChannel.ts";
import type { ChannelReceiver } from "../../components/gcp/notificationChannelArgs.ts";
import { ServiceUptimeCheck, type ServiceUptimeCheckArgs } from "../../components/gcp/serviceUptimeCheck.ts";
import { UptimeCheck, type UptimeCheckArgs } from "../../components/gcp/uptimeCheck.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Inputs that hold a secret, by name. */
  readonly secrets: readonly string[];
}

const registered: Registered[] = [];

const isSecret = (value: unknown): value is { readonly value: unknown } =>
  (value as Readonly<Record<string, unknown>> | null)?.[pulumi.runtime.specialSigKey] ===
  pulumi.runtime.specialSecretSig;

await pulumi.runtime.setMocks({
  newResource: ({ type, name, inputs }) => {
    const entries = Object.entries(inputs as Readonly<Record<string, unknown>>);
    registered.push({
      type,
      name,
      inputs: Object.fromEntries(entries.map(([key, value]) => [key, isSecret(value) ? value.value : value])),
      secrets: entries.flatMap(([key, value]) => (isSecret(value) ? [key] : [])),
    });
    return { id: `${name}-id`, state: { ...inputs, name: `projects/theatre-prod/${name}` } };
  },
  call: ({ inputs }) => inputs,
});

const project = "theatre-prod";

async function record(program: (options: pulumi.ComponentResourceOptions) => unknown) {
  const provider = new Provider("google", { project });
  await pulumi.runtime.disconnect();
  const before = registered.length;
  let refused: readonly Diagnostic[] = [];
  try {
    program({ provider });
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    refused = error.diagnostics;
  }
  await pulumi.runtime.disconnect();
  return { made: registered.slice(before).filter(({ type }) => type.startsWith("gcp:")), refused };
}

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

describe("an uptime check of a Cloud Run service", () => {
  const check = (change: Partial<ServiceUptimeCheckArgs> = {}) =>
    record(
      (options) =>
        new ServiceUptimeCheck(
          "reached",
          {
            project,
            region: "europe-west1",
            service: "box-office",
            path: "/health",
            timeout: "5s",
            ...change,
          },
          options,
        ),
    );

  test("asks the service at its own address, whichever revision answers", async () => {
    const { made } = await check();
    expect(made).toMatchObject([
      {
        name: "reached-check",
        inputs: {
          period: "60s",
          timeout: "5s",
          monitoredResource: {
            type: "cloud_run_revision",
            labels: {
              project_id: project,
              location: "europe-west1",
              service_name: "box-office",
              revision_name: "",
              configuration_name: "",
            },
          },
          httpCheck: { path: "/health", port: 443, useSsl: true, validateSsl: true },
        },
      },
    ]);
    expect(made[0]!.inputs.httpCheck).not.toHaveProperty("serviceAgentAuthentication");
  });

  test("shows a token where the service wants one, and may call it before the first question", async () => {
    const { made } = await check({ authenticated: true });
    expect(made.map(({ name }) => name)).toEqual(["reached-agent", "reached-invoker", "reached-check"]);
    expect(made[0]!.inputs).toEqual({ project, service: "monitoring.googleapis.com" });
    expect(made[1]!.inputs).toMatchObject({ name: "box-office", role: "roles/run.invoker" });
    expect(made[2]!.inputs.httpCheck).toMatchObject({ serviceAgentAuthentication: { type: "OIDC_TOKEN" } });
  });

  test.each([
    ["path", { path: "health" }, '"health" is no path', { path: "/health" }],
    ["region", { region: "europe-west99" }, "europe-west99", { region: "europe-west1" }],
    ["period", { period: "2m" }, "no period", { period: "5m" }],
    ["timeout", { timeout: "0s" }, "no time", { timeout: "1s" }],
  ] as const)("refuses a wrong %s: %j", async (field, wrong, problem, right) => {
    const { made, refused } = await check(wrong);
    expect(made).toEqual([]);
    expect(refused).toEqual([
      expect.objectContaining({
        at: `ServiceUptimeCheck "reached".${field}`,
        problem: expect.stringContaining(problem),
      }),
    ]);
    expect((await check(right)).refused).toEqual([]);
  });
});

describe("a budget", () => {
  const budget = (change: Partial<BillingBudgetArgs> = {}) =>
    record(
      (options) =>
        new BillingBudget(
          "month",
          { account: "012345-6789AB-CDEF01", projectNumber: "123456789012", amount: "$2000", ...change },
          options,
        ),
    );

  test("is of one project and a calendar month, with three steps, and tells its administrators", async () => {
    const { made } = await budget();
    expect(made.map(({ inputs }) => inputs)).toEqual([
      {
        billingAccount: "012345-6789AB-CDEF01",
        displayName: "month",
        budgetFilter: { projects: ["projects/123456789012"], calendarPeriod: "MONTH" },
        amount: { specifiedAmount: { units: "2000" } },
        thresholdRules: [
          { thresholdPercent: 0.5, spendBasis: "CURRENT_SPEND" },
          { thresholdPercent: 0.9, spendBasis: "CURRENT_SPEND" },
          { thresholdPercent: 1, spendBasis: "FORECASTED_SPEND" },
        ],
      },
    ]);
  });

  test("has its steps in the order of their shares, however they are written", async () => {
    const { made } = await budget({ steps: { "120%": "forecast", "80%": "spent" } });
    expect(made[0]!.inputs.thresholdRules).toEqual([
      { thresholdPercent: 0.8, spendBasis: "CURRENT_SPEND" },
      { thresholdPercent: 1.2, spendBasis: "FORECASTED_SPEND" },
    ]);
  });

  test("tells channels and a topic beside them, with cents in its amount", async () => {
    const { made } = await budget({
      amount: "$99.5",
      channels: ["projects/p/notificationChannels/1"],
      topic: "projects/p/topics/t",
    });
    expect(made[0]!.inputs).toMatchObject({
      amount: { specifiedAmount: { units: "99", nanos: 500_000_000 } },
      allUpdatesRule: {
        monitoringNotificationChannels: ["projects/p/notificationChannels/1"],
        pubsubTopic: "projects/p/topics/t",
        schemaVersion: "1.0",
        disableDefaultIamRecipients: false,
      },
    });
  });

  const six = Array.from({ length: 6 }, (_, index) => `projects/p/notificationChannels/${index}`);
  const cases: readonly [string, object, string, Partial<BillingBudgetArgs>][] = [
    ["account", { account: "acme" }, "no billing account", { account: "ABCDEF-012345-678901" }],
    ["projectNumber", { projectNumber: "acme-prod" }, "no number of a project", { projectNumber: "1234567" }],
    ["amount", { amount: "2000" }, "no amount", { amount: "$2000" }],
    ["steps", { steps: {} }, "nobody is ever told", { steps: { "90%": "spent" } }],
    ["steps.90", { steps: { "90": "spent" } }, "no share", { steps: { "90%": "spent" } }],
    [
      "steps.90%",
      { steps: { "90%": "real" } },
      "nothing that a step looks at",
      { steps: { "90%": "forecast" } },
    ],
    ["topic", { topic: "budget" }, "no topic", { topic: "projects/acme/topics/budget" }],
    ["channels", { channels: six }, "at most 5 channels", { channels: six.slice(1) }],
    ["displayName", { displayName: "m".repeat(61) }, "61 characters", { displayName: "m".repeat(60) }],
  ];
  test.each(cases)("refuses a wrong %s: %j", async (field, wrong, problem, right) => {
    const { made, refused } = await budget(wrong as Partial<BillingBudgetArgs>);
    expect(made).toEqual([]);
    expect(refused).toEqual([
      expect.objectContaining({
        at: `BillingBudget "month".${field}`,
        problem: expect.stringContaining(problem),
      }),
    ]);
    expect((await budget(right)).refused).toEqual([]);
  });
});
