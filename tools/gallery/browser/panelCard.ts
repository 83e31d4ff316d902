// A panel in its frame: title, what it means, where to go from it, and what is drawn. It is drawn when it comes into sight.
/// <reference lib="dom" />
import type { Choices, DashboardData } from "../data/data.ts";
import type { Dashboard, Panel } from "../rendered/dashboards.ts";
import { firstChoices } from "./choices.ts";
import type { Context } from "./context.ts";
import { badge, h, link, withCode } from "./dom.ts";
import type { Drawn } from "./panels/draw.ts";
import { DRAW } from "./panels/index.ts";
import { placeOfAlert, placeOfDashboard } from "./places.ts";
import { onColours } from "./theme.ts";

/** A panel in the page. */
export interface PanelCard {
  /** Its frame. */
  readonly element: HTMLElement;
  /** Draws it with other values. */
  show(data: DashboardData, choices: Choices): void;
  /** Draws it now, in sight or not. */
  draw(): void;
  /** Ends it. */
  end(): void;
}

/** Makes the frame. */
export function panelCard(
  context: Context,
  dashboard: Dashboard,
  panel: Panel,
  data: DashboardData,
): PanelCard {
  const alerts = context.page.alerts.filter(
    (alert) => alert.panel?.dashboard === dashboard.uid && alert.panel.id === panel.id,
  );
  const wrong = context.now.alerts.filter(
    ({ system, name, state }) =>
      state === "firing" && alerts.some((each) => each.system === system && each.name === name),
  );
  const body = h("div", { class: "body" });
  let ways = waysOf(context, panel, firstChoices(dashboard));
  const [worst] = wrong;
  const element = h(
    "section",
    {
      class: `panel type-${panel.type} ${worst ? `is-${worst.severity}` : ""}`,
      id: `panel-${panel.id}`,
      "aria-label": panel.title,
    },
    h(
      "header",
      {},
      h("h4", {}, link(placeOfDashboard(dashboard.uid, panel.id), panel.title, { title: panel.title })),
      worst &&
        link(placeOfAlert(worst.system, worst.name), badge(worst.severity, worst.severity), {
          title: worst.name,
          "aria-label": `${worst.name}, ${worst.severity}`,
        }),
      ways,
    ),
    body,
  );
  let shown = data;
  let drawn: Drawn | undefined;
  let stale = true;
  const draw = () => {
    if (!stale) return;
    stale = false;
    drawn?.end?.();
    drawn = drawnPanel(context, dashboard, panel, shown);
    body.replaceChildren(drawn.element);
    drawn.fit?.();
  };
  const seen = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && draw(),
    { rootMargin: "300px" },
  );
  seen.observe(element);
  let width = 0;
  const sized = new ResizeObserver(() => {
    if (body.clientWidth === width) return;
    width = body.clientWidth;
    drawn?.fit?.();
  });
  sized.observe(body);
  const ended = onColours(() => drawn?.fit?.());
  return {
    element,
    draw,
    show(next, choices) {
      shown = next;
      const chosen = waysOf(context, panel, choices);
      ways.replaceWith(chosen);
      ways = chosen;
      stale = true;
      if (drawn !== undefined) draw();
    },
    end() {
      seen.disconnect();
      sized.disconnect();
      ended();
      drawn?.end?.();
    },
  };
}

function drawnPanel(context: Context, dashboard: Dashboard, panel: Panel, range: DashboardData): Drawn {
  const data = range.panels[panel.id] ?? { series: [] };
  if (data.error !== undefined) return { element: h("p", { class: "nothing error" }, data.error) };
  const draw = DRAW[panel.type];
  if (draw === undefined)
    return {
      element: h("p", { class: "nothing" }, `Panels of type ${panel.type} are drawn in Grafana only.`),
    };
  return draw({
    page: context.page,
    dashboard,
    panel,
    field: panel.fieldConfig?.defaults ?? {},
    data,
    range,
    alerts: context.now.alerts,
  });
}

/** What the panel means and where to go from it: all of it behind a button, and the first way of each kind in sight. */
function waysOf({ inside }: Context, { description, title, links }: Panel, choices: Choices): HTMLElement {
  const ways = links.flatMap((each) =>
    each.url === undefined ? [] : [{ title: each.title, href: inside(chosenIn(each.url, choices)) }],
  );
  const kinds = new Map(ways.toReversed().map((way) => [way.title.split(" ")[0]!, way]));
  return h(
    "div",
    { class: "ways-on" },
    (description !== "" || ways.length > 0) &&
      h(
        "details",
        { class: "about" },
        h("summary", { "aria-label": `About ${title}` }, "i"),
        h(
          "div",
          {},
          description.split("\n\n").map((each) => h("p", {}, withCode(each))),
          ways.length > 0 &&
            h(
              "ul",
              {},
              ways.map((way) => h("li", {}, link(way.href, way.title))),
            ),
        ),
      ),
    kinds.size > 0 &&
      h(
        "nav",
        { "aria-label": `From ${title}` },
        [...kinds]
          .toReversed()
          .map(([kind, way]) =>
            link(way.href, kind, { title: way.title, "aria-label": `${way.title}, from ${title}` }),
          ),
      ),
  );
}

/** An address with what was chosen on the dashboard. */
function chosenIn(url: string, choices: Choices): string {
  return url.replaceAll(/\$\{?(\w+)\}?/g, (whole, name: string) => choices[name] ?? whole);
}
