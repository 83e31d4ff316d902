// Names in the configuration that nothing answers to: systems, services, alerts, objectives, channels, variables, destinations.

import { BUILT_IN } from "../components/alerts/runbooks/address.ts";
import { watchAlertNames } from "../components/alerts/watchAlerts.ts";
import { type Diagnostic, Diagnostics, nearest } from "../components/core/diagnostics.ts";
import type { EnvironmentProfile } from "../components/model/environment.ts";
import type { SystemDescription } from "../components/model/system.ts";
import { alertNamesOf } from "../components/slos/alerts.ts";
import { keyOf } from "./findings.ts";
import { recordOf } from "./rawStack.ts";

/** The systems that a program knows, by name. */
export type Systems = Readonly<Record<string, SystemDescription>>;

/** Every name in the configuration that is unknown. */
export function unknownNames(
  values: Readonly<Record<string, unknown>>,
  systems: Systems,
  environments: Readonly<Record<string, EnvironmentProfile>>,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const look = (
    path: readonly PropertyKey[],
    what: string,
    name: unknown,
    known: readonly string[],
  ): boolean => {
    if (typeof name !== "string" || known.includes(name)) return true;
    const meant = nearest(name, known);
    found.error(
      keyOf(path),
      `there is no ${what} "${name}"`,
      meant
        ? `did you mean "${meant}"?`
        : known.length > 0
          ? `write one of ${known.join(", ")}`
          : "take it out",
    );
    return false;
  };
  look(["environment"], "environment", values.environment, Object.keys(environments));
  for (const [name, inSystem] of entries(values.systems)) {
    if (name === BUILT_IN) {
      lookInBuiltIn(inSystem, systems, look, found);
      continue;
    }
    if (!look(["systems", name], "system", name, Object.keys(systems))) continue;
    lookInSystem(["systems", name], recordOf(inSystem), systems[name]!, look);
  }
  const others = recordOf(values.grafana).otherSystems;
  for (const [index, name] of (Array.isArray(others) ? others : []).entries())
    look(["grafana", "otherSystems", index], "system", name, Object.keys(systems));
  for (const [name, window] of entries(values.maintenance)) {
    const chosen = recordOf(window).systems;
    for (const [index, each] of (Array.isArray(chosen) ? chosen : []).entries())
      look(["maintenance", name, "systems", index], "system", each, [...Object.keys(systems), BUILT_IN]);
  }
  for (const [environment, profile] of entries(values.environments)) {
    for (const kind of ["alert", "objective"] as const) {
      for (const [name, settings] of entries(recordOf(profile)[`${kind}s`])) {
        const path = ["environments", environment, `${kind}s`, name];
        if (name === BUILT_IN && kind === "alert") {
          for (const each of Object.keys(recordOf(settings)))
            look([...path, each], "alert", each, builtInAlerts(systems));
          continue;
        }
        if (!look(path, "system", name, Object.keys(systems))) continue;
        for (const each of Object.keys(recordOf(settings))) {
          look([...path, each], kind, each, namesOf(kind, systems[name]!));
        }
      }
    }
  }
  for (const part of ["destinations", "views"]) {
    for (const [name, said] of entries(recordOf(values.logs)[part])) {
      const chosen = recordOf(said).systems;
      for (const [index, each] of (Array.isArray(chosen) ? chosen : []).entries()) {
        look(["logs", part, name, "systems", index], "system", each, Object.keys(systems));
      }
    }
  }
  return found.all;
}

type Look = (path: readonly PropertyKey[], what: string, name: unknown, known: readonly string[]) => boolean;

/** Of the built-in system only alerts can be changed: what it watches and whom it tells follows from the others. */
function lookInBuiltIn(said: unknown, systems: Systems, look: Look, found: Diagnostics): void {
  const path = ["systems", BUILT_IN];
  for (const key of Object.keys(recordOf(said)))
    look([...path, key], `part of the built-in system ${BUILT_IN}`, key, ["alerts"]);
  for (const [name, settings] of entries(recordOf(said).alerts)) {
    look([...path, "alerts", name], "alert", name, builtInAlerts(systems));
    if ("route" in recordOf(settings))
      found.error(
        keyOf([...path, "alerts", name, "route"]),
        "all built-in alerts tell the same people",
        "write vigie:grafana.fallback, which names the platform's people",
      );
  }
}

function builtInAlerts(systems: Systems): readonly string[] {
  return watchAlertNames(Object.values(systems).flatMap(({ services }) => Object.keys(services)));
}

function lookInSystem(
  path: readonly PropertyKey[],
  inSystem: Readonly<Record<string, unknown>>,
  system: SystemDescription,
  look: Look,
): void {
  for (const [name, inService] of entries(inSystem.services)) {
    if (!look([...path, "services", name], "service", name, Object.keys(system.services))) continue;
    const service = system.services[name]!;
    const variables = "secretEnv" in service ? Object.keys(service.secretEnv ?? {}) : [];
    for (const variable of Object.keys(recordOf(recordOf(inService).secretIds))) {
      look([...path, "services", name, "secretIds", variable], "secret variable", variable, variables);
    }
  }
  for (const name of Object.keys(recordOf(inSystem.sources))) {
    look([...path, "sources", name], "source", name, Object.keys(system.sources ?? {}));
  }
  // Their routes are checked with those that the system gives (alerts/checks/delivery.ts).
  for (const kind of ["alert", "objective"] as const) {
    for (const name of Object.keys(recordOf(inSystem[`${kind}s`]))) {
      look([...path, `${kind}s`, name], kind, name, namesOf(kind, system));
    }
  }
  for (const name of Object.keys(recordOf(inSystem.logs))) {
    look([...path, "logs", name], "class of log entries", name, Object.keys(system.logs?.classes ?? {}));
  }
  for (const name of Object.keys(recordOf(inSystem.channels))) {
    look([...path, "channels", name], "channel", name, Object.keys(system.channels));
  }
  // The channels and timings that a route names are checked with those that the system gives (model/checks/routes.ts).
  for (const name of Object.keys(recordOf(inSystem.routes))) {
    look([...path, "routes", name], "route", name, Object.keys(system.routes));
  }
}

/** Names that a system has; an objective's alerts are alerts like any other. */
function namesOf(kind: "alert" | "objective", system: SystemDescription): readonly string[] {
  const objectives = (system.objectives ?? []).map(({ name }) => name);
  if (kind === "objective") return objectives;
  return [...system.alerts.map(({ name }) => name), ...objectives.flatMap(alertNamesOf)];
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(recordOf(value));
}
