// What Grafana refuses about rule groups by what they refer to: folders, contact points, timings, other groups' rules.
// Rows marked "stricter" are what Grafana takes and then fails at evaluation.
import type { Facts } from "../behaviours/behaviour.ts";
import { text } from "../behaviours/behaviour.ts";
import type { Properties } from "../values.ts";
import { expressionUids } from "./alertRules.ts";
import { folderExists } from "./grafana.ts";
import type { Rule } from "./rule.ts";
import { cloudRule, objectsAt, textsAt } from "./rule.ts";

const types = ["grafana:alerting/ruleGroup:RuleGroup"];
const facts23 = "facts/grafana §2.3";

/** Rules that exist elsewhere in the folder or the organisation, each with its group. */
function otherRules(
  facts: Facts,
): readonly { readonly group: string; readonly folder: string; readonly rule: Properties }[] {
  const own = `${text(facts.inputs, "folderUid").replace(/^\d+:/, "")}:${text(facts.inputs, "name")}`;
  return facts.cloud
    .all("grafana:alerting/ruleGroup:RuleGroup", facts.world)
    .filter(({ id }) => !id.endsWith(`:${own}`))
    .flatMap(({ id, outputs }) =>
      objectsAt(outputs, "rules[]").map(({ value }) => ({
        group: id,
        folder: text(outputs, "folderUid"),
        rule: value,
      })),
    );
}

function dataSourceExists(facts: Facts, uid: string): boolean {
  if (expressionUids.has(uid) || uid.startsWith("grafanacloud-") || facts.cloud.given(uid)) return true;
  return facts.cloud
    .all("grafana:oss/dataSource:DataSource", facts.world)
    .some(({ outputs }) => outputs.uid === uid);
}

/** Rules about what rule groups refer to. */
export const alertRuleReferences: readonly Rule[] = [
  cloudRule(
    { types, what: "rules in a folder that is not there", source: "Grafana HTTP API: folder not found" },
    (inputs, facts) =>
      folderExists(facts, text(inputs, "folderUid"))
        ? []
        : [
            {
              path: "folderUid",
              reason: `the folder ${text(inputs, "folderUid")} does not exist: use the folder's uid output`,
            },
          ],
  ),
  cloudRule(
    {
      types,
      what: "a title that another group of the folder has",
      source: `${facts23}: duplicate title in org and folder`,
    },
    (inputs, facts) => {
      const folder = text(inputs, "folderUid").replace(/^\d+:/, "");
      const others = otherRules(facts).filter((other) => other.folder === folder);
      return textsAt(inputs, "rules[].name").flatMap(({ path, value }) => {
        const other = others.find((one) => one.rule.name === value);
        return other === undefined
          ? []
          : [
              {
                path,
                reason: `the group ${other.group} has a rule "${value}" already (alerting.alert-rule.conflict)`,
              },
            ];
      });
    },
  ),
  cloudRule(
    {
      types,
      what: "a rule uid that another group has",
      source: `${facts23}; Grafana's unique index on org and uid`,
    },
    (inputs, facts) =>
      textsAt(inputs, "rules[].uid").flatMap(({ path, value }) => {
        const other = otherRules(facts).find((one) => one.rule.uid === value);
        return other === undefined
          ? []
          : [{ path, reason: `the group ${other.group} has a rule of uid "${value}" already` }];
      }),
  ),
  cloudRule(
    { types, what: "a contact point of a rule that is not there", source: `${facts23}: receiver unknown` },
    (inputs, facts) =>
      textsAt(inputs, "rules[].notificationSettings.contactPoint")
        .filter(({ value }) => !contactPointExists(facts, value))
        .map(({ path, value }) => ({
          path,
          reason: `the contact point "${value}" does not exist: use the contact point's name output`,
        })),
  ),
  cloudRule(
    { types, what: "a timing of a rule that is not there", source: `${facts23}: mute/active timing unknown` },
    (inputs, facts) =>
      ["muteTimings", "activeTimings"].flatMap((property) =>
        missingTimings(inputs, `rules[].notificationSettings.${property}[]`, facts),
      ),
  ),
  cloudRule(
    {
      types,
      what: "a data source of a rule that is not there",
      source: `${facts23}: not checked by Grafana, an error at evaluation; stricter`,
    },
    (inputs, facts) =>
      textsAt(inputs, "rules[].datas[].datasourceUid")
        .filter(({ value }) => !dataSourceExists(facts, value))
        .map(({ path, value }) => ({
          path,
          reason: `the data source ${value} does not exist; __expr__ and grafanacloud-* always do`,
        })),
  ),
];

/** Whether a contact point exists; the two built-in ones always do. */
export function contactPointExists(facts: Facts, name: string): boolean {
  if (["", "grafana-default-email", "empty"].includes(name) || facts.cloud.given(name)) return true;
  return facts.cloud
    .all("grafana:alerting/contactPoint:ContactPoint", facts.world)
    .some(({ inputs }) => inputs.name === name);
}

/** Failures for timings named at a path that do not exist. */
export function missingTimings(inputs: Properties, path: string, facts: Facts): ReturnType<Rule["failures"]> {
  const timings = facts.cloud.all("grafana:alerting/muteTiming:MuteTiming", facts.world);
  return textsAt(inputs, path)
    .filter(
      ({ value }) => !timings.some((timing) => timing.inputs.name === value) && !facts.cloud.given(value),
    )
    .map(({ path: where, value }) => ({
      path: where,
      reason: `the timing "${value}" does not exist: use the mute timing's name output`,
    }));
}
