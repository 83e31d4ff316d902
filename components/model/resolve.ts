// Resolves a system in a stack: every default in layers, the later winning, each value with the layers that spoke.
// It refuses nothing: what is wrong is found by check.ts in the resolved model, or by config/ before.

import { Diagnostics } from "../core/diagnostics.ts";
import { resolveLayers } from "../core/layers.ts";
import { windowsOf } from "../routing/maintenance.ts";
import { collected } from "./collected.ts";
import { refuseMalformed } from "./description/systemShape.ts";
import { resolveAlerts } from "./resolveAlerts.ts";
import type { ResolvedSystem } from "./resolved.ts";
import { alertsOfObjectives, resolveObjectives } from "./resolveObjectives.ts";
import { resolveChannels, resolveRoutes } from "./resolveRoutes.ts";
import { resolveService } from "./resolveService.ts";
import { resolveSources } from "./resolveSources.ts";
import { STACK_DEFAULTS, type StackSettings } from "./settings.ts";
import { sourcesOfSystem } from "./sources.ts";
import type { StackDescription } from "./stack.ts";
import type { SystemDescription } from "./system.ts";

export type * from "./resolved.ts";
export type * from "./stack.ts";

/**
 * One system in one stack, with final values.
 * @throws VigieError naming everything of the description that is missing or of another kind, so that it cannot be read
 */
export function resolveSystem(system: SystemDescription, stack: StackDescription): ResolvedSystem {
  refuseMalformed([system]);
  const { name, title, id, language = "en" } = system;
  const { environment, project, region } = stack;
  const inStack = stack.systems[name] ?? {};
  const settings = resolveLayers<StackSettings>(
    { name: "default", values: STACK_DEFAULTS },
    { name: `environment ${environment}`, values: stack.environments[environment]?.stack },
    { name: `${name}.stack`, values: system.stack },
    { name: "vigie:settings", values: stack.settings },
    { name: `vigie:systems.${name}.settings`, values: inStack.settings },
  );
  const services = Object.fromEntries(
    Object.keys(system.services).map((service) => [
      service,
      resolveService(service, system, stack, settings.values.protect),
    ]),
  );
  const ownSources = resolveSources(system, stack, services);
  const sources = sourcesOfSystem({ services, sources: ownSources });
  const notices = new Diagnostics();
  const signals = Object.entries(system.signals).filter(([key, signal]) =>
    collected(signal, sources, `${name}.signals.${key}`, notices),
  );
  const objectives = resolveObjectives(system, stack).filter(({ name: key, indicator }) => {
    const measured = indicator.good ?? indicator.bad;
    // One that measures nothing stays, so that the checks tell of it.
    return measured === undefined || collected(measured, sources, `${name}.objectives.${key}`, notices);
  });
  const alerts = resolveAlerts(system, stack).filter((alert) =>
    collected(alert.when, sources, `${name}.alerts.${alert.name}`, notices),
  );
  return {
    name,
    title,
    id,
    language,
    environment,
    project,
    region,
    services,
    sources: ownSources,
    signals: Object.fromEntries(signals),
    objectives,
    alerts: [
      ...alerts,
      ...resolveAlerts({ ...system, alerts: alertsOfObjectives(objectives, language) }, stack),
    ],
    channels: resolveChannels(system, inStack),
    routes: resolveRoutes(system, settings.values.mayPage, inStack.routes),
    timings: { ...system.timings, ...inStack.timings },
    maintenance: windowsOf(name, stack.maintenance),
    settings: settings.values,
    builtInRunbooks: stack.runbooks,
    origins: settings.origins,
    description: system,
    notices: notices.all,
  };
}
