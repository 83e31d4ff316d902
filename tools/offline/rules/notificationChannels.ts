// What the Cloud Monitoring API and its provider refuse about notification channels (facts/google-cloud §5.3).
import { text } from "../behaviours/behaviour.ts";
import { isObject, type Properties } from "../values.ts";
import type { Rule } from "./rule.ts";
import { oneOf, rule, sized } from "./rule.ts";

const channel = "gcp:monitoring/notificationChannel:NotificationChannel";

/** Types of the published channel descriptors, by the secret without which they reach nobody. */
const SECRETS: Readonly<Record<string, string>> = { slack: "authToken", pagerduty: "serviceKey" };

function labelsOf(inputs: Properties, name: "labels" | "sensitiveLabels"): Properties {
  return isObject(inputs[name]) ? inputs[name] : {};
}

/** The spelling of a label that the API has for what the provider calls `authToken`. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Rules about notification channels. */
export const notificationChannelRules: readonly Rule[] = [
  oneOf(
    {
      types: [channel],
      what: "a type of channel that does not exist",
      source: "Cloud Monitoring API, notificationChannelDescriptors.list; facts/google-cloud §5.3",
    },
    "type",
    ["email", "google_chat", "pagerduty", "pubsub", "slack", "sms", "webhook_basicauth", "webhook_tokenauth"],
  ),
  rule(
    {
      types: [channel],
      what: "a channel without its secret",
      source:
        "facts/google-cloud §5.3: slack needs a bot's OAuth token, a webhook does not work (tf#14256); pagerduty serviceKey",
    },
    (inputs) => {
      const secret = SECRETS[text(inputs, "type")];
      if (secret === undefined) return [];
      const given = labelsOf(inputs, "sensitiveLabels");
      const found = given[secret] ?? given[`${secret}Wo`] ?? labelsOf(inputs, "labels")[snake(secret)];
      return found === undefined
        ? [
            {
              path: `sensitiveLabels.${secret}Wo`,
              reason: "a channel of this type reaches nobody without it",
            },
          ]
        : [];
    },
  ),
  rule(
    {
      types: [channel],
      what: "a secret of a channel given twice",
      source:
        "@pulumi/gcp 9.37.0, NotificationChannelSensitiveLabels: one of authToken or authTokenWo; not in labels as well",
    },
    (inputs) => {
      const given = labelsOf(inputs, "sensitiveLabels");
      const labels = labelsOf(inputs, "labels");
      return ["authToken", "password", "serviceKey"].flatMap((name) => {
        const places = [given[name], given[`${name}Wo`], labels[snake(name)]];
        return places.filter((value) => value !== undefined).length > 1
          ? [{ path: `sensitiveLabels.${name}`, reason: `it is there twice: write ${name}Wo alone` }]
          : [];
      });
    },
  ),
  sized(
    {
      types: [channel],
      what: "a channel's name over 512 characters",
      source: "@pulumi/gcp 9.37.0, NotificationChannel.displayName",
    },
    "displayName",
    { max: 512 },
    "characters",
  ),
];
