// What can go wrong in the emulated systems: a button begins it, and another one ends it.
/// <reference lib="dom" />
import type { IncidentState } from "../../data/live.ts";
import type { Context } from "../context.ts";
import { badge, h, link } from "../dom.ts";
import { spanInWords } from "../moments.ts";
import { placeOfAlert } from "../places.ts";
import { fetched } from "../source.ts";
import type { View } from "./view.ts";

/** Shows them. */
export async function incidentsView(context: Context): Promise<View> {
  const list = h("div", {});
  const show = (incidents: readonly IncidentState[]) => {
    // A button that was in use stays in use when its list is made again.
    const focused = document.activeElement?.id;
    list.replaceChildren(...sectionsOf(context, incidents, act));
    if (focused) document.getElementById(focused)?.focus();
  };
  const act = async ({ system, name, since }: IncidentState) => {
    show(
      await fetched("api/incidents", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ system, name, on: since === undefined }),
      }),
    );
  };
  const refresh = async () => show(await fetched("api/incidents"));
  await refresh();
  return {
    title: "Incidents",
    element: h(
      "article",
      {},
      h(
        "header",
        { class: "head" },
        h("h2", {}, "Incidents"),
        h(
          "p",
          { class: "lead" },
          "Begin one, and see which panels show it, which alerts fire after how long, and who is told. Windows and waits are those of the stack.",
        ),
      ),
      list,
    ),
    refresh,
  };
}

/** What goes on stands first; the rest by system. */
function sectionsOf(
  context: Context,
  incidents: readonly IncidentState[],
  act: (incident: IncidentState) => Promise<void>,
): readonly HTMLElement[] {
  const section = (title: string, of: readonly IncidentState[]) =>
    h(
      "section",
      { "aria-label": title },
      h("h3", {}, title),
      h(
        "div",
        { class: "cards" },
        of.map((incident) => incidentCard(context, incident, act)),
      ),
    );
  const going = incidents.filter(({ since }) => since !== undefined);
  const others = incidents.filter(({ since }) => since === undefined);
  const systems = [...new Set(others.map(({ system }) => system))];
  return [
    ...(going.length > 0 ? [section("Going on", going)] : []),
    ...systems.map((system) =>
      section(
        system,
        others.filter((each) => each.system === system),
      ),
    ),
  ];
}

function incidentCard(
  { now }: Context,
  incident: IncidentState,
  act: (incident: IncidentState) => Promise<void>,
): HTMLElement {
  const { system, name, title, since } = incident;
  const going = since !== undefined;
  const alerts = going
    ? now.alerts.filter((each) => each.system === system && (each.since ?? 0) >= since)
    : [];
  return h(
    "section",
    { class: `card ${going ? "going" : ""}` },
    h("h4", {}, title),
    going && h("p", { class: "kicker" }, `${system}, for ${spanInWords(Date.now() / 1_000 - since)}`),
    alerts.length > 0 &&
      h(
        "p",
        {},
        alerts.map((each) => [
          badge(
            each.state === "firing" ? each.severity : "pending",
            each.state === "firing" ? each.severity : "pending",
          ),
          link(placeOfAlert(each.system, each.name), each.name),
          " ",
        ]),
      ),
    h(
      "button",
      {
        type: "button",
        id: `incident-${system}-${name}`,
        class: going ? "end" : "begin",
        "aria-label": `${going ? "End" : "Begin"}: ${title}`,
        click: () => void act(incident),
      },
      going ? "End" : "Begin",
    ),
  );
}
