// The pages about one service at a time: those of a system whose series differ only in whose they are share a page, and a
// reader chooses one. The choice is known when the page is made, so no store is asked for it.
import type { DashboardDescription, PanelEntry } from "../components/model/dashboard.ts";
import type { ResolvedService, ResolvedSystem } from "../components/model/resolved.ts";
import { level, targetsUp, UP } from "../components/signals/builders.ts";
import { isReadable } from "../components/signals/series.ts";
import type { SeriesSource } from "../components/signals/source.ts";
import { oneService } from "./cloudRun.ts";
import { goldenRow, READING_ORDER } from "./golden.ts";
import { measureOf } from "./measure.ts";
import type { Subject } from "./plan.ts";

/** The variable that holds the chosen service. */
export const SERVICE = "service";

/** What the page of a kind of workload is called. */
const TITLES: Readonly<Record<ResolvedService["workload"], string>> = {
  "cloud-run": "Services",
  "cloud-run-job": "Jobs",
  "vm-host": "Hosts",
  gke: "Workloads",
};

/** Services that share a page. */
interface Alike {
  readonly services: readonly ResolvedService[];
  /** What all of them expose, with the variable in place of whose it is. */
  readonly reading: readonly SeriesSource[];
  /** What stands in the series' label, by service. */
  readonly values: Readonly<Record<string, string>>;
}

/** The pages of a system's services by title. */
export function servicePages(
  system: ResolvedSystem,
  about: Subject,
): Readonly<Record<string, DashboardDescription & { readonly about: Subject }>> {
  const pages: Record<string, DashboardDescription & { readonly about: Subject }> = {};
  for (const { services, reading, values } of alike(Object.values(system.services), about.reading)) {
    const [first] = services;
    const title = TITLES[first!.workload];
    const own = Object.fromEntries(services.map((service) => [service.name, service]));
    pages[title in pages ? `${title} like ${first!.name}` : title] = {
      rows: rowsOf(reading, about.signals),
      about: { ...about, services: own, reading, chosen: { values } },
    };
  }
  return pages;
}

function rowsOf(reading: readonly SeriesSource[], signals: Subject["signals"]): DashboardDescription["rows"] {
  const rows = new Map<string, PanelEntry[]>(READING_ORDER.map((title) => [title, []]));
  const measured = new Set<string>();
  for (const signal of Object.values(signals)) {
    const measure = measureOf(signal);
    if (signal.kind === "presence" || measured.has(measure) || !isReadable(signal, reading)) continue;
    measured.add(measure);
    rows.get(goldenRow(signal))!.push(signal);
  }
  const { Presence = [], ...golden } = Object.fromEntries(rows);
  return { "": [...ANSWERING, ...Presence], "Cloud Run": Object.values(oneService), ...golden };
}

/** Whether it is there: how many of its targets answer their scrapes, and which. */
const ANSWERING: readonly PanelEntry[] = [
  {
    signals: [
      targetsUp({
        title: "Targets that answer",
        description: "Scrapes of the service that are answered now",
      }),
    ],
    kind: "stat",
    normal: "one for each instance that runs; 0 where the service is scaled to nothing, or gone",
  },
  {
    signals: [
      level(UP, {
        by: ["instance"],
        title: "Answers by Instance",
        description: "1 for each instance whose last scrape was answered, 0 where it was not",
      }),
    ],
    normal: "1 for each; a new line is a new instance",
  },
];

/** Services by whether their series differ in nothing but whose they are. */
function alike(services: readonly ResolvedService[], sources: readonly SeriesSource[]): readonly Alike[] {
  const found = new Map<string, Alike>();
  for (const service of services) {
    const own = sources.filter((source) => source.service === service.name && source.collected);
    if (own.length === 0) continue;
    const reading = own.map(chosen);
    const key = JSON.stringify([service.workload, reading.map(({ scope, job }) => [scope, job])]);
    const before = found.get(key);
    const value = own[0]!.scope[ownLabelOf(own[0]!.scope)]!;
    found.set(key, {
      services: [...(before?.services ?? []), service],
      values: { ...before?.values, [service.name]: value },
      reading: before ? common(before.reading, reading) : reading,
    });
  }
  return [...found.values()];
}

/** A source with the variable in place of the label that says whose it is. */
function chosen(source: SeriesSource): SeriesSource {
  return { ...source, scope: { ...source.scope, [ownLabelOf(source.scope)]: `$${SERVICE}` } };
}

/** What both have, place by place. A signal narrowed to one service is about no other. */
function common(some: readonly SeriesSource[], others: readonly SeriesSource[]): readonly SeriesSource[] {
  return some.map((source, index) => ({
    ...source,
    service: `$${SERVICE}`,
    metrics: source.metrics.filter(({ name }) => others[index]!.metrics.some((each) => each.name === name)),
  }));
}

/** The label of a scope whose value is one workload's own; the others it may share with its neighbours. */
function ownLabelOf(scope: SeriesSource["scope"]): string {
  const own = ["service_name", "instance_name"].find((label) => scope[label] !== undefined);
  return own ?? (scope.job === undefined ? "namespace" : "job");
}
