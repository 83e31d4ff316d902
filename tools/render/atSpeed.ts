// A stack's rules and routing at a speed: what is rendered for it, with durations and counts of events divided by a factor, so
// that hours pass in minutes. Shares, rates, latencies and texts of people's own are those of the stack.
import { parse } from "yaml";
import { prometheusYaml } from "../../components/alerts/prometheus.ts";
import { toYaml } from "../../components/core/yaml.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import { withFewerEvents } from "../../components/model/speed/counts.ts";
import { withShorterDurations } from "../../components/model/speed/durations.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import { type Files, ruleLinks, stackFiles } from "./files.ts";

/** Files that say when something happens; everything else is the same at any speed. */
const TIMED = /^(prometheus|alertmanager)\/.*\.yml$/;

/**
 * The files of a stack, those of Prometheus and Alertmanager at a speed.
 * @param factor how many times faster than in truth; 60 makes a minute a second
 */
export async function stackFilesAtSpeed(
  stack: StackDescription,
  systems: readonly ResolvedSystem[],
  factor: number,
): Promise<Files> {
  const files = {
    ...(await stackFiles(stack, systems)),
    ...Object.fromEntries(
      systems.map((system) => [
        `prometheus/${system.name}.rules.yml`,
        // Panels are the stack's own, so links are made before anything differs.
        prometheusYaml(withFewerEvents(system, factor), ruleLinks(stack, system)),
      ]),
    ),
  };
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      TIMED.test(path) ? toYaml(withShorterDurations(parse(text), factor)) : text,
    ]),
  );
}
