// Checks of Cloud Run services from outside, and budgets, against Pulumi's mocks: what each hands to the provider, and what is refused
// before anything is made.
import { describe, expect, test } from "vitest";
import { BillingBudget, type BillingBudgetArgs } from "../../components/gcp/billingBudget.ts";
import { ServiceUptimeCheck, type ServiceUptimeCheckArgs } from "../../components/gcp/serviceUptimeCheck.ts";
import { project, record } from "./recorded.ts";

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
