// The frame of the page: where one is, where one can go, and the view in it.
/// <reference lib="dom" />
import { type Context, isSystem, worstOf } from "./context.ts";
import { h, link } from "./dom.ts";
import { momentInWords } from "./moments.ts";
import { placeOfDashboard } from "./places.ts";
import { searchField } from "./search.ts";
import { chooseNextTheme, chosenTheme } from "./theme.ts";
import { shortTitle } from "./views/dashboard.ts";
import type { View } from "./views/view.ts";

/** A line of the menu that leads to a view. */
export interface Section {
  /** The place, `#/alerts`. */
  readonly place: string;
  /** What it is called. */
  readonly title: string;
  /** How many there are. @default not said */
  readonly count?: number;
}

/** The frame. */
export interface Shell {
  /** Puts a view in the place of the last one. */
  show(view: View, place: string): void;
  /** Says again in the menu what is wrong. */
  refresh(): void;
}

/** Makes the frame in the page's body. */
export function shell(context: Context, sections: readonly Section[]): Shell {
  const { page } = context;
  const main = h("main", { id: "main", tabindex: -1 });
  const dots = new Map<string, HTMLElement>();
  const menu = h(
    "nav",
    { id: "menu", "aria-label": "Contents" },
    h(
      "ul",
      {},
      sections.map(({ place, title, count }) =>
        h("li", {}, link(place, [title, count === undefined ? "" : h("small", {}, String(count))])),
      ),
    ),
    page.systems.filter(isSystem).map((system) => {
      const dot = h("span", { class: "dot", "aria-hidden": "true" });
      dots.set(system, dot);
      const own = page.dashboards.filter((each) => each.system === system);
      return h(
        "details",
        {},
        h("summary", {}, dot, own[0]?.title.split(" - ")[0] ?? system),
        h(
          "ul",
          {},
          own.map(({ uid, title }) => h("li", {}, link(placeOfDashboard(uid), shortTitle(title)))),
        ),
      );
    }),
  );
  const toggle = h(
    "button",
    {
      type: "button",
      class: "menu-button",
      "aria-expanded": "false",
      "aria-controls": "menu",
      click: () => open(!document.body.classList.contains("menu-open")),
    },
    "Menu",
  );
  const open = (yes: boolean) => {
    document.body.classList.toggle("menu-open", yes);
    toggle.setAttribute("aria-expanded", String(yes));
  };
  const theme = h(
    "button",
    {
      type: "button",
      class: "theme",
      click: () => {
        chooseNextTheme();
        theme.textContent = themeName();
      },
    },
    themeName(),
  );
  document.body.replaceChildren(
    link("#main", "To the content", {
      class: "skip",
      click: (event: Event) => {
        event.preventDefault();
        main.focus();
      },
    }),
    h(
      "header",
      { class: "top" },
      h("a", { href: "#/", class: "brand" }, h("b", {}, "Vigie"), h("span", {}, page.stack)),
      searchField(page),
      h(
        "span",
        { class: `mode ${page.live ? "live" : ""}` },
        page.live ? "live" : `emulated numbers, as of ${momentInWords(context.now.at)}`,
      ),
      theme,
      toggle,
    ),
    menu,
    main,
  );
  let current: View | undefined;
  const refresh = () => {
    for (const [system, dot] of dots) dot.className = `dot ${worstOf(context, system)}`;
  };
  refresh();
  addEventListener("beforeprint", () => current?.drawAll?.());
  return {
    refresh,
    show(view, place) {
      current?.end?.();
      current = view;
      document.title = `${view.title} · Vigie ${page.stack}`;
      main.replaceChildren(view.element);
      open(false);
      for (const each of menu.querySelectorAll("a")) {
        const here = place === each.hash || (each.hash !== "#/" && place.startsWith(`${each.hash}/`));
        if (here) each.setAttribute("aria-current", "page");
        else each.removeAttribute("aria-current");
        if (here) each.closest("details")?.setAttribute("open", "");
      }
      const chosen = view.element.querySelector<HTMLElement>(".chosen");
      if (chosen) {
        chosen.scrollIntoView({ block: "center" });
        chosen.focus({ preventScroll: true });
      } else scrollTo(0, 0);
    },
  };
}

function themeName(): string {
  return { auto: "Auto", light: "Light", dark: "Dark" }[chosenTheme()];
}
