// All behaviours, by type token; a type that is defined but not listed has no entry, and a test refuses that.
import type { Behaviour, Behaviours } from "./behaviour.ts";
import { loggingBehaviours } from "./cloudLogging.ts";
import { monitoringBehaviours } from "./cloudMonitoring.ts";
import { runBehaviours } from "./cloudRun.ts";
import { grafanaBehaviours } from "./grafana.ts";
import { kubernetesBehaviour } from "./kubernetes.ts";
import { otherGoogleBehaviours } from "./otherGoogle.ts";
import { randomBehaviours } from "./random.ts";
import { secretBehaviours } from "./secretManager.ts";

/** Behaviours of every served type but Kubernetes' kinds, which all behave alike. */
export const behaviours: Behaviours = {
  ...runBehaviours,
  ...secretBehaviours,
  ...loggingBehaviours,
  ...monitoringBehaviours,
  ...otherGoogleBehaviours,
  ...grafanaBehaviours,
  ...randomBehaviours,
};

/** The behaviour of a type; undefined when the double does not know the type. */
export function behaviourOf(type: string): Behaviour | undefined {
  return type.startsWith("kubernetes:") ? kubernetesBehaviour : behaviours[type];
}
