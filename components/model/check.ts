// All checks of resolved systems in one list: nothing is made while one of them finds an error.
import { checkSignalsAndAlerts } from "../alerts/check.ts";
import { checkDialects } from "../alerts/dialects.ts";
import { type Diagnostic, distinct } from "../core/diagnostics.ts";
import { checkMaintenance } from "../routing/maintenance.ts";
import { whereAlertsWritten } from "./checks/alertPlaces.ts";
import { checkBilling } from "./checks/billing.ts";
import { checkCloudMonitoring } from "./checks/cloudMonitoring.ts";
import { checkEnvironments } from "./checks/environments.ts";
import { checkGrafanaObjectives } from "./checks/grafanaObjectives.ts";
import { checkHeartbeat } from "./checks/heartbeat.ts";
import { checkLoadTargets } from "./checks/loadTargets.ts";
import { checkLogs } from "./checks/logs.ts";
import { checkNames } from "./checks/names.ts";
import { checkObjectives } from "./checks/objectives.ts";
import { checkOtherSystems } from "./checks/otherSystems.ts";
import { checkOwner } from "./checks/owner.ts";
import { checkRegions } from "./checks/regions.ts";
import { checkRoutes } from "./checks/routes.ts";
import { checkServices } from "./checks/services.ts";
import { checkSources } from "./checks/sources.ts";
import { checkSpendingLimits } from "./checks/spendingLimits.ts";
import { checkTraces } from "./checks/traces.ts";
import { checkWatch } from "./checks/watch.ts";
import { checkCosts } from "./cost/check.ts";
import { checkDefaultSink } from "./logging/defaultSink.ts";
import { checkRetention } from "./logging/limits.ts";
import { checkViews } from "./logging/views.ts";
import type { ResolvedSystem } from "./resolved.ts";
import type { StackDescription } from "./stack.ts";
import { checkUptimeChecks } from "./uptimeChecks.ts";

/** Everything that is wrong with one system in its stack, and everything that was left out of it. */
export function checkSystem(system: ResolvedSystem, stack: StackDescription): readonly Diagnostic[] {
  const retention = system.origins.logRetention?.at(-1)?.layer;
  return [
    ...system.notices,
    ...checkEnvironments(system, stack),
    ...checkServices(system, stack),
    ...checkSources(system),
    ...checkUptimeChecks(system),
    ...checkRetention(
      system.settings.logRetention,
      retention === undefined || retention === "default"
        ? `${system.name}.settings.logRetention`
        : `${retention}.logRetention`,
    ),
    ...checkLogs(system, stack),
    ...checkTraces(system),
    ...checkObjectives(system),
    ...checkLoadTargets(system),
    ...checkSpendingLimits(system),
    ...whereAlertsWritten(checkSignalsAndAlerts(system), system),
    ...checkDialects(system, stack),
    ...checkRoutes(system, stack),
    ...checkCloudMonitoring(system),
  ];
}

/** Everything that is wrong with the systems of a stack, each and together; the same finding once. */
export function checkSystems(
  systems: readonly ResolvedSystem[],
  stack: StackDescription,
): readonly Diagnostic[] {
  const found = [
    ...checkRegions(systems, stack),
    ...systems.flatMap((system) => checkSystem(system, stack)),
    ...checkNames(systems),
    ...checkOwner(systems, stack),
    ...checkDefaultSink(systems, stack),
    ...checkViews(stack.logs.views, "vigie:logs.views"),
    ...checkGrafanaObjectives(stack),
    ...checkOtherSystems(stack),
    ...checkHeartbeat(stack),
    ...checkWatch(systems, stack),
    ...checkMaintenance(stack.maintenance),
    ...checkCosts(systems, stack),
    ...checkBilling(stack),
  ];
  return distinct(found);
}
