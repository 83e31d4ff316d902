// What an objective's pairs are given: series of both instances, and of others that have the same names, told as a story in
// scrapes. What alerts make of it is in objectivePairs.ts.
import { type Duration, milliseconds } from "../../components/core/units.ts";
import type { Severity } from "../../components/routing/route.ts";
import type { SeriesLabels, TestSeries } from "../../tools/promtool/series.ts";
import { type Flow, neighbours, type Place } from "./standardCases.ts";

/** What is written about one objective. */
export interface ObjectiveCases {
  readonly system: string;
  readonly place: Place;
  /** The label that all its series have in common, if any. */
  readonly service?: string;
  /** Labels that it keeps apart. */
  readonly labels?: SeriesLabels;
  /** @default { critical: "critical", warning: "warning" } */
  readonly routes?: Readonly<Record<Severity, string>>;
  /** @default the objective's name and `.md` */
  readonly runbook?: string;
  /** The objective's name. */
  readonly name: string;
  /** As people read it: `99.9% over 30d`. */
  readonly promise: string;
  /** How many of 1000 events may be bad. */
  readonly budget: number;
  /** Bad events that never tell anybody. @default 2 */
  readonly minFailures?: number;
  /** The first lines of its three alerts. */
  readonly summaries: Readonly<Record<"fast" | "slow" | "low", string>> & {
    /** How fast it burns, and from which factors within which windows on somebody is told. */
    readonly burning: (
      times: string,
      levels: readonly (readonly [number, string])[],
      promise: string,
    ) => string;
    /** What is left of the budget. */
    readonly left: (left: string, promise: string) => string;
  };
  /** Of 1000 events a minute, so many are bad. */
  readonly events: (bad: number) => readonly Flow[];
}

/** From the scrape before: how many times as fast as allowed, and how many times 1000 events a minute there are. */
export type Story = readonly (readonly [untilScrape: number, times: number, volume: number])[];

/** A story and how often it is scraped. */
export interface Told {
  /** Between two scrapes. */
  readonly scrape: Duration;
  /** What happens. */
  readonly story: Story;
}

/** Series of both instances. */
export function told(cases: ObjectiveCases, what: Told): readonly TestSeries[] {
  return cases.place.instances.flatMap((_, instance) => exposed(cases, cases.place, instance, what));
}

/** Series of the same names elsewhere. */
export function others(cases: ObjectiveCases, what: Told): readonly TestSeries[] {
  return neighbours(cases.place.scope).flatMap((scope) =>
    exposed(cases, { scope, instances: [cases.place.instances[0]] }, 0, what),
  );
}

function exposed(
  { events, budget }: ObjectiveCases,
  { scope, instances }: Place,
  instance: number,
  { scrape, story }: Told,
): readonly TestSeries[] {
  const stages = story.map(([until, times, volume], index) => ({
    lasts: `${(until - (story[index - 1]?.[0] ?? 0)) * milliseconds(scrape)}ms` as const,
    flows: events(times * budget),
    volume,
  }));
  return stages[0]!.flows.map((flow, index) => ({
    name: flow.name,
    labels: { ...scope, instance: instances[instance]!, ...flow.labels },
    type: flow.type,
    phases: stages.map(({ lasts, flows, volume }) => ({
      lasts,
      value: volume * partOf(flows[index]!, instance, instances.length),
    })),
  }));
}

/** What one of several instances has. */
function partOf({ bad = 0, second }: Flow, instance: number, instances: number): number {
  const other = second?.bad ?? bad / 2;
  return instances === 1 ? bad : instance === 0 ? bad - other : other;
}

/** So much of 1000 events a minute that some minutes have this share of the events that a factor needs to be believed. */
export function believedBy(
  { budget, minFailures = 2 }: ObjectiveCases,
  of: number,
  factor: number,
  minutes: number,
): number {
  // In tenths, which are whole: a product that is off in its last bit would be rounded up to the next event.
  const needed = Math.ceil((10_000 * minFailures) / (Math.round(10 * factor) * budget));
  return (of * needed) / (1000 * minutes);
}

/** Others have more events and fewer bad ones. */
export function fewElsewhere({ scrape, story }: Told): Told {
  return { scrape, story: story.map(([until, , volume]) => [until, 0.5, 3 * volume] as const) };
}
