// The checks from outside that Vigie makes in a stack, as their component wants them: one function for what is made, what is
// estimated to cost, and what is checked.
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import type { Duration } from "../core/units.ts";
import type { ResolvedSystem } from "./resolved.ts";

/** Google asks from six places all over the world, and each of them asks by itself (the regions of uptimeCheckConfigs). */
export const PLACES_OF_A_CHECK = 6;

/** Who may call a Cloud Run service without saying who they are. */
const ANYBODY = "allUsers";

/** A check from outside. */
export interface MadeCheck {
  /** The source's key in the system. */
  readonly key: string;
  /** The name people read. */
  readonly displayName: string;
  /** The Cloud Run service that is asked at its own address. @default `host` is asked */
  readonly service?: {
    /** Its name. */
    readonly name: string;
    /** Its region. */
    readonly region: string;
    /** Whether it takes only callers that say who they are, so that Google's places must. */
    readonly authenticated: boolean;
  };
  /** The host that is asked over https. @default `service` is asked */
  readonly host?: string;
  /** The path. */
  readonly path: string;
  /** How long an answer may take. @default the component's own */
  readonly timeout?: Duration;
  /** Between two questions from one place. */
  readonly period: Duration;
}

/** The checks of a system that Vigie makes. */
export function checksOf(system: ResolvedSystem): readonly MadeCheck[] {
  return Object.values(system.sources).flatMap(({ key, name, path, made, description }): MadeCheck[] => {
    const { check, platform } = description;
    if (!made || check === undefined || path === undefined) return [];
    const { timeout, period = "1m" } = check;
    const asked = { key, displayName: `${system.title} (${system.environment}): ${key}`, path, period };
    const waits = timeout === undefined ? {} : { timeout };
    if (platform === "uptime-url") return [{ ...asked, ...waits, host: name }];
    const service = system.services[name];
    if (service?.workload !== "cloud-run") return [];
    const authenticated = !service.settings.invokers.includes(ANYBODY);
    return [{ ...asked, ...waits, service: { name, region: service.region, authenticated } }];
  });
}

/** Checks that cannot be made, and paths that are none. */
export function checkUptimeChecks({ name: system, sources }: ResolvedSystem): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const { key, made, path, unreached, description, origins } of Object.values(sources)) {
    const at = `${system}.sources.${key}`;
    const said = origins.made?.at(-1)?.layer;
    if (made && description.check === undefined)
      found.error(
        `vigie:systems.${at}.made`,
        `${at} is no check that the system describes`,
        'take it out, or describe what is asked: check: { path: "/health" }',
      );
    else if (made && unreached !== undefined)
      found.error(
        said ? `${said}.made` : at,
        `a check cannot be made: ${unreached.because}`,
        `${unreached.fix}, or made: false`,
      );
    if (path !== undefined && !path.startsWith("/"))
      found.error(`${at}.path`, `"${path}" is no path`, `write "/${path}"`);
  }
  return found.all;
}
