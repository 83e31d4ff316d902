// Finds anything by its words: dashboards, panels, alerts, objectives, routes, runbooks. `/` or Ctrl-K leads to it, arrows walk.
/// <reference lib="dom" />
import type { Page } from "../page.ts";
import { h } from "./dom.ts";
import { placeOfAlert, placeOfDashboard, placeOfObjective, placeOfRoute, placeOfRunbook } from "./places.ts";

/** Something that can be found. */
export interface Entry {
  /** What it is. */
  readonly kind: string;
  /** What people call it. */
  readonly title: string;
  /** What it belongs to. */
  readonly of: string;
  /** Where it is. */
  readonly place: string;
  /** Other words by which it is found. */
  readonly words: string;
}

const MOST = 30;

/** Everything that a page holds. */
export function entriesOf(page: Page): readonly Entry[] {
  return [
    ...page.dashboards.map(({ uid, title, system, description }) => ({
      kind: "dashboard",
      title,
      of: system,
      place: placeOfDashboard(uid),
      words: `${uid} ${description}`,
    })),
    ...page.alerts.map(({ system, name, summary, service }) => ({
      kind: "alert",
      title: name,
      of: system,
      place: placeOfAlert(system, name),
      words: `${summary} ${service}`,
    })),
    ...page.objectives.map(({ system, name, title, targetText }) => ({
      kind: "objective",
      title,
      of: system,
      place: placeOfObjective(system, name),
      words: `${name} ${targetText}`,
    })),
    ...page.routes.map(({ name, channels }) => ({
      kind: "route",
      title: name,
      of: channels.map(({ type }) => type).join(", "),
      place: placeOfRoute(name),
      words: channels.map(({ name, to }) => `${name} ${to}`).join(" "),
    })),
    ...page.runbooks.map(({ system, name, title }) => ({
      kind: "runbook",
      title,
      of: system,
      place: placeOfRunbook(system, name),
      words: name,
    })),
    ...page.dashboards.flatMap((dashboard) =>
      dashboard.panels
        .filter(({ type }) => type !== "row")
        .map(({ id, title, description, targets }) => ({
          kind: "panel",
          title,
          of: dashboard.title,
          place: placeOfDashboard(dashboard.uid, id),
          words: `${description} ${targets.map(({ expr }) => expr).join(" ")}`,
        })),
    ),
  ];
}

/** Entries that hold every word, those whose title does first. */
export function find(entries: readonly Entry[], text: string): readonly Entry[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const rank = (entry: Entry) => {
    const title = folded(entry.title);
    const all = `${title} ${folded(entry.of)} ${entry.kind} ${folded(entry.words)}`;
    if (!words.every((word) => all.includes(word))) return undefined;
    return words.every((word) => title.includes(word)) ? 0 : 1;
  };
  return entries
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter(({ rank }) => rank !== undefined)
    .sort((a, b) => a.rank! - b.rank!)
    .map(({ entry }) => entry);
}

/** Letters without marks: whoever looks for `execution` finds `Exécution`. */
function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
}

/** The field with its list. */
export function searchField(page: Page): HTMLElement {
  const entries = entriesOf(page);
  const list = h("ul", { id: "found", role: "listbox", "aria-label": "Found", hidden: true });
  const input = h("input", {
    type: "search",
    placeholder: "Search  /",
    "aria-label": "Search dashboards, panels, alerts, objectives, routes and runbooks",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "found",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
  });
  let found: readonly Entry[] = [];
  let at = 0;
  const go = (entry: Entry | undefined) => {
    if (!entry) return;
    location.hash = entry.place;
    input.value = "";
    update();
    input.blur();
  };
  const mark = () => {
    for (const [index, each] of [...list.children].entries())
      each.setAttribute("aria-selected", String(index === at));
    const marked = list.children[at];
    marked?.scrollIntoView({ block: "nearest" });
    if (marked) input.setAttribute("aria-activedescendant", marked.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const update = () => {
    const all = find(entries, input.value);
    found = all.slice(0, MOST);
    at = 0;
    list.hidden = input.value.trim() === "";
    input.setAttribute("aria-expanded", String(!list.hidden));
    list.replaceChildren(
      ...found.map((entry, index) =>
        h(
          "li",
          {
            role: "option",
            id: `found-${index}`,
            "aria-selected": "false",
            mousedown: (event) => {
              event.preventDefault();
              go(entry);
            },
          },
          h("span", { class: "kind" }, entry.kind),
          h("b", {}, entry.title),
          h("small", {}, entry.of),
        ),
      ),
      ...(found.length === 0 && !list.hidden
        ? [
            h(
              "li",
              { role: "option", "aria-disabled": "true", "aria-selected": "false" },
              "Nothing has all of these words.",
            ),
          ]
        : []),
    );
    mark();
  };
  input.addEventListener("input", update);
  input.addEventListener("blur", () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  });
  input.addEventListener("focus", update);
  input.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      at = Math.min(found.length - 1, Math.max(0, at + by));
      mark();
    }
    if (event.key === "Enter") go(found[at]);
    if (event.key === "Escape") {
      input.value = "";
      update();
    }
  });
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.matches("input, textarea, select");
    if ((event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      input.focus();
    }
  });
  return h("div", { class: "search" }, input, list);
}
