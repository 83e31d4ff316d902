// The first thing that somebody sees: what is wrong, where it shows and what to do; then every system at a glance.
/// <reference lib="dom" />
import type { AlertState } from "../../data/data.ts";
import { inWords } from "../../format/units.ts";
import type { Alert } from "../../rendered/rules.ts";
import { budgetBar, standingOf } from "../budget.ts";
import { firstChoices } from "../choices.ts";
import { type Context, isSystem, worstOf } from "../context.ts";
import { badge, h, link, withCode } from "../dom.ts";
import { momentInWords, spanInWords } from "../moments.ts";
import { type PanelCard, panelCard } from "../panelCard.ts";
import { placeOfAlert, placeOfDashboard, placeOfObjective, placeOfRunbook } from "../places.ts";
import { shortTitle } from "./dashboard.ts";
import type { View } from "./view.ts";

/** Shows it. */
export async function nowView(context: Context): Promise<View> {
  const { page, now } = context;
  const cards: PanelCard[] = [];
  const firing = now.alerts.filter(({ state }) => state === "firing");
  const pending = now.alerts.filter(({ state }) => state === "pending");
  const shown = await Promise.all(groups(context, firing).map((group) => firingCard(context, group, cards)));
  return {
    title: headline(firing),
    element: h(
      "article",
      { class: "now" },
      h(
        "header",
        { class: "head" },
        h("h2", { class: firing[0]?.severity ?? "good" }, headline(firing)),
        h("p", { class: "when" }, momentInWords(now.at)),
      ),
      shown.length > 0 && h("div", { class: "firing" }, shown),
      pending.length > 0 &&
        h(
          "section",
          { class: "pending" },
          h("h3", {}, "Not yet long enough to tell anybody"),
          h(
            "ul",
            {},
            pending.map((state) =>
              h(
                "li",
                {},
                badge(state.severity, "pending"),
                link(placeOfAlert(state.system, state.name), state.name),
                ` ${state.system} ${where(state)}`,
              ),
            ),
          ),
        ),
      h("h3", {}, "Systems"),
      h(
        "div",
        { class: "systems" },
        page.systems.filter(isSystem).map((system) => systemCard(context, system)),
      ),
    ),
    drawAll: () => {
      for (const card of cards) card.draw();
    },
    end: () => {
      for (const card of cards) card.end();
    },
  };
}

/** How many alerts fire, each by its worst level. */
function headline(firing: readonly AlertState[]): string {
  if (firing.length === 0) return "All quiet";
  const name = (state: AlertState) => `${state.system}/${state.name}`;
  const critical = new Set(firing.filter(({ severity }) => severity === "critical").map(name));
  const others = new Set(firing.map(name).filter((each) => !critical.has(each)));
  const parts = [
    critical.size > 0 && `${critical.size} critical`,
    others.size > 0 && `${others.size} warning`,
  ];
  return `${parts.filter(Boolean).join(", ")} firing`;
}

interface Group {
  readonly worst: AlertState;
  readonly others: readonly AlertState[];
}

/** What has one runbook is one thing that went wrong; a warning says nothing beside the same alert's critical level. */
function groups({ page }: Context, firing: readonly AlertState[]): readonly Group[] {
  const found = new Map<string, Group>();
  for (const state of firing) {
    const alert = page.alerts.find((each) => each.system === state.system && each.name === state.name);
    const key = `${state.system} ${alert?.runbookUrl || state.name}`;
    const group = found.get(key);
    const said = group && [group.worst, ...group.others].some(({ name }) => name === state.name);
    if (!group) found.set(key, { worst: state, others: [] });
    else if (!said) found.set(key, { ...group, others: [...group.others, state] });
  }
  return [...found.values()];
}

