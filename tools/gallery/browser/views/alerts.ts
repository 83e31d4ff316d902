// Every alert: when it tells whom of what, and whether it does now.
import { inWords } from "../../format/units.ts";
import type { Alert } from "../../rendered/rules.ts";
import { type Context, statesOf } from "../context.ts";
import { badge, h, link } from "../dom.ts";
import { placeOfRoute } from "../places.ts";
import { waysOn } from "./now.ts";
import type { View } from "./view.ts";

/** Shows them. @param chosen `<system>/<name>` of the one that is looked for @default none */
export async function alertsView(context: Context, chosen?: string): Promise<View> {
  const { page } = context;
  const systems = [...new Set(page.alerts.map(({ system }) => system))];
  return {
    title: "Alerts",
    element: h(
      "article",
      {},
      h("header", { class: "head" }, h("h2", {}, `${page.alerts.length} alerts`)),
      systems.map((system) => {
        const alerts = page.alerts.filter((each) => each.system === system);
        return h(
          "section",
          { "aria-label": system },
          h("h3", {}, system),
          h(
            "div",
            { class: "cards" },
            alerts.map((alert) => alertCard(context, alert, `${system}/${alert.name}` === chosen)),
          ),
        );
      }),
    ),
  };
}

function alertCard(context: Context, alert: Alert, chosen: boolean): HTMLElement {
  const { page, inside } = context;
  const states = statesOf(context, alert);
  const route = page.routes.find(
    ({ labels }) => labels.system === alert.system && labels.route === alert.levels[0]!.route,
  );
  return h(
    "section",
    {
      class: `card ${chosen ? "chosen" : ""}`,
      id: `alert-${alert.system}-${alert.name}`,
      tabindex: chosen ? -1 : undefined,
    },
    h(
      "h4",
      {},
      alert.name,
      states.map(({ severity, state }) =>
        badge(
          state === "firing" ? `${severity}, firing` : "pending",
          state === "firing" ? severity : "pending",
        ),
      ),
    ),
    h("p", {}, alert.summary),
    h(
      "ul",
      { class: "levels" },
      alert.levels.map(({ severity, condition, for: holds }) =>
        h(
          "li",
          {},
          badge(severity, `${severity} calm`),
          ` ${condition}${holds === undefined ? "" : `, for ${holds}`}`,
        ),
      ),
    ),
    states.map(({ value, labels, severity }) =>
      h(
        "p",
        { class: "value" },
        `Now ${value === null ? "no number" : inWords(value)} (${severity}) ${Object.values(labels).join(" ")}`,
      ),
    ),
    route &&
      h(
        "p",
        { class: "tells" },
        "Tells ",
        link(
          placeOfRoute(route.name),
          route.channels.map(({ name, type }) => `${name} (${type})`).join(", ") || route.name,
        ),
      ),
    waysOn(alert, inside),
    h(
      "details",
      {},
      h("summary", {}, "Queries"),
      alert.levels.map(({ severity, expr }) =>
        h(
          "pre",
          { tabindex: 0, "aria-label": `Query of ${alert.name}, ${severity}` },
          `# ${severity}\n${expr}`,
        ),
      ),
    ),
  );
}
