// The start of a page: what is embedded in it is shown, and a live one is kept fresh.
/// <reference lib="dom" />
import type { Embedded } from "../page.ts";
import { type Context, contextOf, isSystem } from "./context.ts";
import { h } from "./dom.ts";
import { liveSections } from "./live.ts";
import { placeOfDashboard } from "./places.ts";
import { type Section, shell } from "./shell.ts";
import { frozenMeasurements, liveMeasurements } from "./source.ts";
import { startTheme } from "./theme.ts";
import { alertsView } from "./views/alerts.ts";
import { dashboardView } from "./views/dashboard.ts";
import { nowView } from "./views/now.ts";
import { objectivesView } from "./views/objectives.ts";
import { routesView } from "./views/routes.ts";
import { runbooksView } from "./views/runbooks.ts";
import type { View } from "./views/view.ts";

/** Milliseconds between two looks at what changes. */
const FRESH = 5_000;

/** What shows a place; the rest of the place is handed over. */
type Show = (context: Context, rest: string) => Promise<View>;

const VIEWS: Readonly<Record<string, Show>> = {
  "": nowView,
  d: async (context, rest) => {
    const [uid = "", panel] = rest.split("/");
    const dashboard = context.page.dashboards.find((each) => each.uid === uid);
    if (!dashboard) throw new Error(`There is no dashboard ${uid} in this stack.`);
    return await dashboardView(context, dashboard, panel === undefined ? undefined : Number(panel));
  },
  alerts: alertsView,
  objectives: objectivesView,
  routes: routesView,
  runbooks: runbooksView,
};

await start();

async function start(): Promise<void> {
  startTheme();
  const { page, frozen }: Embedded = JSON.parse(document.getElementById("vigie")!.textContent!);
  const measurements = frozen ? frozenMeasurements(frozen) : liveMeasurements();
  const context = contextOf(page, measurements, await measurements.now());
  const live = page.live ? liveSections() : [];
  const views = { ...VIEWS, ...Object.fromEntries(live.map(({ key, show }) => [key, show])) };
  const sections: readonly Section[] = [
    { place: "#/", title: "Now" },
    ...page.dashboards
      .filter(({ system }) => !isSystem(system))
      .map(({ uid, title }) => ({ place: placeOfDashboard(uid), title: title.replace(/ \(.*\)$/, "") })),
    ...live.map(({ key, title }) => ({ place: `#/${key}`, title })),
    { place: "#/alerts", title: "Alerts", count: page.alerts.length },
    { place: "#/objectives", title: "Objectives", count: page.objectives.length },
    { place: "#/routes", title: "Routes", count: page.routes.length },
    {
      place: "#/runbooks",
      title: "Runbooks",
      ...(page.runbooks.length > 0 && { count: page.runbooks.length }),
    },
  ];
  const frame = shell(context, sections);
  let current: View | undefined;
  let asked = 0;
  const go = async () => {
    const [, key = "", ...rest] = location.hash.split("/");
    const mine = ++asked;
    const view = await (views[key] ?? nowView)(context, rest.map(decodeURIComponent).join("/")).catch(failed);
    // Somebody may have gone on while this one was fetched.
    if (mine !== asked) return view.end?.();
    current = view;
    frame.show(view, location.hash || "#/");
  };
  addEventListener("hashchange", () => void go());
  await go();
  if (!page.live) return;
  setInterval(async () => {
    try {
      const before = JSON.stringify(context.now.alerts.map(({ name, state }) => [name, state]));
      context.now = await measurements.now();
      frame.refresh();
      document.body.classList.remove("lost");
      const changed = before !== JSON.stringify(context.now.alerts.map(({ name, state }) => [name, state]));
      if (changed && (location.hash === "" || location.hash === "#/")) await go();
      else await current?.refresh?.();
    } catch {
      // The stack was stopped, or this machine slept.
      document.body.classList.add("lost");
    }
  }, FRESH);
}

function failed(error: Error): View {
  return {
    title: "Not found",
    element: h("article", {}, h("h2", {}, "This cannot be shown"), h("p", {}, error.message)),
  };
}
