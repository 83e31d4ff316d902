// Checks of what Google Cloud measures itself: keys that are told apart, and names that its APIs would take.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import type { PlatformKind } from "../../signals/platform.ts";
import { checkProject } from "../cloudrun/names.ts";
import type { ResolvedSystem } from "../resolved.ts";

/** What a name of each platform looks like, and how to say so. */
const NAMES: Readonly<Record<PlatformKind, readonly [pattern: RegExp, write: string]>> = {
  "cloud-run": [
    /^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$/,
    "the Cloud Run service's name: at most 49 lower case letters, digits and dashes",
  ],
  "cloud-run-job": [
    /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    "the Cloud Run job's name: at most 63 lower case letters, digits and dashes",
  ],
  "cloud-sql": [
    /^[a-z]([a-z0-9-]{0,96}[a-z0-9])?$/,
    'the instance\'s name alone, without project and region, such as "main"',
  ],
  "pubsub-subscription": [
    /^[A-Za-z](?!oog)[A-Za-z0-9._~+%-]{2,254}$/,
    'the subscription\'s id alone, without projects/…/subscriptions/, such as "jobs-worker"',
  ],
  "uptime-check": [
    /^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$/,
    "the name of the Cloud Run service that is checked: at most 49 lower case letters, digits and dashes",
  ],
  "uptime-url": [
    /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/,
    'the host alone that is asked, without https:// and path, such as "api.example.com"',
  ],
};

/** Everything that is wrong with a system's sources. */
export function checkSources(system: ResolvedSystem): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const { key, name, project, description, origins } of Object.values(system.sources)) {
    const at = `${system.name}.sources.${key}`;
    if (system.services[key] !== undefined)
      found.error(at, `the service "${key}" has the same key`, "give the source a key of its own");
    const [pattern, write] = NAMES[description.platform];
    if (!pattern.test(name))
      found.error(
        `${origins.name?.at(-1)?.layer ?? at}.name`,
        `"${name}" is no name of a source of the kind ${description.platform}`,
        `write ${write}`,
      );
    // The stack's own project is told of elsewhere, once.
    const said = origins.project?.at(-1)?.layer ?? at;
    if (said !== at) found.add(checkProject(project, `${said}.project`));
  }
  return found.all;
}
