// Every objective: what was promised, what users got, and what is left.
import { inWords } from "../../format/units.ts";
import type { Objective } from "../../rendered/objectives.ts";
import { budgetBar, standingOf } from "../budget.ts";
import type { Context } from "../context.ts";
import { h, link } from "../dom.ts";
import { placeOfAlert } from "../places.ts";
import type { View } from "./view.ts";

/** Shows them. @param chosen `<system>/<name>` of the one that is looked for @default none */
export async function objectivesView(context: Context, chosen?: string): Promise<View> {
  const { page } = context;
  return {
    title: "Objectives",
    element: h(
      "article",
      {},
      h("header", { class: "head" }, h("h2", {}, `${page.objectives.length} objectives`)),
      h(
        "div",
        { class: "cards" },
        page.objectives.map((each) => objectiveCard(context, each, `${each.system}/${each.name}` === chosen)),
      ),
    ),
  };
}

function objectiveCard(context: Context, objective: Objective, chosen: boolean): HTMLElement {
  const { page } = context;
  const { system, name, title, targetText, window, query } = objective;
  const standing = standingOf(context, objective);
  const decimals = Math.max(1, (targetText.split(".")[1]?.length ?? 0) + 1);
  const alerts = page.alerts.filter(
    (each) =>
      each.system === system &&
      ["FastBurn", "SlowBurn", "BudgetLow"].some((end) => each.name === `${name}${end}`),
  );
  return h(
    "section",
    {
      class: `card ${chosen ? "chosen" : ""}`,
      id: `objective-${system}-${name}`,
      tabindex: chosen ? -1 : undefined,
    },
    h("p", { class: "kicker" }, system),
    h("h4", {}, title),
    h(
      "p",
      { class: "attained" },
      h(
        "strong",
        { class: standing.kind },
        standing.attained === null ? "No events" : inWords(standing.attained, "percentunit", decimals),
      ),
      ` of ${targetText} over ${window}`,
    ),
    budgetBar(standing),
    alerts.length > 0 &&
      h(
        "p",
        {},
        "Watched by ",
        alerts.map((each, index) => [
          index > 0 ? ", " : "",
          link(placeOfAlert(system, each.name), each.name),
        ]),
      ),
    h(
      "details",
      {},
      h("summary", {}, "Query"),
      h("pre", { tabindex: 0, "aria-label": `Query of ${title}` }, query),
    ),
  );
}
