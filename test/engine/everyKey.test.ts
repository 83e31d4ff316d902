// Every key of the configuration at work at once, in an environment of the project's own: what each of them says reaches the cloud.
import { afterAll, beforeAll, expect, it } from "vitest";
import { KEYS } from "../../config/schema.ts";
import type { ResourceState } from "../../tools/engine/deployment.ts";
import type { RunResult } from "../../tools/engine/run.ts";
import type { Workspace } from "../../tools/engine/workspace.ts";
import { leaks } from "./canaries.ts";
import { everyKeyStack, FRONT, said } from "./everyKey.ts";
import { typesNotInFixture } from "./fixtureTypes.ts";
import { placesOf } from "./places.ts";

const { stack, canaries } = everyKeyStack();
afterAll(() => stack.close());

let workspace: Workspace;
let up: RunResult;
let made: readonly ResourceState[];
beforeAll(async () => {
  workspace = await stack.open();
  up = await workspace.up();
  expect(up.errors).toEqual([]);
  made = (await workspace.export()).deployment.resources ?? [];
});

/** The inputs of the resources of a type whose name ends so. */
function inputs(type: string, name = ""): readonly Readonly<Record<string, unknown>>[] {
  return made
    .filter((each) => each.type === type && each.urn.endsWith(name))
    .map((each) => each.inputs ?? {});
}

/** A rule as the provider takes it, as far as it is looked at here. */
interface Rule {
  readonly name: string;
  readonly for: string;
  readonly labels: { readonly route: string };
  readonly annotations: { readonly runbook_url: string };
  readonly datas: readonly { readonly datasourceUid: string; readonly model: string }[];
}

it("says something of every key that there is", () => {
  expect([...Object.keys(said), "vigie:secrets"].map((key) => key.slice(6)).sort()).toEqual([...KEYS].sort());
});

it("brings what each key says to the service", () => {
  const [service] = inputs("gcp:cloudrunv2/service:Service", "aiprod-v33-service");
  expect(service).toMatchObject({
    location: "europe-west1",
    project: "acme-staging",
    deletionProtection: false,
    scaling: { minInstanceCount: 1 },
    template: {
      serviceAccount: "aiprod@acme-staging.iam.gserviceaccount.com",
      vpcAccess: { networkInterfaces: [{ network: "main", subnetwork: "main-europe-west1" }] },
    },
  });
  const text = JSON.stringify(service);
  for (const each of ["staging", "1.2.3", "WARNING", "prometheus-prod-01-eu-west-0"])
    expect(text).toContain(each);
  const callers = inputs("gcp:cloudrunv2/serviceIamMember:ServiceIamMember").map(({ member }) => member);
  // And the check from outside, which is no caller of the configuration.
  expect(callers.sort()).toEqual([FRONT, FRONT, expect.stringContaining("gcp-sa-monitoring")]);
  expect(JSON.stringify(inputs("gcp:cloudrunv2/service:Service", "gw2optimizer-service"))).toContain(
    '"secretKeyRef":{"secret":"sentry-dsn","version":"3"}',
  );
});

it("keeps logs as long as system and environment say, and sends copies where the stack says", () => {
  const days = inputs("gcp:logging/projectBucketConfig:ProjectBucketConfig").map(
    (each) => each.retentionDays,
  );
  expect(days.sort()).toEqual([14, 30]);
  const sinks = inputs("gcp:logging/projectSink:ProjectSink").map(({ name }) => name);
  expect(sinks).toHaveLength(2 + 4 + 3);
  expect(sinks).toContain("aiprod-staging-archive");
});

it("shows a part of a bucket to its readers, all of it to BigQuery, and leaves out of _Default what other stacks keep", () => {
  expect(inputs("gcp:logging/logView:LogView")).toMatchObject([
    {
      name: "support",
      filter:
        'SOURCE("projects/acme-staging") AND resource.type="cloud_run_revision" AND LOG_ID("run.googleapis.com/stdout")',
    },
  ]);
  expect(inputs("gcp:logging/logViewIamMember:LogViewIamMember")).toMatchObject([
    { member: "group:support@acme.com", role: "roles/logging.viewAccessor" },
  ]);
  expect(inputs("gcp:logging/linkedDataset:LinkedDataset").map(({ linkId }) => linkId)).toContain(
    "aiprod_staging",
  );
  expect(inputs("gcp:logging/projectExclusion:ProjectExclusion").map(({ name }) => name)).toContain(
    "shop-staging",
  );
  expect(inputs("gcp:logging/savedQuery:SavedQuery").length).toBeGreaterThan(5);
});

it("tells what only an entry says by policies of their own, and sends spans to the store that the stack names", () => {
  const onEntries = inputs("gcp:monitoring/alertPolicy:AlertPolicy").filter((each) =>
    JSON.stringify(each.conditions).includes("conditionMatchedLog"),
  );
  expect(onEntries).toHaveLength(2 * 4);
  const service = JSON.stringify(inputs("gcp:cloudrunv2/service:Service", "gw2optimizer-service"));
  expect(service).toContain("https://otlp-gateway-prod-eu-west-0.grafana.net/otlp");
  expect(service).toContain('"secret":"grafana-otlp-token-staging"');
  // No span goes to Cloud Trace here, so no account has its role.
  expect(JSON.stringify(inputs("gcp:projects/iAMMember:IAMMember"))).not.toContain("tracesWriter");
});

