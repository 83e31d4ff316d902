// Resolves the resources that Google Cloud measures: their names in this stack, and whether its metrics store has them at all.
import { resolveLayers } from "../core/layers.ts";
import type { ResolvedSource, SourceInStack } from "./source.ts";
import type { StackDescription } from "./stack.ts";
import type { SystemDescription } from "./system.ts";

/** The sources of a system with what the stack says about them, by key. */
export function resolveSources(
  system: SystemDescription,
  stack: StackDescription,
): Readonly<Record<string, ResolvedSource>> {
  const inStack = stack.systems[system.name]?.sources ?? {};
  return Object.fromEntries(
    Object.entries(system.sources ?? {}).map(([key, description]) => {
      const at = `${system.name}.sources.${key}`;
      const { values, origins } = resolveLayers<Required<SourceInStack>>(
        {
          name: at,
          values: { name: description.name, project: stack.project, watched: description.watched ?? true },
        },
        { name: `vigie:systems.${at}`, values: inStack[key] },
      );
      const missing = missingOf(at, values.watched, stack);
      return [key, { key, description, ...values, origins, ...(missing && { missing }) }];
    }),
  );
}

function missingOf(at: string, watched: boolean, { grafana }: StackDescription): ResolvedSource["missing"] {
  if (!watched)
    return { because: `this stack does without ${at}`, fix: `write vigie:systems.${at}.watched: true` };
  // Collectors write what they scrape to both stores; what Google Cloud measures itself passes through no collector.
  if (grafana.metricsSource === "mimir")
    return {
      because: `${at} is measured by Google Cloud itself, and Mimir has only what collectors send`,
      fix: 'read it in a stack whose vigie:grafana.metricsSource is "gmp" or "cloud-monitoring"',
    };
  return undefined;
}
