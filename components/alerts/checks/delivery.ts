// Somebody is told, and knows what to do: each severity has a route that reaches a channel, and the runbook says something.
import { mistake, nearest } from "../../core/diagnostics.ts";
import type { AlertLevel } from "../../model/resolved.ts";
import type { Severity } from "../../routing/route.ts";
import type { AlertCheck } from "./check.ts";

/** Refuses alerts that reach nobody or come without a runbook. */
export const delivery: AlertCheck = ({ at, alert, system }) => [
  ...(Object.entries(alert.levels) as [Severity, AlertLevel][]).flatMap(([severity, { route }]) =>
    checkRoute(`${at}.route`, severity, route, system.routes),
  ),
  ...(isEmpty(alert.summary)
    ? [mistake(`${at}.summary`, "the summary is empty", "say in one line what is broken")]
    : []),
  ...(isEmpty(alert.runbook?.meaning) || (alert.runbook.firstLook ?? []).length === 0
    ? [
        mistake(
          `${at}.runbook`,
          "the runbook says nothing",
          "write what the alert means and where to look first (`meaning`, `firstLook`)",
        ),
      ]
    : []),
];

/** Types ask for the text; a description that no compiler has seen may lack it. */
function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}

function checkRoute(
  at: string,
  severity: Severity,
  route: string | undefined,
  routes: Readonly<Record<string, { readonly channels: readonly string[] }>>,
) {
  const known = Object.keys(routes);
  if (!route) return [mistake(at, `${severity} has no route`, `write one of ${known.join(", ")}`)];
  if (routes[route]) return [];
  const near = nearest(route, known);
  return [
    mistake(
      at,
      `there is no route "${route}"`,
      known.length === 0
        ? "declare it among the system's routes"
        : near
          ? `write "${near}", or declare it`
          : `write one of ${known.join(", ")}, or declare it`,
    ),
  ];
}
