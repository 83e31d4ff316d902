// Every runbook, and one of them to read. What alerts link to but nobody rendered is listed by its address.
import type { Context } from "../context.ts";
import { h, link } from "../dom.ts";
import { placeOfAlert, placeOfRunbook } from "../places.ts";
import type { View } from "./view.ts";

/** Shows the list, or one. @param chosen `<system>/<name>` @default the list */
export async function runbooksView(context: Context, chosen?: string): Promise<View> {
  const { page } = context;
  const found = page.runbooks.find(({ system, name }) => `${system}/${name}` === chosen);
  if (found) {
    const text = h("div", { class: "prose" });
    text.innerHTML = found.html;
    for (const each of text.querySelectorAll("a")) {
      // A page of the same system is named by its file alone.
      const href = each.getAttribute("href") ?? "";
      const inside = context.inside(/^[\w.-]+\.md$/.test(href) ? `${found.system}/${href}` : href);
      each.setAttribute("href", inside);
      if (!inside.startsWith("#")) Object.assign(each, { target: "_blank", rel: "noreferrer" });
    }
    for (const each of text.querySelectorAll("pre, table")) each.setAttribute("tabindex", "0");
    const alerts = page.alerts.filter(
      ({ runbookUrl }) => context.inside(runbookUrl) === placeOfRunbook(found.system, found.name),
    );
    return {
      title: found.title,
      element: h(
        "article",
        { class: "runbook" },
        h(
          "p",
          { class: "kicker" },
          link("#/runbooks", "‹ Runbooks"),
          alerts.map(({ system, name }) => [" ", link(placeOfAlert(system, name), name)]),
        ),
        text,
      ),
    };
  }
  const systems = [...new Set(page.alerts.map(({ system }) => system))];
  return {
    title: "Runbooks",
    element: h(
      "article",
      {},
      h("header", { class: "head" }, h("h2", {}, "Runbooks")),
      systems.map((system) =>
        h(
          "section",
          { "aria-label": system },
          h("h3", {}, system),
          h(
            "ul",
            { class: "links" },
            [
              ...new Set(
                page.alerts.filter((each) => each.system === system).map(({ runbookUrl }) => runbookUrl),
              ),
            ]
              .filter((url) => url !== "")
              .map((url) => {
                const inside = context.inside(url);
                const known = page.runbooks.find(
                  ({ system, name }) => placeOfRunbook(system, name) === inside,
                );
                const alerts = page.alerts.filter(
                  (each) => each.runbookUrl === url && each.system === system,
                );
                return h(
                  "li",
                  {},
                  link(inside, known?.title ?? url.split("/").at(-1)!),
                  h("small", {}, alerts.map(({ name }) => name).join(", ")),
                );
              }),
          ),
        ),
      ),
    ),
  };
}
