// Checks of `vigie:grafana.heartbeat`: what would be sent more often than it is looked at cannot be sent.
import { EVERY, INTERVAL } from "../../alerts/heartbeat.ts";
import type { Diagnostic } from "../../core/diagnostics.ts";
import { milliseconds, parseDuration } from "../../core/units.ts";
import type { StackDescription } from "../stack.ts";

/** Refuses a heartbeat that is faster than its rule. */
export function checkHeartbeat({ grafana }: StackDescription): readonly Diagnostic[] {
  const every = grafana.heartbeat?.every;
  if (every === undefined || (parseDuration(every) ?? 0) >= milliseconds(INTERVAL)) return [];
  return [
    {
      level: "error",
      at: "vigie:grafana.heartbeat.every",
      problem: `"${every}" is shorter than the ${INTERVAL} between two evaluations of its rule`,
      fix: `write "${INTERVAL}" or more, such as "${EVERY}"`,
    },
  ];
}
