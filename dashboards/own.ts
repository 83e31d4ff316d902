// Dashboards that come as JSON, handed on as they are but for what Vigie decides for all: identity, tags, and that the program
// is the only place where they change.
import { type DashboardModel, isOwn } from "../components/model/dashboard.ts";
import type { ResolvedSystem } from "../components/model/resolved.ts";
import { type DrawOptions, tagsOf } from "./draw.ts";
import type { OwnBoard } from "./ownForm.ts";
import { named } from "./pages.ts";
import { pluginOf } from "./target.ts";

/** The dashboards of a system that come as JSON. */
export function ownDashboards(system: ResolvedSystem, options: DrawOptions): readonly DashboardModel[] {
  return Object.values(system.description.dashboards ?? {}).flatMap((dashboard) => {
    if (!isOwn(dashboard)) return [];
    // Numbers of the Grafana that it comes from mean nothing in another.
    const { id, version, ...board } = dashboard.json as OwnBoard & {
      readonly id?: unknown;
      readonly version?: unknown;
    };
    const identity = named({ uid: String(board.uid), title: String(board.title) }, system, options.uidSuffix);
    const tags = Array.isArray(board.tags) ? board.tags : [];
    const json = {
      ...board,
      ...identity,
      editable: false,
      tags: [...new Set([...tags, ...tagsOf(system.name, options)])],
      ...(board.templating && { templating: { ...board.templating, list: chosen(board, options) } }),
    };
    return [{ ...identity, json }];
  });
}

/** Variables that offer the stack's kind of data source open with the stack's own. */
function chosen({ templating }: OwnBoard, { store, dataSourceUid }: DrawOptions): readonly unknown[] {
  return (templating?.list ?? []).map((variable) =>
    variable.type === "datasource" && variable.query === pluginOf(store) && dataSourceUid !== undefined
      ? { ...variable, current: { text: dataSourceUid, value: dataSourceUid } }
      : variable,
  );
}
