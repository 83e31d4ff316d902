// What the Cloud Monitoring API refuses: policies, channels, objectives, uptime checks, dashboards.
import type { Facts } from "../behaviours/behaviour.ts";
import { text } from "../behaviours/behaviour.ts";
import { isList, isObject } from "../values.ts";
import type { Rule } from "./rule.ts";
import {
  at,
  cloudRule,
  exactlyOne,
  matches,
  objectsAt,
  oneOf,
  rule,
  sized,
  textsAt,
  within,
} from "./rule.ts";

const policy = "gcp:monitoring/alertPolicy:AlertPolicy";
const channel = "gcp:monitoring/notificationChannel:NotificationChannel";
const slo = "gcp:monitoring/slo:Slo";
const uptime = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";
const services = [
  "gcp:monitoring/genericService:GenericService",
  "gcp:monitoring/customService:CustomService",
];
const promql = "conditions[].conditionPrometheusQueryLanguage";

const kindsOfConditions = [
  "conditionAbsent",
  "conditionMatchedLog",
  "conditionMonitoringQueryLanguage",
  "conditionPrometheusQueryLanguage",
  "conditionSql",
  "conditionThreshold",
];

function seconds(path: string, text_: string, step: number, max: number): Rule["failures"] {
  return ({ inputs }) =>
    textsAt(inputs, path)
      .filter(
        ({ value }) =>
          !/^\d+s$/.test(value) ||
          Number.parseInt(value, 10) % step !== 0 ||
          Number.parseInt(value, 10) > max,
      )
      .map((found) => ({ path: found.path, reason: `"${found.value}" is refused: ${text_}` }));
}

function sloService(facts: Facts): boolean {
  const named = text(facts.inputs, "service");
  return services.some((type) =>
    facts.cloud.all(type, "").some(({ id, outputs }) => id === named || outputs.serviceId === named),
  );
}

