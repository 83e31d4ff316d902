// What a reader chooses on a dashboard, such as the service that is looked at.
/// <reference lib="dom" />
import type { Choices } from "../data/data.ts";
import { type Choice, choicesOf, type Dashboard } from "../rendered/dashboards.ts";
import { h } from "./dom.ts";

/** What is chosen when a dashboard is opened. */
export function firstChoices(dashboard: Dashboard): Choices {
  return Object.fromEntries(choicesOf(dashboard).map(({ name, values }) => [name, values[0]!]));
}

/** A list to choose from. */
export function chooser(
  { name, title, values }: Choice,
  choose: (name: string, value: string) => void,
): HTMLElement {
  const select = h(
    "select",
    { change: () => choose(name, select.value) },
    values.map((value) => h("option", { value }, value)),
  );
  return h("label", { class: "choice" }, `${title} `, select);
}
