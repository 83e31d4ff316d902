// What the Cloud Monitoring API refuses about alert policies (facts/google-cloud §5.2).
import { parsePromql } from "../../../components/signals/parse.ts";
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
  wholeSeconds,
} from "./rule.ts";

const policy = "gcp:monitoring/alertPolicy:AlertPolicy";
const channel = "gcp:monitoring/notificationChannel:NotificationChannel";
const promql = "conditions[].conditionPrometheusQueryLanguage";

const kindsOfConditions = [
  "conditionAbsent",
  "conditionMatchedLog",
  "conditionMonitoringQueryLanguage",
  "conditionPrometheusQueryLanguage",
  "conditionSql",
  "conditionThreshold",
];

/** Rules about alert policies. */
export const alertPolicyRules: readonly Rule[] = [
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
  wholeSeconds(
    {
      types: [policy],
      what: "an evaluation interval that is no multiple of 30 seconds",
      source: "facts/google-cloud §5.2: evaluationInterval a multiple of 30 s",
    },
    `${promql}.evaluationInterval`,
    { step: 30, max: 86_400 },
    'write a multiple of 30 seconds, such as "30s" or "60s"',
  ),
  wholeSeconds(
    {
      types: [policy],
      what: "a retest window beyond a day",
      source: "facts/google-cloud §5.2: retest window at most 24 h",
    },
    `${promql}.duration`,
    { step: 1, max: 86_400 },
    'write seconds such as "300s", at most "86400s"',
  ),
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
  rule(
    {
      types: [policy],
      what: "a query that is no PromQL",
      source: "Cloud Monitoring API, alertPolicies.create: 400 for a query that does not parse",
    },
    (inputs) =>
      textsAt(inputs, `${promql}.query`)
        .filter(({ value }) => value.trim() === "" || parsePromql(value).errorAt !== undefined)
        .map(({ path }) => ({ path, reason: "it does not parse: write PromQL" })),
  ),
  sized(
    {
      types: [policy],
      what: "more than sixteen channels of a policy",
      source: "docs.cloud.google.com/monitoring/quotas: notification channels per alerting policy",
    },
    "notificationChannels",
    { max: 16 },
    "channels",
  ),
  sized(
    {
      types: [policy],
      what: "a policy's name over 512 characters",
      source: "@pulumi/gcp 9.37.0, AlertPolicy.displayName",
    },
    "displayName",
    { min: 1, max: 512 },
    "characters",
  ),
  rule(
    {
      types: [policy, channel],
      what: "a user label in capitals or too long",
      source:
        "@pulumi/gcp 9.37.0, userLabels: lower case letters, digits, underscores and dashes, at most 63",
    },
    (inputs) =>
      Object.entries(isObject(inputs.userLabels) ? inputs.userLabels : {})
        .filter(
          ([name, value]) =>
            !/^[a-z][a-z0-9_-]{0,62}$/.test(name) ||
            (typeof value === "string" && !/^[a-z0-9_-]{0,63}$/.test(value)),
        )
        .map(([name]) => ({
          path: `userLabels.${name}`,
          reason: "write lower case letters, digits, underscores and dashes",
        })),
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
];
