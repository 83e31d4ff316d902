// What Cloud Monitoring watches of one system, as its settings say: nothing, the second path, or every alert beside it.
import type { ResolvedSystem } from "../model/resolved.ts";
import type { CompiledPolicies } from "./cloudMonitoring.ts";
import { mirrorPolicies } from "./mirror.ts";
import { systemSecondPath } from "./secondPath.ts";

/** The policies of a system, and what had to be left out of them. */
export function systemPolicies(system: ResolvedSystem): CompiledPolicies {
  const { cloudMonitoring } = system.settings;
  if (cloudMonitoring === "none") return { policies: [], notices: [] };
  const second = systemSecondPath(system);
  if (cloudMonitoring === "second-path") return second;
  const mirror = mirrorPolicies(system);
  return {
    policies: [...second.policies, ...mirror.policies],
    notices: [...second.notices, ...mirror.notices],
  };
}
