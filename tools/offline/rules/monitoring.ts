// What the Cloud Monitoring and Billing APIs refuse about channels, objectives, uptime checks, dashboards and budgets.
import type { Facts } from "../behaviours/behaviour.ts";
import { text } from "../behaviours/behaviour.ts";
import { isObject } from "../values.ts";
import type { Rule } from "./rule.ts";
import { at, cloudRule, exactlyOne, json, oneOf, rule, sized, wholeSeconds, within } from "./rule.ts";

const channel = "gcp:monitoring/notificationChannel:NotificationChannel";
const slo = "gcp:monitoring/slo:Slo";
const uptime = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";
const services = [
  "gcp:monitoring/genericService:GenericService",
  "gcp:monitoring/customService:CustomService",
];

function sloService(facts: Facts): boolean {
  const named = text(facts.inputs, "service");
  return services.some((type) =>
    facts.cloud.all(type, "").some(({ id, outputs }) => id === named || outputs.serviceId === named),
  );
}

/** Rules about channels, objectives, uptime checks, dashboards and budgets. */
export const monitoringRules: readonly Rule[] = [
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
  wholeSeconds(
    {
      types: [uptime],
      what: "an uptime timeout beyond a minute",
      source: "facts/google-cloud §5.4: timeout 1–60 s",
    },
    "timeout",
    { step: 1, max: 60 },
    'write "1s" to "60s"',
  ),
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
  json(
    {
      types: ["gcp:monitoring/dashboard:Dashboard"],
      what: "a Google dashboard that is no JSON",
      source: "@pulumi/gcp 9.37.0, monitoring.Dashboard.dashboardJson",
    },
    ["dashboardJson"],
    "write JSON.stringify(dashboard)",
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