/** Rules about Cloud Monitoring. */
export const monitoringRules: readonly Rule[] = [
  oneOf(
    { types: [policy], what: "a combiner that does not exist", source: "facts/google-cloud §5.2" },
    "combiner",
    ["AND", "OR", "AND_WITH_MATCHING_RESOURCE"],
  ),
  sized(
    { types: [policy], what: "more than six conditions", source: "facts/google-cloud §5.2: 1–6 conditions" },
    "conditions",
    { min: 1, max: 6 },
    "conditions",
  ),
  exactlyOne(
    {
      types: [policy],
      what: "a condition of no kind, or of two",
      source: "@pulumi/gcp 9.37.0, AlertPolicyCondition",
    },
    "conditions[]",
    kindsOfConditions,
  ),
  oneOf(
    { types: [policy], what: "a severity that does not exist", source: "facts/google-cloud §5.2" },
    "severity",
    ["CRITICAL", "ERROR", "WARNING"],
  ),
  matches(
    {
      types: [policy],
      what: "an alert rule that is no label name",
      source: "facts/tried 10: alertRule must be a valid label name",
    },
    `${promql}.alertRule`,
    /^[A-Za-z_][A-Za-z0-9_]*$/,
    'write letters, digits and underscores, such as "HighApiLatency"',
  ),
  {
    types: [policy],
    what: "an evaluation interval that is no multiple of 30 seconds",
    source: "facts/google-cloud §5.2: evaluationInterval a multiple of 30 s",
    needs: "inputs",
    failures: seconds(
      `${promql}.evaluationInterval`,
      'write a multiple of 30 seconds, such as "30s" or "60s"',
      30,
      86_400,
    ),
  },
  {
    types: [policy],
    what: "a retest window beyond a day",
    source: "facts/google-cloud §5.2: retest window at most 24 h",
    needs: "inputs",
    failures: seconds(`${promql}.duration`, 'write seconds such as "300s", at most "86400s"', 1, 86_400),
  },
  rule(
    {
      types: [policy],
      what: "a PromQL policy on a metric that is not there",
      source:
        "facts/google-cloud §0.9, §7.2 trap 13: 404 unless disableMetricValidation; the offline cloud never has any metric",
    },
    (inputs) =>
      objectsAt(inputs, promql)
        .filter(({ value }) => value.disableMetricValidation !== true)
        .map(({ path }) => ({
          path: `${path}.disableMetricValidation`,
          reason: "the metric does not exist yet (404): write true",
        })),
  ),
  rule(
    {
      types: [policy],
      what: "a log condition beside another, or without a limit of messages",
      source:
        "facts/google-cloud §5.2: conditionMatchedLog must be the only condition and needs notificationRateLimit",
    },
    (inputs) => {
      const logs = objectsAt(inputs, "conditions[].conditionMatchedLog");
      if (logs.length === 0) return [];
      const conditions = isList(inputs.conditions) ? inputs.conditions.length : 0;
      const alone =
        conditions === 1
          ? []
          : [
              {
                path: "conditions",
                reason: "a log condition must be the only one: make a policy of its own",
              },
            ];
      const limited = at(inputs, "alertStrategy.notificationRateLimit.period").length > 0;
      return limited
        ? alone
        : [
            ...alone,
            {
              path: "alertStrategy.notificationRateLimit.period",
              reason: 'a log condition needs it: write such as "300s"',
            },
          ];
    },
  ),
  rule(
    {
      types: [policy],
      what: "a message on closing alone",
      source: "facts/google-cloud §5.2: CLOSED alone is not allowed",
    },
    (inputs) => {
      const prompts = at(inputs, "alertStrategy.notificationPrompts[]").map(({ value }) => value);
      return prompts.length === 1 && prompts[0] === "CLOSED"
        ? [
            {
              path: "alertStrategy.notificationPrompts",
              reason: 'CLOSED alone is refused: write ["OPENED", "CLOSED"]',
            },
          ]
        : [];
    },
  ),
  sized(
    {
      types: [policy],
      what: "documentation over 8,192 characters",
      source: "facts/google-cloud §5.2: content at most 8,192 characters",
    },
    "documentation.content",
    { max: 8192 },
    "characters",
  ),
  sized(
    {
      types: [policy],
      what: "more than three links in the documentation",
      source: "facts/google-cloud §5.2: at most 3 links",
    },
    "documentation.links",
    { max: 3 },
    "links",
  ),
  cloudRule(
    {
      types: [policy],
      what: "a notification channel that is not there",
      source: "Cloud Monitoring API, alertPolicies.create: 404 for a channel",
    },
    (inputs, facts) =>
      textsAt(inputs, "notificationChannels[]")
        .filter(
          ({ value }) => facts.cloud.find(channel, "", value) === undefined && !facts.cloud.given(value),
        )
        .map(({ path, value }) => ({ path, reason: `the notification channel ${value} does not exist` })),
  ),
  rule(
    { types: [channel], what: "a channel without what its type needs", source: "facts/google-cloud §5.3" },
    (inputs) => {
      const needed: Readonly<Record<string, readonly string[]>> = {
        email: ["email_address"],
        slack: ["channel_name"],
        webhook_tokenauth: ["url"],
        webhook_basicauth: ["url", "username"],
        pubsub: ["topic"],
      };
      const labels = isObject(inputs.labels) ? inputs.labels : {};
      return (needed[text(inputs, "type")] ?? [])
        .filter((label) => labels[label] === undefined)
        .map((label) => ({
          path: `labels.${label}`,
          reason: `a channel of type ${text(inputs, "type")} needs it`,
        }));
    },
  ),
  rule(
    { types: [slo], what: "a goal above 99.9 %", source: "facts/google-cloud §5.4: goal 0 < g ≤ 0.999" },
    (inputs) =>
      typeof inputs.goal !== "number" || (inputs.goal > 0 && inputs.goal <= 0.999)
        ? []
        : [{ path: "goal", reason: `${inputs.goal} is refused: write more than 0 and at most 0.999` }],
  ),
  within(
    {
      types: [slo],
      what: "a rolling period beyond 30 days",
      source: "facts/google-cloud §5.4: rollingPeriodDays 1–30",
    },
    "rollingPeriodDays",
    { min: 1, max: 30 },
  ),
  exactlyOne(
    { types: [slo], what: "an objective without a period, or with two", source: "facts/google-cloud §5.4" },
    "",
    ["rollingPeriodDays", "calendarPeriod"],
  ),
  oneOf(
    { types: [slo], what: "a calendar period that does not exist", source: "facts/google-cloud §5.4" },
    "calendarPeriod",
    ["DAY", "WEEK", "FORTNIGHT", "MONTH"],
  ),
  cloudRule(
    {
      types: [slo],
      what: "an objective of a service that is not there",
      source: "Cloud Monitoring API, services.serviceLevelObjectives.create: 404",
    },
    (inputs, facts) =>
      sloService(facts) || facts.cloud.given(text(inputs, "service"))
        ? []
        : [{ path: "service", reason: `the service ${text(inputs, "service")} does not exist` }],
  ),
  oneOf(
    { types: [uptime], what: "an uptime period that does not exist", source: "facts/google-cloud §5.4" },
    "period",
    ["60s", "300s", "600s", "900s"],
  ),
  {
    types: [uptime],
    what: "an uptime timeout beyond a minute",
    source: "facts/google-cloud §5.4: timeout 1–60 s",
    needs: "inputs",
    failures: seconds("timeout", 'write "1s" to "60s"', 1, 60),
  },
  sized(
    {
      types: [uptime],
      what: "an uptime check from fewer than three regions",
      source: "facts/google-cloud §5.4: at least 3 locations",
    },
    "selectedRegions",
    { min: 3, max: 6 },
    "regions",
  ),
  exactlyOne(
    {
      types: [uptime],
      what: "an uptime check of nothing, or of two things",
      source: "@pulumi/gcp 9.37.0, monitoring.UptimeCheckConfig",
    },
    "",
    ["monitoredResource", "resourceGroup", "syntheticMonitor"],
  ),
  rule(
    {
      types: ["gcp:monitoring/dashboard:Dashboard"],
      what: "a Google dashboard that is no JSON",
      source: "@pulumi/gcp 9.37.0, monitoring.Dashboard.dashboardJson",
    },
    (inputs) =>
      textsAt(inputs, "dashboardJson").flatMap(({ path, value }) =>
        isJson(value) ? [] : [{ path, reason: "it is no JSON object" }],
      ),
  ),
  rule(
    {
      types: ["gcp:billing/budget:Budget"],
      what: "a negative threshold of a budget",
      source: "Cloud Billing Budget API, thresholdPercent: at least 0",
    },
    (inputs) =>
      at(inputs, "thresholdRules[].thresholdPercent")
        .filter(({ value }) => typeof value === "number" && value < 0)
        .map(({ path, value }) => ({
          path,
          reason: `${String(value)} is refused: write a share such as 0.9 for 90 %`,
        })),
  ),
  sized(
    {
      types: ["gcp:billing/budget:Budget"],
      what: "more than five channels of a budget",
      source: "facts/google-cloud §5.4: at most 5 channels",
    },
    "allUpdatesRule.monitoringNotificationChannels",
    { max: 5 },
    "channels",
  ),
  oneOf(
    {
      types: ["gcp:billing/budget:Budget"],
      what: "a spend basis that does not exist",
      source: "facts/google-cloud §5.4",
    },
    "thresholdRules[].spendBasis",
    ["CURRENT_SPEND", "FORECASTED_SPEND"],
  ),
];

/** Whether a text is a JSON object. */
export function isJson(value: string): boolean {
  try {
    return typeof JSON.parse(value) === "object";
  } catch {
    return false;
  }
}
