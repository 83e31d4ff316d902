// The dashboards of one system, drawn for the metrics source that its stack reads, and those that come as JSON.
import type { DashboardModel } from "../components/model/dashboard.ts";
import type { ResolvedSystem } from "../components/model/resolved.ts";
import { type DrawOptions, draw } from "./draw.ts";
import { environmentUid } from "./environment.ts";
import { ownDashboards } from "./own.ts";
import { healthUid, planDashboards } from "./pages.ts";

/** The dashboards of a system; the same text for the same model. */
export function systemDashboards(system: ResolvedSystem, options: DrawOptions): readonly DashboardModel[] {
  const planned = planDashboards(system, options);
  const home = { title: `${system.title}: health`, uid: healthUid(system, options) };
  const menu = {
    tag: system.name,
    title: system.title,
    // Without anything to be read there is no first page.
    ...(planned.some(({ uid }) => uid === home.uid) && { home }),
    above: { title: `All of ${system.environment}`, uid: environmentUid(system.environment) },
  };
  return [...planned.map((each) => draw(each, menu, options)), ...ownDashboards(system, options)];
}
