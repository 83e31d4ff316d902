// A rule group as Grafana's provisioning API takes it (`PUT …/folder/{uid}/rule-groups/{group}`): each rule repeats where it is,
// which the API's model requires although the address says it.
import type { GrafanaRule, GrafanaRuleGroup } from "../../components/alerts/grafana.ts";

/** A rule with its place. */
export interface ProvisionedRule extends GrafanaRule {
  /** The organisation's id. */
  readonly orgID: number;
  /** The folder's uid; the API spells it so here, and `folderUid` in the group. */
  readonly folderUID: string;
  /** The group's name. */
  readonly ruleGroup: string;
}

/** A group whose rules say where they are. */
export interface ProvisionedGroup extends Omit<GrafanaRuleGroup, "rules"> {
  /** At least one. */
  readonly rules: readonly ProvisionedRule[];
}

/** The group with the place of each rule. @param orgID the organisation; 1 is the first, and the only one in Grafana Cloud */
export function provisionedGroup(group: GrafanaRuleGroup, orgID = 1): ProvisionedGroup {
  const { folderUid: folderUID, title: ruleGroup, rules } = group;
  return { ...group, rules: rules.map((rule) => ({ ...rule, orgID, folderUID, ruleGroup })) };
}