/** What went wrong, with the panel that shows it. */
async function firingCard(
  context: Context,
  { worst: state, others }: Group,
  cards: PanelCard[],
): Promise<HTMLElement> {
  const { page, measurements, inside } = context;
  const alert = page.alerts.find(({ system, name }) => system === state.system && name === state.name)!;
  const level = alert.levels.find(({ severity }) => severity === state.severity) ?? alert.levels[0]!;
  const dashboard = page.dashboards.find(({ uid }) => uid === alert.panel?.dashboard);
  const panel = dashboard?.panels.find(({ id }) => id === alert.panel?.id);
  const runbook = page.runbooks.find(
    (each) => placeOfRunbook(each.system, each.name) === inside(alert.runbookUrl),
  );
  const drawn = [];
  if (dashboard && panel) {
    const card = panelCard(
      context,
      dashboard,
      panel,
      await measurements.dashboard(dashboard.uid, firstChoices(dashboard)),
    );
    cards.push(card);
    drawn.push(card.element);
  }
  return h(
    "section",
    { class: `incident is-${state.severity} ${panel ? "" : "plain"}`, "aria-label": alert.name },
    h(
      "div",
      { class: "what" },
      h("p", { class: "kicker" }, badge(state.severity, state.severity), ` ${state.system} ${where(state)}`),
      h("h3", {}, link(placeOfAlert(alert.system, alert.name), alert.summary)),
      h(
        "p",
        {},
        h("code", {}, alert.name),
        " ",
        withValue(level.condition, state, panel?.fieldConfig?.defaults.unit),
      ),
      runbook &&
        runbook.meaning !== "" &&
        h("p", { class: "meaning" }, withCode(runbook.meaning.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "$1"))),
      others.length > 0 &&
        h(
          "p",
          {},
          "Also ",
          others.map(({ system, name, severity }, index) => [
            index > 0 ? ", " : "",
            link(placeOfAlert(system, name), name),
            ` (${severity})`,
          ]),
        ),
      state.since !== undefined &&
        h("p", {}, `Since ${momentInWords(state.since)}, ${spanInWords(context.now.at - state.since)}`),
      waysOn(alert, inside),
    ),
    drawn,
  );
}

/** Labels that say which of several it is. */
function where({ labels }: AlertState): string {
  const known = ["alertname", "severity", "system", "environment", "route", "cluster"];
  return Object.entries(labels)
    .filter(([name]) => !known.includes(name))
    .map(([name, value]) => (name === "service" || name === "namespace" ? value : `${name} ${value}`))
    .filter((text, index, all) => all.indexOf(text) === index)
    .join(", ");
}

function withValue(condition: string, { value }: AlertState, unit: string | undefined): string {
  return value === null ? condition : condition.replace(/\$?…[%s]?/, inWords(value, unit));
}

/** Where to go from an alert. */
export function waysOn({ panel, runbookUrl, logsUrl }: Alert, inside: Context["inside"]): HTMLElement {
  return h(
    "nav",
    { class: "ways", "aria-label": "From here" },
    runbookUrl !== "" && link(inside(runbookUrl), "Runbook", { class: "button" }),
    panel !== undefined && link(placeOfDashboard(panel.dashboard, panel.id), "Panel", { class: "button" }),
    logsUrl !== "" && link(logsUrl, "Logs", { class: "button" }),
  );
}

function systemCard(context: Context, system: string): HTMLElement {
  const { page } = context;
  const worst = worstOf(context, system);
  const dashboards = page.dashboards.filter((each) => each.system === system);
  const alerts = page.alerts.filter((each) => each.system === system);
  const name = dashboards[0]?.title.split(" - ")[0] ?? system;
  return h(
    "section",
    { class: `system is-${worst}`, "aria-label": name },
    h(
      "h4",
      {},
      h("span", { class: `dot ${worst}`, "aria-hidden": "true" }),
      link(placeOfDashboard(dashboards[0]!.uid), name),
    ),
    h(
      "p",
      {},
      worst === "good"
        ? `Quiet. ${alerts.length} alerts watch it.`
        : `${worst === "critical" ? "Critical" : "Warning"}: ${firingNames(context, system)}`,
    ),
    page.objectives
      .filter((each) => each.system === system)
      .map((objective) =>
        h(
          "div",
          { class: "promise" },
          link(placeOfObjective(system, objective.name), `${objective.title}`),
          budgetBar(standingOf(context, objective)),
        ),
      ),
    h(
      "nav",
      { "aria-label": `Dashboards of ${name}` },
      dashboards.map(({ uid, title }) => link(placeOfDashboard(uid), shortTitle(title))),
    ),
  );
}

function firingNames({ now }: Context, system: string): string {
  const names = now.alerts
    .filter((each) => each.system === system && each.state === "firing")
    .map(({ name }) => name);
  return [...new Set(names)].join(", ");
}
