// What the dashboards of a system lack: metrics that somebody declared, exposes, collects and pays for, and that nobody can see;
// and what is wrong with dashboards that come as JSON.
import { type Diagnostic, Diagnostics, nearest } from "../components/core/diagnostics.ts";
import { isOwn } from "../components/model/dashboard.ts";
import type { ResolvedSystem } from "../components/model/resolved.ts";
import { sourcesOfSystem } from "../components/model/sources.ts";
import { seriesNames } from "../components/signals/metric.ts";
import { seriesRead } from "../components/signals/series.ts";
import { checkOwnDashboard } from "./checkOwn.ts";
import type { DrawOptions } from "./draw.ts";
import { planDashboards } from "./pages.ts";
import { drawnPanels } from "./plan.ts";

/** Everything that is wrong with the dashboards of some systems. */
export function checkDashboards(
  systems: readonly ResolvedSystem[],
  options: DrawOptions,
): readonly Diagnostic[] {
  return systems.flatMap((system) => [...checkShown(system, options), ...checkOwn(system, options)]);
}

function checkShown(system: ResolvedSystem, options: DrawOptions): readonly Diagnostic[] {
  const found = new Diagnostics();
  const { name, description } = system;
  const { unshown = {} } = description;
  const drawn = drawnPanels(planDashboards(system, options)).flatMap(
    ({ panel }) => panel.description.signals,
  );
  const series = new Set(drawn.flatMap((signal) => seriesRead(signal).map((read) => read.series)));
  const isShown = (metric: Parameters<typeof seriesNames>[0]) =>
    seriesNames(metric).some((each) => series.has(each));
  const sources = sourcesOfSystem(system);
  for (const source of sources.filter(({ collected }) => collected))
    for (const metric of source.metrics.filter((each) => !isShown(each) && !(each.name in unshown)))
      found.warning(
        `${name}.${source.platform === undefined ? "services" : "sources"}.${source.service}`,
        `no panel shows "${metric.name}"`,
        `draw a signal of it, or say why not: unshown: { ${key(metric.name)}: "…" }`,
      );
  const declared = sources.flatMap(({ metrics }) => metrics);
  for (const [unseen, reason] of Object.entries(unshown)) {
    const at = `${name}.unshown.${unseen}`;
    const metrics = declared.filter((metric) => metric.name === unseen);
    const meant = nearest(
      unseen,
      declared.map((metric) => metric.name),
    );
    if (metrics.length === 0)
      found.error(
        at,
        "no service or source of the system has such a metric",
        meant ? `write "${meant}"` : "take it out",
      );
    else if (metrics.some(isShown)) found.warning(at, "a panel shows it", "take it out");
    if (typeof reason !== "string" || reason.trim() === "")
      found.error(at, "it gives no reason", "say in a few words why nobody needs to see it");
  }
  return found.all;
}

/** A name as it is written in an object: Google Cloud's have a colon. */
function key(name: string): string {
  return /^\w+$/.test(name) ? name : JSON.stringify(name);
}

function checkOwn(system: ResolvedSystem, options: DrawOptions): readonly Diagnostic[] {
  const uids = new Set(planDashboards(system, options).map(({ uid }) => uid));
  return Object.entries(system.description.dashboards ?? {}).flatMap(([title, dashboard]) => {
    if (!isOwn(dashboard)) return [];
    const at = `${system.name}.dashboards.${JSON.stringify(title)}.json`;
    return checkOwnDashboard(at, dashboard.json, { ...options, sources: sourcesOfSystem(system), uids });
  });
}
