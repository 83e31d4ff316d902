// What Grafana refuses about notification policies, mute timings and templates (facts/grafana §2.3-2.5).

import type { Facts } from "../behaviours/behaviour.ts";
import { text } from "../behaviours/behaviour.ts";
import { objectsIn } from "../behaviours/grafana.ts";
import type { Failure } from "../definitions/shape.ts";
import type { Properties } from "../values.ts";
import { isList, isObject } from "../values.ts";
import { contactPointExists, missingTimings } from "./alertRuleReferences.ts";
import type { Rule } from "./rule.ts";
import { cloudRule, objectsAt, oneOf, rule, textsAt } from "./rule.ts";

const policy = "grafana:alerting/notificationPolicy:NotificationPolicy";
const timing = "grafana:alerting/muteTiming:MuteTiming";
const template = "grafana:alerting/messageTemplate:MessageTemplate";

/** A policy and those below it, with paths and depth. */
function policies(
  root: Properties,
  path = "",
  depth = 0,
): readonly { path: string; value: Properties; depth: number }[] {
  const children = objectsIn(root.policies).flatMap((child, index) =>
    policies(child, `${path}policies[${index}].`, depth + 1),
  );
  return [{ path, value: root, depth }, ...children];
}

function inPolicies(
  inputs: Properties,
  wrong: (node: Properties, path: string, depth: number) => readonly Failure[],
): readonly Failure[] {
  return policies(inputs).flatMap(({ path, value, depth }) => wrong(value, path, depth));
}

function timingsOfPolicies(inputs: Properties, facts: Facts): readonly Failure[] {
  return inPolicies(inputs, (node, path) =>
    ["muteTimings[]", "activeTimings[]"].flatMap((property) =>
      missingTimings(node, property, facts).map((failure) => ({ ...failure, path: path + failure.path })),
    ),
  );
}

/** Rules about who is told when, and in which words. */
export const notificationRules: readonly Rule[] = [
  rule(
    {
      types: [policy],
      what: "a matcher that compares in no known way",
      source: "facts/grafana §2.4: match* (= != =~ !~)",
    },
    (inputs) =>
      inPolicies(inputs, (node, path) =>
        objectsIn(node.matchers).flatMap((matcher, index) =>
          ["=", "!=", "=~", "!~"].includes(text(matcher, "match"))
            ? []
            : [
                {
                  path: `${path}matchers[${index}].match`,
                  reason: `"${text(matcher, "match")}" is refused: write =, !=, =~ or !~`,
                },
              ],
        ),
      ),
  ),
  rule(
    {
      types: [policy],
      what: "an innermost policy without grouping",
      source: "facts/grafana §2.4: innermost level must set groupBies (TFP#2017)",
    },
    (inputs) =>
      inPolicies(inputs, (node, path, depth) =>
        depth > 0 && objectsIn(node.policies).length === 0 && !isList(node.groupBies)
          ? [
              {
                path: `${path}groupBies`,
                reason: 'the innermost policy needs it: write such as ["alertname", "grafana_folder"]',
              },
            ]
          : [],
      ),
  ),
  rule(
    {
      types: [policy],
      what: "a policy that groups by a label twice",
      source: "facts/grafana §2.3: tree.Validate",
    },
    (inputs) =>
      inPolicies(inputs, (node, path) =>
        isList(node.groupBies) && new Set(node.groupBies).size < node.groupBies.length
          ? [{ path: `${path}groupBies`, reason: "a label is there twice: keep one" }]
          : [],
      ),
  ),
  cloudRule(
    {
      types: [policy],
      what: "a contact point of a policy that is not there",
      source: "facts/grafana §2.3: receiver unknown",
    },
    (inputs, facts) =>
      inPolicies(inputs, (node, path) => {
        const name = text(node, "contactPoint");
        return contactPointExists(facts, name)
          ? []
          : [
              {
                path: `${path}contactPoint`,
                reason: `the contact point "${name}" does not exist: use the contact point's name output`,
              },
            ];
      }),
  ),
  cloudRule(
    {
      types: [policy],
      what: "a timing of a policy that is not there",
      source: "facts/grafana §2.3: timing unknown (400)",
    },
    timingsOfPolicies,
  ),
  rule(
    {
      types: [timing],
      what: "an interval that says nothing",
      source: "facts/grafana §2.5: it matches always; Grafana takes it, stricter",
    },
    (inputs) =>
      objectsAt(inputs, "intervals[]")
        .filter(({ value }) =>
          ["times", "weekdays", "daysOfMonths", "months", "years"].every((name) => value[name] === undefined),
        )
        .map(({ path }) => ({
          path,
          reason: "it mutes always: write times, weekdays, daysOfMonths, months or years",
        })),
  ),
  rule(
    {
      types: [timing],
      what: "a time of day that is none",
      source: "prometheus/alertmanager, timeinterval: HH:MM",
    },
    (inputs) =>
      ["start", "end"].flatMap((end) =>
        textsAt(inputs, `intervals[].times[].${end}`)
          .filter(({ value }) => !/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(value))
          .map(({ path, value }) => ({
            path,
            reason: `"${value}" is refused: write HH:MM, such as "22:00"`,
          })),
      ),
  ),
  rule(
    {
      types: [timing],
      what: "a weekday that is none",
      source: "prometheus/alertmanager, timeinterval: monday to sunday, ranges with a colon",
    },
    (inputs) => {
      const day = "(sun|mon|tues|wednes|thurs|fri|satur)day";
      return textsAt(inputs, "intervals[].weekdays[]")
        .filter(({ value }) => !new RegExp(`^${day}(:${day})?$`).test(value))
        .map(({ path, value }) => ({
          path,
          reason: `"${value}" is refused: write such as "saturday" or "monday:friday"`,
        }));
    },
  ),
  oneOf(
    {
      types: ["grafana:oss/folderPermission:FolderPermission"],
      what: "a permission that does not exist",
      source: "facts/grafana §1.4: View|Edit|Admin",
    },
    "permissions[].permission",
    ["View", "Edit", "Admin"],
  ),
  rule(
    {
      types: [template],
      what: "a template that defines nothing or does not end",
      source: "grafana/alerting, templates: must parse; facts/grafana §2.5",
    },
    (inputs) =>
      textsAt(inputs, "template").flatMap(({ path, value }) => {
        const opened = value.match(/\{\{-?\s*(define|if|range|with|block)\b/g)?.length ?? 0;
        const closed = value.match(/\{\{-?\s*end\b/g)?.length ?? 0;
        return opened === closed
          ? []
          : [
              {
                path,
                reason: `${opened} blocks are opened and ${closed} are ended: write an {{ end }} for each`,
              },
            ];
      }),
  ),
  rule(
    {
      types: [template],
      what: "a template kept open for editing",
      source: "facts/grafana §2.5, TFP#2618: disableProvenance true is a perpetual replace; stricter",
    },
    (inputs) =>
      inputs.disableProvenance === true
        ? [{ path: "disableProvenance", reason: "true replaces the template at every run: leave it out" }]
        : [],
  ),
  rule(
    {
      types: [
        "grafana:alerting/v1beta1/notificationsRoutingTree:NotificationsRoutingTree",
        "grafana:alerting/v1beta1/notificationsInhibitionRule:NotificationsInhibitionRule",
      ],
      what: "an object of the app platform without a uid",
      source: "facts/grafana §2.4: metadata.uid*",
    },
    (inputs) =>
      isObject(inputs.metadata) && text(inputs.metadata, "uid") === "" && inputs.metadata.uid === undefined
        ? [{ path: "metadata.uid", reason: "it is required" }]
        : [],
  ),
];
