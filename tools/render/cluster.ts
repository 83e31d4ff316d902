// What is applied to GKE clusters with managed collection, as files, for those who have no provider of theirs in the program.
import { CLUSTER_ANNOTATION } from "../../components/collectors/podMonitoring.ts";
import { toYaml } from "../../components/core/yaml.ts";
import { gkeProbes } from "../../components/model/gkeProbes.ts";
import { podMonitoringsOf } from "../../components/model/gkeSpecOf.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import {
  type ManagedAlertmanagerSettings,
  managedAlertmanagerConfig,
} from "../../components/routing/managedAlertmanager.ts";
import {
  ALERTMANAGER_SECRET,
  operatorConfig,
  PUBLIC_NAMESPACE,
} from "../../components/routing/operatorConfig.ts";

/** Texts by path. */
type Files = Readonly<Record<string, string>>;

/** What is scraped of a system's workloads and how their containers are probed; nothing for a system without any. */
export function clusterFiles(system: ResolvedSystem): Files {
  const workloads = Object.values(system.services).flatMap((each) => (each.workload === "gke" ? [each] : []));
  if (workloads.length === 0) return {};
  const scraped = podMonitoringsOf(system).map(
    (each) =>
      `---\n# Apply to the cluster ${each.metadata.annotations[CLUSTER_ANNOTATION]}.\n${toYaml(each)}`,
  );
  const probes = workloads.map(({ name, container, namespace, description: { port, health } }) => [
    name,
    { namespace, container, ...gkeProbes({ port, health }) },
  ]);
  return {
    ...(scraped.length > 0 && { [`gmp/${system.name}.podmonitoring.yaml`]: scraped.join("") }),
    [`gmp/${system.name}.probes.yaml`]: `# For the containers of these workloads, by service; they are made by whoever keeps the cluster.\n${toYaml(Object.fromEntries(probes))}`,
  };
}

/** The configuration of a cluster's Alertmanager with the operator's word on where it is; names stand where secrets belong. */
export function managedAlertmanagerFile(
  systems: readonly ResolvedSystem[],
  settings: ManagedAlertmanagerSettings,
): string {
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { namespace: PUBLIC_NAMESPACE, name: ALERTMANAGER_SECRET.name },
    stringData: { [ALERTMANAGER_SECRET.key]: toYaml(managedAlertmanagerConfig(systems, settings, {})) },
  };
  return `# For the cluster that evaluates the rules. Write each secret where its name stands; the OperatorConfig is there already, so
# apply with --server-side.
---
${toYaml(secret)}---
${toYaml(operatorConfig(undefined))}`;
}
