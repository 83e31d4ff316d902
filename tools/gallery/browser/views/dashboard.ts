// A dashboard, laid out as its panels stand on Grafana's grid, or one of its panels alone.
/// <reference lib="dom" />
import type { DashboardData } from "../../data/data.ts";
import { choicesOf, type Dashboard, type Panel } from "../../rendered/dashboards.ts";
import { chooser, firstChoices } from "../choices.ts";
import type { Context } from "../context.ts";
import { h, link } from "../dom.ts";
import { momentInWords, spanInWords } from "../moments.ts";
import { type PanelCard, panelCard } from "../panelCard.ts";
import { placeOfDashboard } from "../places.ts";
import type { View } from "./view.ts";

/** Pixels of a line of Grafana's grid, and between two panels. */
const LINE = 30;
const GAP = 8;

/** What can be looked back at, where values are fetched. */
const RANGES = [3_600, 21_600, 86_400, 604_800, 2_592_000];

/** Shows it. @param only the id of the panel to show alone @default all of them */
export async function dashboardView(context: Context, dashboard: Dashboard, only?: number): Promise<View> {
  let seconds: number | undefined;
  let choices = firstChoices(dashboard);
  const data = await context.measurements.dashboard(dashboard.uid, choices);
  const panels = dashboard.panels.filter(({ id }) => only === undefined || id === only);
  const cards: PanelCard[] = [];
  const grid = h(
    "div",
    { class: `grid ${only === undefined ? "" : "alone"}` },
    panels.map((panel) => {
      if (panel.type === "row") return h("h3", { class: "row", style: placed(panel) }, panel.title);
      const card = panelCard(context, dashboard, panel, data);
      cards.push(card);
      if (isAlone(dashboard.panels, panel)) card.element.classList.add("wide");
      card.element.setAttribute("style", placed(panel));
      return card.element;
    }),
  );
  const when = h("p", { class: "when" }, whenOf(data));
  const refresh = async () => {
    const next = await context.measurements.dashboard(dashboard.uid, choices, seconds);
    when.textContent = whenOf(next);
    for (const card of cards) card.show(next, choices);
  };
  const lookBack = (chosen: number) => {
    seconds = chosen;
    void refresh();
  };
  const choose = (name: string, value: string) => {
    choices = { ...choices, [name]: value };
    void refresh();
  };
  const alone = only !== undefined && panels[0];
  return {
    title: alone ? alone.title : dashboard.title,
    element: h(
      "article",
      { class: "dashboard" },
      h(
        "header",
        { class: "head" },
        h("h2", {}, alone ? link(placeOfDashboard(dashboard.uid), `‹ ${dashboard.title}`) : dashboard.title),
        when,
        context.page.live && rangePicker(lookBack),
        choicesOf(dashboard).map((choice) => chooser(choice, choose)),
        siblings(context, dashboard),
        dashboard.description !== "" && h("p", { class: "lead" }, dashboard.description),
      ),
      grid,
    ),
    ...(context.page.live && { refresh }),
    drawAll: () => {
      for (const card of cards) card.draw();
    },
    end: () => {
      for (const card of cards) card.end();
    },
  };
}

/** Where it stands, for wide pages; narrow ones take the height only. */
function placed({ gridPos: { x, y, w, h: lines } }: Panel): string {
  const height = lines * LINE + (lines - 1) * GAP;
  return `--x:${x + 1};--w:${w};--y:${y + 1};--h:${lines};--height:${height}px`;
}

/** On narrow pages numbers stand in pairs; one that is left over takes the whole width. */
function isAlone(panels: readonly Panel[], panel: Panel): boolean {
  const small = ({ type }: Panel) => type === "stat" || type === "gauge";
  const at = panels.indexOf(panel);
  const before = panels.slice(0, at).findLastIndex((each) => !small(each));
  const next = panels[at + 1];
  return small(panel) && (at - before) % 2 === 1 && (next === undefined || !small(next));
}

function whenOf({ from, to }: DashboardData): string {
  return `${spanInWords(to - from)} to ${momentInWords(to)}`;
}

function rangePicker(choose: (seconds: number) => void): HTMLElement {
  const buttons: HTMLElement[] = RANGES.map((seconds, index) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": "false",
        click: () => {
          for (const [other, each] of buttons.entries())
            each.setAttribute("aria-pressed", String(other === index));
          choose(seconds);
        },
      },
      spanInWords(seconds),
    ),
  );
  return h("div", { class: "ranges", role: "group", "aria-label": "Look back" }, buttons);
}

/** The system's other dashboards. */
function siblings({ page }: Context, { system, uid }: Dashboard): HTMLElement {
  return h(
    "nav",
    { class: "siblings", "aria-label": "Dashboards of this system" },
    page.dashboards
      .filter((each) => each.system === system)
      .map((each) =>
        link(
          placeOfDashboard(each.uid),
          shortTitle(each.title),
          each.uid === uid ? { "aria-current": "page" } : {},
        ),
      ),
  );
}

/** The part of a title that tells it from others of its system: `Health` of `Shop - Health`. */
export function shortTitle(title: string): string {
  return title.split(" - ").at(-1)!;
}
