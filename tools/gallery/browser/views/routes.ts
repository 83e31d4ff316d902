// Every route: who is told, how soon, and of what.
import type { Route } from "../../rendered/routing.ts";
import type { Context } from "../context.ts";
import { h, link } from "../dom.ts";
import { placeOfAlert } from "../places.ts";
import type { View } from "./view.ts";

/** Shows them. @param chosen the name of the one that is looked for @default none */
export async function routesView(context: Context, chosen?: string): Promise<View> {
  const { page } = context;
  return {
    title: "Routes",
    element: h(
      "article",
      {},
      h("header", { class: "head" }, h("h2", {}, `${page.routes.length} routes`)),
      h(
        "div",
        { class: "cards" },
        page.routes.map((route) => routeCard(context, route, route.name === chosen)),
      ),
    ),
  };
}

function routeCard({ page }: Context, route: Route, chosen: boolean): HTMLElement {
  const { name, labels, channels, groupBy, wait, interval, repeat, timings } = route;
  const told = page.alerts.flatMap((alert) =>
    alert.levels
      .filter(
        ({ route: key, severity }) =>
          alert.system === labels.system &&
          key === labels.route &&
          (labels.severity ?? severity) === severity,
      )
      .map(({ severity }) => ({ alert, severity })),
  );
  return h(
    "section",
    { class: `card ${chosen ? "chosen" : ""}`, id: `route-${name}`, tabindex: chosen ? -1 : undefined },
    h("h4", {}, name),
    h("p", { class: "kicker" }, Object.values(labels).join(" · ")),
    h(
      "ul",
      { class: "channels" },
      channels.map((channel) =>
        h(
          "li",
          {},
          h("span", { class: `kind ${channel.type}` }, channel.type),
          ` ${channel.name}`,
          h("small", {}, channel.to),
        ),
      ),
    ),
    h(
      "p",
      {},
      `First message after ${wait}, news every ${interval}, again every ${repeat}; one message per ${groupBy.join(", ") || "alert"}.`,
    ),
    timings.map((timing) => h("p", {}, timing)),
    h(
      "details",
      {},
      h("summary", {}, `${told.length} alert levels`),
      h(
        "ul",
        {},
        told.map(({ alert, severity }) =>
          h("li", {}, link(placeOfAlert(alert.system, alert.name), alert.name), ` ${severity}`),
        ),
      ),
    ),
  );
}
