// Resolves the resources that Google Cloud measures: their names in this stack, whether its metrics store has them at all, and
// of checks from outside whether Vigie makes them.
import { resolveLayers } from "../core/layers.ts";
import type { Missing } from "../signals/source.ts";
import type { ResolvedService } from "./resolved.ts";
import type { ResolvedSource, SourceDescription, SourceInStack } from "./source.ts";
import type { StackDescription } from "./stack.ts";
import type { SystemDescription } from "./system.ts";

/**
 * The sources of a system with what the stack says about them, by key.
 * @param services the system's services, resolved: what a check asks may be one of them
 */
export function resolveSources(
  system: SystemDescription,
  stack: StackDescription,
  services: Readonly<Record<string, ResolvedService>>,
): Readonly<Record<string, ResolvedSource>> {
  const inStack = stack.systems[system.name]?.sources ?? {};
  return Object.fromEntries(
    Object.entries(system.sources ?? {}).map(([key, description]) => {
      const at = `${system.name}.sources.${key}`;
      const said = inStack[key] ?? {};
      const unreached =
        description.check === undefined ? undefined : unreachedBecause(at, description, said, services);
      const canBeMade = description.check !== undefined && unreached === undefined;
      const watched = description.watched ?? (description.check === undefined || canBeMade);
      const { values, origins } = resolveLayers<Required<Omit<SourceInStack, "path">> & { path?: string }>(
        {
          name: at,
          values: {
            name: description.name,
            project: stack.project,
            watched,
            made: canBeMade && (said.watched ?? watched),
            ...(description.check && { path: description.check.path }),
          },
        },
        { name: `vigie:systems.${at}`, values: inStack[key] },
      );
      const missing = missingOf(at, values.watched, unreached, stack);
      return [
        key,
        {
          key,
          description,
          ...values,
          origins,
          ...(unreached && { unreached }),
          ...(missing && { missing }),
        },
      ];
    }),
  );
}

/** Why places outside cannot ask, and what lets them; a check of somebody else's may go another way. */
function unreachedBecause(
  at: string,
  { platform, name }: SourceDescription,
  said: SourceInStack,
  services: Readonly<Record<string, ResolvedService>>,
): Missing | undefined {
  if (platform === "uptime-url")
    return said.name === undefined
      ? {
          because: `${name} is no address of this stack`,
          fix: `write the host that is asked in vigie:systems.${at}.name`,
        }
      : undefined;
  const service = services[said.name ?? name];
  if (service?.workload !== "cloud-run")
    return {
      because: `${said.name ?? name} is no Cloud Run service of the system`,
      fix: `write one in vigie:systems.${at}.name`,
    };
  const { ingress } = service.settings;
  return ingress === "all"
    ? undefined
    : {
        because: `${service.name} takes no requests from outside (ingress ${ingress})`,
        fix: `write ingress: all for ${service.name}, whose callers must be invokers all the same`,
      };
}

function missingOf(
  at: string,
  watched: boolean,
  unreached: Missing | undefined,
  { grafana }: StackDescription,
): ResolvedSource["missing"] {
  const own = `vigie:systems.${at}.watched: true`;
  if (!watched)
    return unreached === undefined
      ? { because: `this stack does without ${at}`, fix: `write ${own}` }
      : {
          because: `this stack does without ${at}: ${unreached.because}`,
          fix: `${unreached.fix}, and the check is made; or ${own} where you have one of your own`,
        };
  // Collectors write what they scrape to both stores; what Google Cloud measures itself passes through no collector.
  if (grafana.metricsSource === "mimir")
    return {
      because: `${at} is measured by Google Cloud itself, and Mimir has only what collectors send`,
      fix: 'read it in a stack whose vigie:grafana.metricsSource is "gmp" or "cloud-monitoring"',
    };
  return undefined;
}
