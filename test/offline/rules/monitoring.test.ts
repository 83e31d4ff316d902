// Each rule about Cloud Monitoring tried on a wrong and on a right resource.
import { describe } from "vitest";
import type { Properties } from "../../../tools/offline/values.ts";
import type { Case } from "./cases.ts";
import { stored, tried } from "./cases.ts";

describe("Cloud Monitoring", () => {
  const policyType = "gcp:monitoring/alertPolicy:AlertPolicy";
  const promql = {
    query: "up == 0",
    disableMetricValidation: true,
    evaluationInterval: "60s",
    duration: "300s",
    alertRule: "AppDown",
  };
  const policyBase: Properties = {
    displayName: "app",
    combiner: "OR",
    conditions: [{ displayName: "c", conditionPrometheusQueryLanguage: promql }],
  };
  const logPolicy: Properties = {
    displayName: "app",
    combiner: "OR",
    conditions: [{ displayName: "c", conditionMatchedLog: { filter: "x" } }],
    alertStrategy: { notificationRateLimit: { period: "300s" } },
  };
  const channel = stored(
    "gcp:monitoring/notificationChannel:NotificationChannel",
    "projects/acme-dev/notificationChannels/1",
  );
  const generic = stored(
    "gcp:monitoring/genericService:GenericService",
    "projects/acme-dev/services/app",
    {},
    { serviceId: "app" },
  );
  const sloType = "gcp:monitoring/slo:Slo";
  const sloBase: Properties = { service: "app", goal: 0.999, rollingPeriodDays: 30 };
  const uptimeType = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";
  const uptimeBase: Properties = {
    displayName: "app",
    timeout: "10s",
    period: "60s",
    monitoredResource: { type: "uptime_url", labels: { host: "h" } },
  };
  const budgetType = "gcp:billing/budget:Budget";
  const budgetBase: Properties = {
    billingAccount: "0",
    amount: {},
    thresholdRules: [{ thresholdPercent: 0.9 }],
  };
  const query = "conditions[0].conditionPrometheusQueryLanguage";
  const onPolicy = (one: Omit<Case, "type" | "base">): Case => ({
    type: policyType,
    base: policyBase,
    ...one,
  });
  const onSlo = (one: Omit<Case, "type" | "base">): Case => ({
    type: sloType,
    base: sloBase,
    amid: [generic],
    ...one,
  });
  const onUptime = (one: Omit<Case, "type" | "base">): Case => ({
    type: uptimeType,
    base: uptimeBase,
    ...one,
  });
  tried([
    onPolicy({ what: "a combiner that does not exist", wrong: { combiner: "or" }, says: /AND, OR/ }),
    onPolicy({
      what: "more than six conditions",
      wrong: {
        conditions: Array.from({ length: 7 }, () => ({
          displayName: "c",
          conditionPrometheusQueryLanguage: promql,
        })),
      },
      says: /7 conditions/,
    }),
    onPolicy({
      what: "a condition of no kind, or of two",
      wrong: { "conditions[0].conditionAbsent": { duration: "60s" } },
      says: /conditions\[0\]: exactly one of/,
    }),
    onPolicy({
      what: "a severity that does not exist",
      wrong: { severity: "critical" },
      right: { severity: "CRITICAL" },
      says: /CRITICAL, ERROR, WARNING/,
    }),
    onPolicy({
      what: "an alert rule that is no label name",
      wrong: { [`${query}.alertRule`]: "High API Latency" },
      right: { [`${query}.alertRule`]: "HighApiLatency" },
      says: /such as "HighApiLatency"/,
    }),
    onPolicy({
      what: "an evaluation interval that is no multiple of 30 seconds",
      wrong: { [`${query}.evaluationInterval`]: "45s" },
      right: { [`${query}.evaluationInterval`]: "90s" },
      says: /multiple of 30 seconds/,
    }),
    onPolicy({
      what: "a retest window beyond a day",
      wrong: { [`${query}.duration`]: "86401s" },
      right: { [`${query}.duration`]: "86400s" },
      says: /at most "86400s"/,
    }),
    onPolicy({
      what: "a PromQL policy on a metric that is not there",
      wrong: { [`${query}.disableMetricValidation`]: undefined },
      says: /disableMetricValidation: the metric does not exist yet/,
    }),
    {
      what: "a log condition beside another, or without a limit of messages",
      type: policyType,
      base: logPolicy,
      wrong: { alertStrategy: undefined },
      says: /a log condition needs it/,
    },
    onPolicy({
      what: "a message on closing alone",
      wrong: { "alertStrategy.notificationPrompts": ["CLOSED"] },
      right: { "alertStrategy.notificationPrompts": ["OPENED", "CLOSED"] },
      says: /CLOSED alone/,
    }),
    onPolicy({
      what: "documentation over 8,192 characters",
      wrong: { "documentation.content": "d".repeat(8193) },
      right: { "documentation.content": "d".repeat(8192) },
      says: /8193 characters/,
    }),
    onPolicy({
      what: "more than three links in the documentation",
      wrong: { "documentation.links": [{}, {}, {}, {}] },
      right: { "documentation.links": [{}, {}, {}] },
      says: /4 links/,
    }),
    onPolicy({
      what: "a query that is no PromQL",
      wrong: { [`${query}.query`]: "up ==" },
      right: { [`${query}.query`]: "up == 1" },
      says: /does not parse/,
    }),
    onPolicy({
      what: "more than sixteen channels of a policy",
      wrong: { notificationChannels: Array.from({ length: 17 }, () => channel.id) },
      right: { notificationChannels: Array.from({ length: 16 }, () => channel.id) },
      amid: [channel],
      says: /17 channels/,
    }),
    onPolicy({
      what: "a policy's name over 512 characters",
      wrong: { displayName: "n".repeat(513) },
      right: { displayName: "n".repeat(512) },
      says: /513 characters/,
    }),
    onPolicy({
      what: "a user label in capitals or too long",
      wrong: { userLabels: { System: "shop" } },
      right: { userLabels: { system: "shop" } },
      says: /userLabels\.System: write lower case letters/,
    }),
    onPolicy({
      what: "a notification channel that is not there",
      wrong: { notificationChannels: [channel.id] },
      right: { notificationChannels: [channel.id] },
      rightAmid: [channel],
      says: /notificationChannels\/1 does not exist/,
    }),
    {
      what: "a channel without what its type needs",
      type: channel.type,
      base: { type: "email", labels: { email_address: "a@b" } },
      wrong: { labels: {} },
      says: /labels\.email_address/,
    },
    onSlo({ what: "a goal above 99.9 %", wrong: { goal: 0.9999 }, says: /at most 0\.999/ }),
    onSlo({
      what: "a rolling period beyond 30 days",
      wrong: { rollingPeriodDays: 31 },
      says: /from 1 to 30/,
    }),
    onSlo({
      what: "an objective without a period, or with two",
      wrong: { calendarPeriod: "WEEK" },
      right: { calendarPeriod: "WEEK", rollingPeriodDays: undefined },
      says: /are both there/,
    }),
    onSlo({
      what: "a calendar period that does not exist",
      wrong: { calendarPeriod: "YEAR" },
      says: /DAY, WEEK/,
    }),
    onSlo({
      what: "an objective of a service that is not there",
      wrong: { service: "other" },
      says: /the service other does not exist/,
    }),
    onUptime({
      what: "an uptime period that does not exist",
      wrong: { period: "120s" },
      right: { period: "300s" },
      says: /60s, 300s, 600s, 900s/,
    }),
    onUptime({
      what: "an uptime timeout beyond a minute",
      wrong: { timeout: "61s" },
      right: { timeout: "60s" },
      says: /"1s" to "60s"/,
    }),
    onUptime({
      what: "an uptime check from fewer than three regions",
      wrong: { selectedRegions: ["EUROPE", "USA"] },
      right: { selectedRegions: ["EUROPE", "USA", "ASIA_PACIFIC"] },
      says: /2 regions/,
    }),
    onUptime({
      what: "an uptime check of nothing, or of two things",
      wrong: { monitoredResource: undefined },
      says: /none of them is there/,
    }),
    {
      what: "a Google dashboard that is no JSON",
      type: "gcp:monitoring/dashboard:Dashboard",
      base: { dashboardJson: "{}" },
      wrong: { dashboardJson: "{" },
      says: /no JSON object/,
    },
    {
      what: "a negative threshold of a budget",
      type: budgetType,
      base: budgetBase,
      wrong: { "thresholdRules[0].thresholdPercent": -0.1 },
      says: /write a share such as 0\.9/,
    },
    {
      what: "more than five channels of a budget",
      type: budgetType,
      base: budgetBase,
      wrong: { "allUpdatesRule.monitoringNotificationChannels": ["a", "b", "c", "d", "e", "f"] },
      right: { "allUpdatesRule.monitoringNotificationChannels": ["a", "b", "c", "d", "e"] },
      says: /6 channels/,
    },
    {
      what: "a spend basis that does not exist",
      type: budgetType,
      base: budgetBase,
      wrong: { "thresholdRules[0].spendBasis": "FORECAST" },
      right: { "thresholdRules[0].spendBasis": "FORECASTED_SPEND" },
      says: /FORECASTED_SPEND/,
    },
  ]);
});
