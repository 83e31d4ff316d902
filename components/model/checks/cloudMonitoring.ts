// What Cloud Monitoring would refuse of a system's policies, and what had to be left out of them.
import { checkPolicy } from "../../alerts/cloudMonitoringLimits.ts";
import { systemPolicies } from "../../alerts/systemPolicies.ts";
import { type Diagnostic, VigieError } from "../../core/diagnostics.ts";
import type { ResolvedSystem } from "../resolved.ts";

/** Findings about a system's policies. */
export function checkCloudMonitoring(system: ResolvedSystem): readonly Diagnostic[] {
  try {
    return findingsOf(system);
  } catch (error) {
    // What no collected source has cannot be printed; thrown on, it would hide every other finding.
    if (error instanceof VigieError) return error.diagnostics;
    throw error;
  }
}

function findingsOf(system: ResolvedSystem): readonly Diagnostic[] {
  const { policies, notices } = systemPolicies(system);
  return [
    ...notices,
    ...policies.flatMap((policy) =>
      checkPolicy(`${system.name}.policies.${policy.key}`, policy, policy.channels.length),
    ),
  ];
}
