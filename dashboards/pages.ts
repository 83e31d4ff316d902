// Which dashboards a system has: those that it describes, and the pages that every system has whatever it describes by itself.

import { uidOf } from "../components/core/uid.ts";
import { type DashboardDescription, isOwn } from "../components/model/dashboard.ts";
import { folderUid } from "../components/model/grafanaUids.ts";
import type { ResolvedSystem } from "../components/model/resolved.ts";
import type { MetricsStore } from "../components/model/stack.ts";
import { healthOf } from "./health.ts";
import { objectivesPage } from "./objectives.ts";
import { type PlannedDashboard, planRows, type Subject } from "./plan.ts";
import { sourcesRead } from "./reading.ts";
import { servicePages } from "./services.ts";

/** What dashboards are planned for. */
export interface PlanOptions {
  /** Where the metrics are read; what is on a page depends on what the store has. @default "gmp" */
  readonly store?: MetricsStore;
  /** Added to uids and titles, where several environments share an organisation. @default nothing */
  readonly uidSuffix?: string;
}

/** A page with what its panels are about. */
export interface Page extends DashboardDescription {
  /** What its panels are about. */
  readonly about: Subject;
}

/** The title of the first page of a system. */
export const HEALTH = "Health";

/** A system as its pages are about it. */
export function subjectOf(system: ResolvedSystem, store: MetricsStore): Subject {
  const { name, signals, alerts, services, project, environment } = system;
  return { name, signals, alerts, services, project, environment, reading: sourcesRead(system, store) };
}

/** What is asked for by checks, alerts, runbooks and drawing alike, of a system that never changes. */
const planned = new WeakMap<ResolvedSystem, Map<string, readonly PlannedDashboard[]>>();

/** The dashboards of a system, undrawn: those that it describes, what it promises, its health, and its services one by one. */
export function planDashboards(
  system: ResolvedSystem,
  { store = "gmp", uidSuffix }: PlanOptions = {},
): readonly PlannedDashboard[] {
  const before = planned.get(system) ?? new Map<string, readonly PlannedDashboard[]>();
  planned.set(system, before);
  const key = `${store} ${uidSuffix}`;
  const found = before.get(key) ?? plan(system, store, uidSuffix);
  before.set(key, found);
  return found;
}

function plan(
  system: ResolvedSystem,
  store: MetricsStore,
  uidSuffix: string | undefined,
): readonly PlannedDashboard[] {
  const about = subjectOf(system, store);
  const described = Object.entries(system.description.dashboards ?? {}).flatMap(
    ([key, dashboard]): readonly [string, Page][] =>
      isOwn(dashboard) ? [] : [[key, { ...dashboard, about }]],
  );
  const pages: Readonly<Record<string, Page>> = {
    ...Object.fromEntries(described),
    Objectives: { ...objectivesPage(system), about },
    [HEALTH]: { ...healthOf(system, about), about },
    ...servicePages(system, about),
  };
  return Object.entries(pages).flatMap(([key, page]) => {
    const rows = planRows(page, page.about);
    if (rows.length === 0) return [];
    return [
      {
        ...named(
          { uid: page.uid ?? uidOf(system.name, key), title: page.title ?? `${system.title} - ${key}` },
          system,
          uidSuffix,
        ),
        ...(page.id !== undefined && { id: page.id }),
        rows,
      },
    ];
  });
}

/** A dashboard's uid and title in its organisation. */
export function named(
  { uid, title }: { readonly uid: string; readonly title: string },
  system: Pick<ResolvedSystem, "name" | "environment">,
  uidSuffix: string | undefined,
): { readonly uid: string; readonly title: string } {
  if (uidSuffix === undefined) return { uid, title };
  const suffixed = uidOf(uid, uidSuffix);
  // Grafana keeps folders among its dashboards, so a uid is one of a kind among both.
  const taken = suffixed === folderUid(system.name, system.environment);
  return { uid: taken ? uidOf(uid, "dashboard", uidSuffix) : suffixed, title: `${title} (${uidSuffix})` };
}

/** The uid of a system's first page, for links to it. */
export function healthUid(
  system: Pick<ResolvedSystem, "name" | "environment">,
  { uidSuffix }: PlanOptions = {},
): string {
  return named({ uid: uidOf(system.name, HEALTH), title: "" }, system, uidSuffix).uid;
}
