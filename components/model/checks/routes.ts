// Checks that every message reaches somebody: routes name channels that are there, some alert takes each of them, and what a
// channel says can be drawn.
import { type Diagnostic, Diagnostics, nearest } from "../../core/diagnostics.ts";
import { kindOf } from "../../routing/channels/kindOf.ts";
import { checkTemplate } from "../../routing/messages/checkTemplate.ts";
import { checkTiming } from "../../routing/timing.ts";
import { DEFAULT_ROUTES } from "../../slos/objective.ts";
import type { ResolvedRoute, ResolvedSystem } from "../resolved.ts";
import type { StackDescription } from "../stack.ts";

/** Everything that is wrong with a system's routes, channels and timings. */
export function checkRoutes(
  system: ResolvedSystem,
  { grafana }: Pick<StackDescription, "grafana">,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const used = new Set(
    system.alerts.flatMap(({ levels }) => Object.values(levels).map(({ route }) => route)),
  );
  const wanted = new Set([...used, ...named(system)]);
  for (const [key, route] of Object.entries(system.routes)) {
    const at = `${system.name}.routes.${key}`;
    found.add(unknownNames(at, route, system));
    if (route.channels.length === 0 && used.has(key)) found.add([reachesNobody(at, route, system)]);
    const takesTheRest = grafana.fallback === `${system.name}.${key}`;
    if (!wanted.has(key) && !takesTheRest) found.add([unreached(at, route)]);
  }
  for (const [name, timing] of Object.entries(system.timings)) {
    found.add(checkTiming(`${system.name}.timings.${name}`, timing));
  }
  found.add(Object.keys(system.channels).flatMap((name) => checkWords(system, name)));
  return found.all;
}

/**
 * Routes that an alert or an objective names in some environment; one that is left out in this one, or has a mistake and
 * therefore no alerts, makes no route a mistake.
 */
function named({ description }: ResolvedSystem): readonly string[] {
  return [
    ...description.alerts.flatMap(({ route, above, below }) =>
      typeof route === "string"
        ? [route]
        : Object.values(route ?? { ...bySeverity(above), ...bySeverity(below) }),
    ),
    ...(description.objectives ?? []).flatMap(({ routes = DEFAULT_ROUTES }) => Object.values(routes)),
  ];
}

function bySeverity(levels: object = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(levels).map((severity) => [severity, severity]));
}

function unknownNames(
  at: string,
  { channels, escalation, muteTimings = [], activeTimings = [] }: ResolvedRoute,
  system: ResolvedSystem,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const look = (place: string, what: string, names: readonly string[], known: readonly string[]) => {
    for (const name of names.filter((each) => !known.includes(each))) {
      const meant = nearest(name, known);
      const listed =
        known.length === 0 ? `declare one among the system's ${what}s` : `write one of ${known.join(", ")}`;
      found.error(place, `there is no ${what} "${name}"`, meant ? `did you mean "${meant}"?` : listed);
    }
  };
  look(at, "channel", channels, Object.keys(system.channels));
  look(`${at}.escalation`, "channel", escalation?.channels ?? [], Object.keys(system.channels));
  const timings = Object.keys(system.timings);
  look(`${at}.muteTimings`, "timing", muteTimings, timings);
  look(`${at}.activeTimings`, "timing", activeTimings, timings);
  return found.all;
}

function reachesNobody(at: string, { withheld }: ResolvedRoute, { environment }: ResolvedSystem): Diagnostic {
  return withheld.length > 0
    ? {
        level: "error",
        at,
        problem: `all of its channels page (${withheld.join(", ")}), and ${environment} may not page, so its alerts reach nobody`,
        fix: "add a channel that does not page, or write vigie:settings.mayPage: true",
      }
    : {
        level: "error",
        at,
        problem: "it has no channel, so its alerts reach nobody",
        fix: "name at least one channel",
      };
}

function unreached(at: string, { channels, withheld }: ResolvedRoute): Diagnostic {
  const silent = [...channels, ...withheld].join(" and ") || "anybody";
  return {
    level: "error",
    at,
    problem: `no alert takes this route, so nothing ever reaches ${silent} by it`,
    fix: "let an alert have it as its route, or leave it out",
  };
}

/** The words that a document or a user chose; what only one of the two dialects would draw is told once. */
function checkWords(system: ResolvedSystem, name: string): readonly Diagnostic[] {
  const channel = system.channels[name]!;
  return Object.entries(kindOf(channel).templates(channel)).flatMap(([field, text]) => {
    const at = `${system.name}.channels.${name}.${field}`;
    const inGrafana = checkTemplate(at, text, "grafana");
    return inGrafana.length > 0 ? inGrafana : checkTemplate(at, text, "alertmanager");
  });
}
