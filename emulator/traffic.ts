// What an emulated system shows, as plain data: its places and their pages, how much happens there, and the incidents that can
// befall it. It is what a real application would do, not what a declaration says that it may do; nothing here knows Vigie.

/** Labels of one series. */
export type Labels = Readonly<Record<string, string>>;

/** One series of a family, with its part of what happens. */
export interface Series {
  /** Its labels. */
  readonly labels: Labels;
  /** Its part of the family's events, beside the parts of the others; of a gauge the factor of its level. */
  readonly share: number;
}

/** What is observed, each value with its part of the observations; the parts add up to 1. */
export type Values = readonly (readonly [value: number, part: number])[];

interface Named {
  /** The name on the wire. */
  readonly name: string;
  /** The HELP line. */
  readonly help: string;
  /** @default one without labels */
  readonly series?: readonly Series[];
}

/** A count. Its series appear with their first event, as in every client library. */
export interface CounterTraffic extends Named {
  readonly type: "counter";
  /** Events of all instances together, on an average day. */
  readonly perSecond: number;
  /** What one event adds: tokens of a call, dollars of a job. @default 1 */
  readonly amount?: number;
}

/** A value that goes up and down. */
export interface GaugeTraffic extends Named {
  readonly type: "gauge";
  /** Its mean, of all instances together unless it is shared. */
  readonly level: number;
  /** How far it swings to both sides, as a part of its level. @default 0 */
  readonly swing?: number;
  /** Whether every instance shows the same value, because all read it from one place. @default false: each shows its part */
  readonly shared?: boolean;
}

/** A distribution with buckets. */
export interface HistogramTraffic extends Named {
  readonly type: "histogram";
  /** Upper bounds, ascending. */
  readonly buckets: readonly number[];
  /** Observations of all instances together, on an average day. */
  readonly perSecond: number;
  /** What they are. */
  readonly values: Values;
}

/** A distribution without buckets or quantiles. */
export interface SummaryTraffic extends Named {
  readonly type: "summary";
  /** Observations of all instances together, on an average day. */
  readonly perSecond: number;
  /** What they are. */
  readonly values: Values;
}

/** One family of a page. */
export type Family = CounterTraffic | GaugeTraffic | HistogramTraffic | SummaryTraffic;

/** One page of metrics. */
export interface Page {
  /** The port where a collector looks for it. */
  readonly port: number;
  /** @default "/metrics" */
  readonly path?: string;
  /** The scrape job on a machine with several. @default the place has one only */
  readonly job?: string;
  /** What it shows. */
  readonly families: readonly Family[];
}

/** One running copy of a service. */
export interface Instance {
  /** What its platform calls it. */
  readonly id: string;
  /** The revision that it runs. @default a machine has none */
  readonly revision?: string;
  /** Its part of the traffic; the parts add up to 1. */
  readonly part: number;
}

/** A service, or a machine. */
export interface Place {
  /** Its copies. */
  readonly instances: readonly Instance[];
  /** What each of them serves. */
  readonly pages: readonly Page[];
}

/** What an incident does to a family. */
export interface Change {
  /** The family's name. */
  readonly metric: string;
  /** Only series with these labels. @default all */
  readonly where?: Labels;
  /** Events of all instances together, over those series. @default as always */
  readonly perSecond?: number;
  /** What those series show, all instances together unless shared. @default as always */
  readonly level?: number;
  /** What is observed. @default as always */
  readonly values?: Values;
}

/** Something that can happen. */
export interface Incident {
  /** What people would call it. */
  readonly title: string;
  /** What it does to the numbers. @default nothing */
  readonly changes?: readonly Change[];
  /** Places, or jobs of a machine as `<place>/<job>`, that do not answer. @default all answer */
  readonly gone?: readonly string[];
}

/** A system. */
export interface EmulatedSystem {
  /** Services and machines by name. */
  readonly places: Readonly<Record<string, Place>>;
  /** What the cloud itself measures of each resource, by the resource's key in the system. @default nothing */
  readonly platform?: Readonly<Record<string, readonly Family[]>>;
  /** Incidents by name. */
  readonly incidents: Readonly<Record<string, Incident>>;
}

/** A family's description without its type and name. */
type Said<F extends Family> = Omit<F, "type" | "name" | "help">;

/** A count. */
export function counter(name: string, help: string, said: Said<CounterTraffic>): CounterTraffic {
  return { type: "counter", name, help, ...said };
}

/** A value that goes up and down. */
export function gauge(name: string, help: string, said: Said<GaugeTraffic>): GaugeTraffic {
  return { type: "gauge", name, help, ...said };
}

/** A constant 1 whose labels carry the information. */
export function info(name: string, help: string, labels: Labels): GaugeTraffic {
  return gauge(name, help, { level: 1, shared: true, series: [{ labels, share: 1 }] });
}

/** A distribution with buckets. */
export function histogram(name: string, help: string, said: Said<HistogramTraffic>): HistogramTraffic {
  return { type: "histogram", name, help, ...said };
}

/** A distribution without. */
export function summary(name: string, help: string, said: Said<SummaryTraffic>): SummaryTraffic {
  return { type: "summary", name, help, ...said };
}

/** Every combination of some labels' values; a combination's share is the product of its values' shares. */
export function split(labels: Readonly<Record<string, Readonly<Record<string, number>>>>): readonly Series[] {
  return Object.entries(labels).reduce<readonly Series[]>(
    (found, [label, shares]) =>
      found.flatMap((each) =>
        Object.entries(shares).map(([value, share]) => ({
          labels: { ...each.labels, [label]: value },
          share: each.share * share,
        })),
      ),
    [{ labels: {}, share: 1 }],
  );
}

/** A label that has one value. */
export function always(value: string): Readonly<Record<string, number>> {
  return { [value]: 1 };
}
