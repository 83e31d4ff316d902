// The part of the second path that exists once a stack: that Grafana answers, and that no quota of the project is exceeded.
// Everybody whose alerts hang on them is told, for then all of those are silent.
import type * as pulumi from "@pulumi/pulumi";
import type { CloudMonitoringPolicy } from "./alerts/cloudMonitoring.ts";
import { MOST_CHANNELS } from "./alerts/cloudMonitoringLimits.ts";
import { healthAddress, stackSecondPath } from "./alerts/secondPath.ts";
import { AlertPolicy } from "./gcp/alertPolicy.ts";
import { UptimeCheck } from "./gcp/uptimeCheck.ts";
import type { Slot } from "./kit/component.ts";
import type { StackDescription } from "./model/stack.ts";
import type { System } from "./system.ts";

/** Makes the uptime check and the policies; nothing where no system of the stack is watched by Cloud Monitoring. */
export function makeStackSecondPath(
  stack: StackDescription,
  systems: readonly System[],
  options: pulumi.ComponentResourceOptions,
): void {
  const told = systems.flatMap(({ nodes }) =>
    Object.values(nodes.cloudMonitoring.channels).flatMap(({ channels }) => channels),
  );
  if (told.length === 0) return;
  const { project } = stack;
  const { heartbeat, quota } = stackSecondPath(stack);
  if (heartbeat) {
    const displayName = `Grafana (${stack.environment})`;
    const url = healthAddress(stack.grafana.url);
    const check = new UptimeCheck("grafana-reached", { project, displayName, url }, options);
    makePolicies(project, heartbeat, told, { ...options, dependsOn: [check] });
  }
  if (quota) makePolicies(project, quota, told, options);
}

/** One policy, and a further one for as many channels as one cannot tell. */
function makePolicies(
  project: string,
  policy: CloudMonitoringPolicy,
  channels: readonly Slot<string>[],
  options: pulumi.ComponentResourceOptions,
): void {
  for (let first = 0; first < channels.length; first += MOST_CHANNELS) {
    const name = first === 0 ? policy.key : `${policy.key}-${first / MOST_CHANNELS + 1}`;
    new AlertPolicy(
      name,
      { project, policy, channels: channels.slice(first, first + MOST_CHANNELS) },
      options,
    );
  }
}
