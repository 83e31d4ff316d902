// Everything that a rendered folder says about a stack, for the page that shows it.
import { type Dashboard, exprOf, readDashboards } from "./dashboards.ts";
import type { RenderedFolder } from "./folder.ts";
import { type Objective, readObjectives } from "./objectives.ts";
import { type Route, readRoutes } from "./routing.ts";
import { type Alert, type Recording, readRules } from "./rules.ts";

/** A page that says what to do. */
export interface RunbookPage {
  /** The system's name. */
  readonly system: string;
  /** The file's name without its ending, which alerts' links end with. */
  readonly name: string;
  /** Its first heading. */
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  /** The rendered file. */
  readonly file: string;
}

/** A stack as it was rendered. */
export interface RenderedStackPage {
  /** Names of the systems, as their dashboards' folders have them. */
  readonly systems: readonly string[];
  /** All dashboards. */
  readonly dashboards: readonly Dashboard[];
  /** All alerts. */
  readonly alerts: readonly Alert[];
  /** What objectives' alerts read. */
  readonly recordings: readonly Recording[];
  /** All objectives. */
  readonly objectives: readonly Objective[];
  /** Who is told. */
  readonly routes: readonly Route[];
  /** What to do. */
  readonly runbooks: readonly RunbookPage[];
}

/** Reads all of it. @throws VigieError naming every file that is not as rendered */
export function readStack(folder: RenderedFolder): RenderedStackPage {
  const dashboards = readDashboards(folder);
  return {
    systems: [...new Set(dashboards.map(({ system }) => system))],
    dashboards,
    ...readRules(folder),
    objectives: readObjectives(folder),
    routes: readRoutes(folder),
    runbooks: folder.list(/^runbooks\/.+\.md$/).map((file) => {
      const text = folder.text(file);
      const [, system = "", name = ""] = /^runbooks\/([^/]+)\/(.+)\.md$/.exec(file) ?? [];
      return { system, name, title: /^# (.+)$/m.exec(text)?.[1] ?? name, text, file };
    }),
  };
}

/** Every query that a page asks. */
export function queriesOf({
  dashboards,
  alerts,
  objectives,
  recordings,
}: RenderedStackPage): readonly string[] {
  return [
    ...dashboards.flatMap(({ panels }) => panels.flatMap(({ targets }) => targets.map(exprOf))),
    ...alerts.flatMap(({ levels }) => levels.map(({ expr }) => expr)),
    ...objectives.map(({ query }) => query),
    ...recordings.map(({ expr }) => expr),
  ];
}
