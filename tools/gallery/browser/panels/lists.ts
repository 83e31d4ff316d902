// Panels that hold no series of their own: texts, lists of alerts, lists of dashboards, and ways to logs.
import { badge, h, link } from "../dom.ts";
import { placeOfAlert, placeOfDashboard } from "../places.ts";
import type { Drawing, Drawn } from "./draw.ts";

/** A text. Its Markdown was made HTML when the page was written, from files of ours, with what is HTML in them escaped. */
export function text({ page, dashboard, panel }: Drawing): Drawn {
  const element = h("div", { class: "prose" });
  element.innerHTML = page.texts[`${dashboard.uid}/${panel.id}`] ?? "";
  return { element };
}

/** What is wrong now, of the system that the panel asks for; where it asks for none, of all. */
export function alertList({ page, panel, alerts }: Drawing): Drawn {
  const { alertName = "", alertInstanceLabelFilter = "" } = panel.options as {
    readonly alertName?: string;
    readonly alertInstanceLabelFilter?: string;
  };
  const asked = /system="([^"]*)"/.exec(alertInstanceLabelFilter)?.[1];
  const wrong = alerts.filter(
    ({ system, name }) => (asked === undefined || system === asked) && name.includes(alertName),
  );
  if (wrong.length === 0) return { element: h("p", { class: "quiet" }, "Nothing is wrong.") };
  return {
    element: h(
      "ul",
      { class: "wrong" },
      wrong.map(({ system, name, severity, state }) => {
        const kind = state === "firing" ? severity : "pending";
        const summary = page.alerts.find((each) => each.system === system && each.name === name)?.summary;
        return h(
          "li",
          {},
          badge(kind, kind),
          link(placeOfAlert(system, name), name),
          h("small", {}, asked === undefined ? ` ${system}: ${summary}` : ` ${summary}`),
        );
      }),
    ),
  };
}

/** Dashboards with the tags that the panel names. */
export function dashboardList({ page, panel }: Drawing): Drawn {
  const { tags = [] } = panel.options as { readonly tags?: readonly string[] };
  return {
    element: h(
      "ul",
      { class: "links" },
      page.dashboards
        .filter((each) => tags.every((tag) => each.tags.includes(tag)))
        .map(({ uid, title }) => h("li", {}, link(placeOfDashboard(uid), title))),
    ),
  };
}

/** Logs are where they are: the panel's links lead there. */
export function logs({ panel }: Drawing): Drawn {
  return {
    element: h(
      "p",
      { class: "nothing" },
      panel.links.length === 0 ? "Logs are read in Grafana." : "Logs are read where they are: ",
      panel.links.map(({ title, url }) => url !== undefined && link(url, title)),
    ),
  };
}
