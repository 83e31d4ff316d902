// How long it takes to compute everything of a stack without an engine: resolve, check, dashboards, rules.
import { grafanaGroups } from "../components/alerts/grafana.ts";
import { prometheusYaml } from "../components/alerts/prometheus.ts";
import { checkSystems } from "../components/model/check.ts";
import { describeStack } from "../components/model/describeStack.ts";
import { readingOptions, ruleOptions } from "../components/model/grafanaOptions.ts";
import { resolveSystem } from "../components/model/resolve.ts";
import { panelsOfAlerts } from "../dashboards/panelsOfAlerts.ts";
import { systemDashboards } from "../dashboards/system.ts";
import { benchSystems } from "./systems.ts";

/** Milliseconds for so many services: to resolve and check them, and to render their dashboards and rules. */
export function renderOnce(services: number): { readonly checked: number; readonly rendered: number } {
  const systems = benchSystems(services);
  const images = (names: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => [name, { image: `europe-docker.pkg.dev/p/r/${name}@sha256:${"0".repeat(64)}` }]),
    );
  const stack = describeStack({
    environment: "dev",
    project: "acme-dev",
    systems: Object.fromEntries(
      Object.entries(systems).map(([name, system]) => [
        name,
        { services: images(Object.keys(system.services)) },
      ]),
    ),
    grafana: { url: "https://acme.grafana.net" },
  });
  const began = performance.now();
  const resolved = Object.values(systems).map((system) => resolveSystem(system, stack));
  checkSystems(resolved, stack);
  const checked = performance.now();
  for (const system of resolved) {
    const reading = readingOptions(stack);
    JSON.stringify(systemDashboards(system, reading));
    JSON.stringify(grafanaGroups(system, ruleOptions(system, stack, panelsOfAlerts(system, reading))));
    prometheusYaml(system);
  }
  return { checked: checked - began, rendered: performance.now() - checked };
}