it("brings thresholds, waits, routes and addresses to Grafana, under names of this environment", () => {
  const groups = inputs("grafana:alerting/ruleGroup:RuleGroup") as readonly {
    readonly rules: readonly Rule[];
  }[];
  const rules = new Map(groups.flatMap((group) => group.rules).map((rule) => [rule.name, rule]));
  expect(rules.get("PipelineLatencySLABreach (critical)")?.for).toBe("10m");
  const queue = rules.get("PubSubQueueDepthHigh (critical)");
  expect(queue?.labels.route).toBe("critical");
  expect(queue?.annotations.runbook_url.startsWith("https://runbooks.acme.com/aiprod/")).toBe(true);
  expect(queue?.datas[0]?.datasourceUid).toBe("grafanacloud-prom");
  expect(queue?.datas[1]?.model.includes("[500]")).toBe(true);
  expect(rules.has("ActiveJobsSpike (warning)")).toBe(false);
  const email = inputs("grafana:alerting/contactPoint:ContactPoint").find(
    ({ name }) => name === "gw2optimizer-staging-warning",
  );
  expect(email).toMatchObject({ emails: [{ addresses: ["a@acme.com", "b@acme.com"] }] });
  const [policy] = inputs("grafana:alerting/notificationPolicy:NotificationPolicy");
  expect(policy).toMatchObject({ contactPoint: "aiprod-staging-infra" });
  const sources = inputs("grafana:oss/dataSource:DataSource").map(({ type }) => type);
  expect(sources.sort()).toEqual(["googlecloud-logging-datasource", "googlecloud-trace-datasource"]);
});

it("mirrors alerts to Cloud Monitoring beside what it watches by itself, and tells channels that exist", () => {
  const policies = inputs("gcp:monitoring/alertPolicy:AlertPolicy");
  const names = policies.map(({ displayName }) => displayName);
  expect(names).toEqual(
    expect.arrayContaining([
      "GW2Optimizer (staging): server errors",
      "GW2Optimizer (staging): warning alerts of route warning",
      "Observability (staging): Grafana is gone",
    ]),
  );
  expect(
    policies.filter(({ notificationChannels }) => JSON.stringify(notificationChannels) === "[]"),
  ).toEqual([]);
  const addresses = inputs("gcp:monitoring/notificationChannel:NotificationChannel").flatMap(
    ({ labels }) => (labels as { readonly email_address?: string } | undefined)?.email_address ?? [],
  );
  expect(addresses.sort()).toEqual(["a@acme.com", "b@acme.com", "finance@acme.com"]);
});

it("asks from outside with a token that the service takes", () => {
  const [check] = inputs("gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig", "check-outside-check");
  expect(check).toMatchObject({
    monitoredResource: { labels: { service_name: "gw2optimizer", location: "europe-west4" } },
    httpCheck: { path: "/status", serviceAgentAuthentication: { type: "OIDC_TOKEN" } },
  });
  const [agent] = inputs("gcp:cloudrunv2/serviceIamMember:ServiceIamMember", "check-outside-invoker");
  expect(agent).toMatchObject({ role: "roles/run.invoker", name: "gw2optimizer" });
  expect(agent!.member).toMatch(/^serviceAccount:service-\d+@gcp-sa-monitoring/);
});

it("gives the project a budget with its steps, and tells who is named", () => {
  const [budget] = inputs("gcp:billing/budget:Budget");
  expect(budget).toMatchObject({
    billingAccount: "012345-6789AB-CDEF01",
    budgetFilter: { projects: ["projects/123456789012"], calendarPeriod: "MONTH" },
    amount: { specifiedAmount: { units: "1500", nanos: 500_000_000 } },
    thresholdRules: [
      { thresholdPercent: 0.8, spendBasis: "CURRENT_SPEND" },
      { thresholdPercent: 1.2, spendBasis: "FORECASTED_SPEND" },
    ],
    allUpdatesRule: { pubsubTopic: "projects/acme-data/topics/budget" },
  });
  expect(
    (budget!.allUpdatesRule as { readonly monitoringNotificationChannels: readonly string[] })
      .monitoringNotificationChannels,
  ).toHaveLength(1);
});

it("leaves objectives to Grafana's SLO application, whose alerts the policy tree sends, and no rule says the same", () => {
  const objectives = inputs("grafana:slo/sLO:SLO");
  expect(objectives).toHaveLength(2 + 4);
  expect(
    objectives.find(({ name }) => name === "GW2Optimizer: Requests without server error (staging)"),
  ).toMatchObject({
    queries: [
      {
        type: "ratio",
        ratio: {
          successMetric: 'http_requests_total{cluster="__run__", namespace="gw2optimizer", status!~"5.."}',
          totalMetric: 'http_requests_total{cluster="__run__", namespace="gw2optimizer"}',
        },
      },
    ],
    objectives: [{ value: 0.995, window: "28d" }],
    destinationDatasource: { uid: "grafanacloud-prom" },
    alerting: {
      advancedOptions: { minFailures: 5 },
      fastburn: {
        labels: [
          { key: "severity", value: "critical" },
          { key: "route", value: "critical" },
        ],
      },
    },
  });
  const titles = inputs("grafana:alerting/ruleGroup:RuleGroup").flatMap(({ rules }) =>
    (rules as readonly Rule[]).map(({ name }) => name),
  );
  expect(titles.filter((title) => title.includes("Burn"))).toEqual([]);
  expect(titles).toContain("ErrorRateBudgetLow (warning)");
});

it("makes nothing whose failures the fixture of faults.test.ts does not know", () => {
  expect(typesNotInFixture(stack.state())).toEqual([]);
});

it("shows no change when asked again, and tells no secret anywhere", async () => {
  const again = await workspace.preview();
  expect(again.changes).toEqual({});
  expect(leaks(canaries, await placesOf(stack, workspace, { up, again }))).toEqual([]);
});
