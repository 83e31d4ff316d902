// All checks of a system's signals and alerts. A check is one function in one file under checks/.
import type { Diagnostic } from "../core/diagnostics.ts";
import type { ResolvedSystem } from "../model/resolved.ts";
import { sourcesOfSystem } from "../model/sources.ts";
import { checkSignal } from "../signals/check.ts";
import type { AlertCheck } from "./checks/check.ts";
import { comparison } from "./checks/comparison.ts";
import { condition } from "./checks/condition.ts";
import { delivery } from "./checks/delivery.ts";
import { identity } from "./checks/identity.ts";
import { objective } from "./checks/objective.ts";
import { presence } from "./checks/presence.ts";
import { texts } from "./checks/texts.ts";
import { traffic } from "./checks/traffic.ts";

const CHECKS: readonly AlertCheck[] = [
  identity,
  comparison,
  condition,
  presence,
  delivery,
  texts,
  traffic,
  objective,
];

/** Everything that is wrong with a system's signals and alerts, each at its place. */
export function checkSignalsAndAlerts(system: ResolvedSystem): readonly Diagnostic[] {
  const sources = sourcesOfSystem(system);
  const signals = Object.entries(system.signals).flatMap(([name, signal]) =>
    checkSignal({ at: `${system.name}.signals.${name}`, signal, sources }),
  );
  const known = new Set(Object.values(system.signals));
  const alerts = system.alerts.flatMap((alert) => {
    const at = `${system.name}.alerts.${alert.name}`;
    // A signal with a name of its own is told about there, once.
    const own = known.has(alert.when) ? [] : checkSignal({ at: `${at}.when`, signal: alert.when, sources });
    return [...own, ...CHECKS.flatMap((check) => check({ at, alert, system, sources }))];
  });
  return [...signals, ...alerts];
}
