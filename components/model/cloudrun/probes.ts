// When an instance counts as started and as alive, in the whole seconds that Cloud Run takes.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import { formatDuration, milliseconds, parseDuration } from "../../core/units.ts";
import type { HealthCheck } from "../service.ts";

/** A probe's times, and the path it asks; without a path the port only has to accept a connection. */
export interface Probe {
  /** The path that answers 200. @default a TCP connection */
  readonly path?: string;
  /** The port that is asked. */
  readonly port: number;
  /** Seconds between two attempts. */
  readonly periodSeconds: number;
  /** Seconds that one attempt may take; less than the period. */
  readonly timeoutSeconds: number;
  /** Attempts that may fail in a row. */
  readonly failureThreshold: number;
}

/** Cloud Run gives a container at most this long to start. */
const LONGEST_START = 240;

const USUAL_PERIOD = 10;
const LIVENESS_PERIOD = 30;
const DEFAULT_TIMEOUT = 5;

function timeoutOf(health: HealthCheck | undefined): number {
  return health?.timeout === undefined ? DEFAULT_TIMEOUT : milliseconds(health.timeout) / 1_000;
}

/** The startup probe: as long as Cloud Run allows in all, because a slow start is no failure. */
export function startupProbe(port: number, health: HealthCheck | undefined): Probe {
  const timeoutSeconds = timeoutOf(health);
  const periodSeconds = Math.max(USUAL_PERIOD, timeoutSeconds + 1);
  return {
    ...(health === undefined ? {} : { path: health.path }),
    port,
    periodSeconds,
    timeoutSeconds,
    failureThreshold: Math.floor(LONGEST_START / periodSeconds),
  };
}

/** The liveness probe, where the application says when it is well; three failures restart the instance. */
export function livenessProbe(port: number, health: HealthCheck | undefined): Probe | undefined {
  if (health === undefined) return undefined;
  const timeoutSeconds = timeoutOf(health);
  return {
    path: health.path,
    port,
    periodSeconds: Math.max(LIVENESS_PERIOD, timeoutSeconds + 1),
    timeoutSeconds,
    failureThreshold: 3,
  };
}

/** Checks a health check. @param at where it stands */
export function checkHealth(health: HealthCheck | undefined, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (health === undefined) return found.all;
  if (!health.path.startsWith("/")) {
    found.error(`${at}.path`, `"${health.path}" is no path`, `write "/${health.path}"`);
  }
  const timeout =
    health.timeout === undefined ? DEFAULT_TIMEOUT : (parseDuration(health.timeout) ?? 0) / 1_000;
  if (!Number.isInteger(timeout) || timeout < 1 || timeout >= LONGEST_START) {
    found.error(
      `${at}.timeout`,
      `an attempt cannot take ${health.timeout}: whole seconds, and an instance must start within ${formatDuration(LONGEST_START * 1_000)}`,
      'write a whole number of seconds from "1s" to "239s"; "5s" is usual',
    );
  }
  return found.all;
}
