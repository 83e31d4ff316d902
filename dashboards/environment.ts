// The page over all systems of an environment: what fires anywhere, what answers, and of each system whether its promises hold
// and its first golden signals. It exists once, so the stack that owns the organisation makes it.
import { uidOf } from "../components/core/uid.ts";
import type {
  DashboardDescription,
  DashboardModel,
  PanelDescription,
} from "../components/model/dashboard.ts";
import type { ResolvedSystem } from "../components/model/resolved.ts";
import { level, UP } from "../components/signals/builders.ts";
import type { Signal } from "../components/signals/signal.ts";
import { type DrawOptions, draw, HEALTH_TAG } from "./draw.ts";
import { GOLDEN, goldenRow, READING_ORDER } from "./golden.ts";
import { promiseOf } from "./objectives.ts";
import { healthUid, subjectOf } from "./pages.ts";
import { type PlannedRow, planRows, type Subject } from "./plan.ts";
import { titleOfSignal } from "./titles.ts";
import { together } from "./together.ts";

/** The uid of the page of an environment. Folders are named after environments too, and share one space of uids with pages. */
export function environmentUid(environment: string): string {
  return uidOf("vigie", environment, "systems");
}

/**
 * The page over all systems of an environment.
 * @param systems those that it shows, all of one environment, at least one
 */
export function environmentDashboard(
  systems: readonly ResolvedSystem[],
  options: DrawOptions,
): DashboardModel {
  const { environment, project } = systems[0]!;
  const taken = new Set<number>();
  const subjects = systems.map((system) => ({
    ...subjectOf(system, options.store),
    home: { title: `${system.title}: health`, uid: healthUid(system, options) },
  }));
  const all: Subject = {
    signals: {},
    alerts: [],
    services: Object.assign({}, ...subjects.map(({ services }) => services)),
    project,
    environment,
    reading: subjects.flatMap(({ reading }) => reading),
  };
  const rows: readonly PlannedRow[] = [
    ...planRows({ rows: { "": [{ firing: {} }, ...ANSWERING] } }, all, taken),
    ...systems.flatMap((system, index) => planRows(rowOf(system), subjects[index]!, taken)),
  ];
  const planned = { uid: environmentUid(environment), title: `All systems (${environment})`, rows };
  return draw(planned, { tag: "systems", title: "Systems", neighbours: HEALTH_TAG }, options);
}

/** Which targets answer, of everything that is scraped. */
const ANSWERING: readonly PanelDescription[] = [
  {
    signals: [
      level(UP, {
        by: ["job"],
        title: "What answers",
        description: "Targets whose last scrape was answered, by job",
      }),
    ],
    kind: "table",
    normal: "1 or more for each job; one that is scaled to nothing is not in the list",
    steps: [{ at: 1, severity: "critical", side: "below" }],
  },
];

/** A system in one row: what is left of its budgets, and the first of each of its golden signals, as one number each. */
function rowOf(system: ResolvedSystem): Pick<DashboardDescription, "rows"> {
  const budgets = system.objectives.map((objective) => promiseOf(objective)[1]);
  // One panel has one set of steps, so objectives that differ in theirs have a panel each.
  const stepsOf = ({ steps }: PanelDescription) => JSON.stringify(steps);
  const alike = [...new Set(budgets.map(stepsOf))].map((steps) =>
    budgets.filter((each) => stepsOf(each) === steps),
  );
  const golden = READING_ORDER.filter((title) => GOLDEN[title]!.glance !== undefined).flatMap((title) =>
    firstOf(title, system),
  );
  return {
    rows: {
      [system.title]: [
        ...alike.map((panels, index) => ({
          ...panels[0]!,
          key: `${system.name} budgets ${index}`,
          title: "Error budgets left",
          signals: panels.flatMap(({ signals }) => signals),
        })),
        ...golden.map((signal) => ({
          key: `${system.name} ${Object.entries(system.signals).find(([, each]) => each === signal)?.[0]}`,
          title: titleOfSignal(signal, system),
          signals: [together(signal)],
          kind: "stat" as const,
        })),
      ],
    },
  };
}

/** The signal that speaks for a golden row: what the system says, else what its alerts watch, else the first that fits. */
function firstOf(
  title: string,
  { signals, alerts, description: { glance = {} } }: ResolvedSystem,
): readonly Signal[] {
  const said = glance[GOLDEN[title]!.glance!];
  if (said !== undefined) return said.slice(0, 1);
  const named = Object.values(signals).filter((signal) => goldenRow(signal) === title);
  const watched = named.filter((signal) => alerts.some(({ when }) => when === signal));
  return [...watched, ...named].slice(0, 1);
}
