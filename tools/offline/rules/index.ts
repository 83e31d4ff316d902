// All rules, by the type they hold for.
import { alertPolicyRules } from "./alertPolicies.ts";
import { alertRuleReferences } from "./alertRuleReferences.ts";
import { alertRuleRules } from "./alertRules.ts";
import { cloudRunRules } from "./cloudRun.ts";
import { containerRules } from "./cloudRunContainers.ts";
import { containerSizeRules } from "./cloudRunSizes.ts";
import { contactPointRules } from "./contactPoints.ts";
import { grafanaRules } from "./grafana.ts";
import { identityRules } from "./identity.ts";
import { anyKubernetesType, kubernetesRules, randomRules } from "./kubernetes.ts";
import { loggingRules } from "./logging.ts";
import { monitoringRules } from "./monitoring.ts";
import { notificationChannelRules } from "./notificationChannels.ts";
import { notificationRules } from "./notifications.ts";
import { otherGoogleRules } from "./otherGoogle.ts";
import type { Rule } from "./rule.ts";
import { secretRules } from "./secretManager.ts";

/** Every rule of every API. */
export const rules: readonly Rule[] = [
  ...cloudRunRules,
  ...containerRules,
  ...containerSizeRules,
  ...secretRules,
  ...identityRules,
  ...loggingRules,
  ...alertPolicyRules,
  ...monitoringRules,
  ...otherGoogleRules,
  ...grafanaRules,
  ...alertRuleRules,
  ...alertRuleReferences,
  ...contactPointRules,
  ...notificationChannelRules,
  ...notificationRules,
  ...kubernetesRules,
  ...randomRules,
];

const byType = new Map<string, Rule[]>();
for (const rule of rules) {
  for (const type of rule.types) byType.set(type, [...(byType.get(type) ?? []), rule]);
}

/** The rules that hold for a type. */
export function rulesFor(type: string): readonly Rule[] {
  const own = byType.get(type) ?? [];
  return type.startsWith("kubernetes:") ? [...own, ...(byType.get(anyKubernetesType) ?? [])] : own;
}
