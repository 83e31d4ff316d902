// What of a dashboard's JSON Grafana would refuse or mix up: another uid than announced, panel ids that are not unique.
import type { Diagnostic } from "../core/diagnostics.ts";
import type { DashboardModel } from "../model/dashboard.ts";

/** Refuses a dashboard whose JSON is not what the model says. */
export function checkDashboard(at: string, { uid, title, json }: DashboardModel): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const mistake = (path: string, problem: string, fix: string) =>
    found.push({ level: "error", at: `${at}.${path}`, problem, fix });
  const board = json as { readonly [key: string]: unknown };
  if ("apiVersion" in board)
    mistake(
      "apiVersion",
      "this is a resource of Grafana's new API, which the dashboard API refuses",
      "hand over its spec",
    );
  if (board.uid !== uid) mistake("uid", `it is "${board.uid}" and not "${uid}"`, "write the model's uid");
  if (board.title !== title)
    mistake("title", `it is "${board.title}" and not "${title}"`, "write the model's title");
  const ids = panelIds(board.panels);
  const missing = ids.filter((id) => typeof id !== "number").length;
  if (missing > 0) mistake("panels", `${missing} have no id`, "number them; alerts link to panels by id");
  const double = ids.find((id, index) => id !== undefined && ids.indexOf(id) !== index);
  if (double !== undefined) mistake("panels", `two have the id ${double}`, "number them");
  return found;
}

function panelIds(panels: unknown): readonly unknown[] {
  if (!Array.isArray(panels)) return [];
  return panels.flatMap((panel: { id?: unknown; panels?: unknown }) => [panel.id, ...panelIds(panel.panels)]);
}
