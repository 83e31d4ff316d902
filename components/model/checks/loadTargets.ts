// Whether a service may have instances enough for the load that it must bear: as many requests as arrive while one is served
// are served at once, and no more fit than its greatest number of instances times what one of them serves (Little's law).
import { type Diagnostic, Diagnostics, nearest } from "../../core/diagnostics.ts";
import { milliseconds, parseDuration } from "../../core/units.ts";
import { DEFAULT_REQUEST_TAKES, type LoadTarget } from "../../slos/loadTarget.ts";
import type { ResolvedSystem } from "../resolved.ts";

/** Loads that no service can be asked to bear, and those that do not fit into one. */
export function checkLoadTargets({ name, services, description }: ResolvedSystem): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const target of description.loadTargets ?? []) {
    const at = `${name}.loadTargets.${target.name}`;
    if (!isCountable(target, at, found)) continue;
    const service = services[target.service];
    if (service === undefined) {
      const known = Object.keys(services);
      found.error(
        `${at}.service`,
        `there is no service "${target.service}"`,
        `write ${nearest(target.service, known) ?? `one of ${known.join(", ")}`}`,
      );
      continue;
    }
    // A machine serves what it can; nothing is known of it before the test.
    if (service.workload !== "cloud-run") continue;
    const { requestsPerSecond, requestTakes = DEFAULT_REQUEST_TAKES } = target;
    const { maxInstances, concurrency } = service.settings;
    const atOnce = Math.ceil((requestsPerSecond * milliseconds(requestTakes)) / 1_000);
    const room = maxInstances * concurrency;
    if (atOnce <= room) continue;
    found.warning(
      at,
      `${requestsPerSecond} requests a second of ${requestTakes} each are ${atOnce} at once, and ${service.name} takes ${room} (maxInstances ${maxInstances} × concurrency ${concurrency})`,
      `set maxInstances of ${service.name} to ${Math.ceil(atOnce / concurrency)} or more, or raise its concurrency`,
    );
  }
  return found.all;
}

function isCountable(
  { requestsPerSecond, requestTakes = DEFAULT_REQUEST_TAKES }: LoadTarget,
  at: string,
  found: Diagnostics,
): boolean {
  if (!(requestsPerSecond > 0 && Number.isFinite(requestsPerSecond)))
    found.error(`${at}.requestsPerSecond`, `${requestsPerSecond} is no load`, "write a number such as 100");
  else if (!((parseDuration(requestTakes) ?? 0) > 0))
    found.error(`${at}.requestTakes`, `"${requestTakes}" is no duration`, 'write one like "500ms"');
  else return true;
  return false;
}
