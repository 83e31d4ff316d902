// Checks of `vigie:grafana.heartbeat`: what would be sent more often than it is looked at cannot be sent, and what two stacks send
// under one name is one stack's.
import { EVERY, INTERVAL } from "../../alerts/heartbeat.ts";
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import { milliseconds, parseDuration } from "../../core/units.ts";
import type { StackDescription } from "../stack.ts";

/** Refuses a heartbeat that is faster than its rule, and a second one of an environment. */
export function checkHeartbeat({
  environment,
  grafana,
  owns,
}: Pick<StackDescription, "environment" | "grafana" | "owns">): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (grafana.heartbeat === undefined) return [];
  const { every } = grafana.heartbeat;
  if (every !== undefined && (parseDuration(every) ?? 0) < milliseconds(INTERVAL))
    found.error(
      "vigie:grafana.heartbeat.every",
      `"${every}" is shorter than the ${INTERVAL} between two evaluations of its rule`,
      `write "${INTERVAL}" or more, such as "${EVERY}"`,
    );
  if (!owns.project)
    found.error(
      "vigie:grafana.heartbeat",
      `the heartbeat of ${environment} is the stack's that owns the project: two of one name would overwrite each other`,
      "leave it out here, or write vigie:owns.project: true in this stack and false in the others",
    );
  return found.all;
}
