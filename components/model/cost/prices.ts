// What observability costs by the unit: prices are data with a source and a day, and a stack can give its own.
// What an instance costs is beside the sizes of instances (cloudrun/price.ts).
import type { Money } from "../../core/units.ts";

/** What is priced, by what is counted in a month. */
export type PricedItem =
  | "samples"
  | "reads"
  | "logs"
  | "logRetention"
  | "uptimeChecks"
  | "policyConditions"
  | "activeSeries";

/** A price up to an amount. */
export interface Tier {
  /** The amount in a month up to which it holds, in units. @default without end, in the last tier */
  readonly upTo?: number;
  /** Dollars for one unit. */
  readonly each: number;
}

/** The price of one item. */
export interface ItemPrice {
  /** What one unit is, as people read it. */
  readonly unit: string;
  /** How many of what is counted are one unit. */
  readonly unitOf: number;
  /** The tiers, ascending; free amounts are a first tier at 0. */
  readonly tiers: readonly Tier[];
  /** Where the price is from. */
  readonly source: string;
  /** The day it was taken down, as `2026-11-21`. */
  readonly date: string;
}

/** A price list of observability. */
export type ObservabilityPrices = Readonly<Record<PricedItem, ItemPrice>>;

/** What a stack says about the cost of its observability. */
export interface CostsInStack {
  /** By what is counted. @default list prices */
  readonly prices: ObservabilityPrices;
  /** What a month may cost as it is estimated; more, and nothing is made. @default any amount */
  readonly budget?: Money;
}

const MILLION = 1_000_000;
const BILLION = 1_000_000_000;
const google = { source: "https://cloud.google.com/stackdriver/pricing", date: "2026-11-21" };
const grafana = { source: "https://grafana.com/pricing", date: "2026-11-21" };

/** List prices in dollars. What is free for a project or a billing account is taken to be this stack's. */
export const OBSERVABILITY_PRICES: ObservabilityPrices = {
  // A distribution counts as two samples and one for each bucket that holds something, so never more than its series.
  samples: {
    ...google,
    unit: "a million samples",
    unitOf: MILLION,
    tiers: [
      { upTo: (50 * BILLION) / MILLION, each: 0.06 },
      { upTo: (250 * BILLION) / MILLION, each: 0.048 },
      { upTo: (500 * BILLION) / MILLION, each: 0.036 },
      { each: 0.024 },
    ],
  },
  reads: {
    ...google,
    unit: "a million series returned",
    unitOf: MILLION,
    tiers: [{ upTo: 1, each: 0 }, { each: 0.5 }],
  },
  logs: { ...google, unit: "a GiB stored", unitOf: 1, tiers: [{ upTo: 50, each: 0 }, { each: 0.5 }] },
  logRetention: {
    ...google,
    unit: "a GiB kept a month longer than 30 days",
    unitOf: 1,
    tiers: [{ each: 0.01 }],
  },
  uptimeChecks: {
    ...google,
    unit: "a thousand executions",
    unitOf: 1_000,
    tiers: [{ upTo: 1_000, each: 0 }, { each: 0.3 }],
  },
  // Announced for 2027-09-01 and free until then; counted already, so that the bill does not jump on that day.
  policyConditions: { ...google, unit: "a condition", unitOf: 1, tiers: [{ each: 0.35 }] },
  // Billed at one sample a minute; a series that is written more often counts as many times as that.
  activeSeries: {
    ...grafana,
    unit: "a thousand active series",
    unitOf: 1_000,
    tiers: [{ upTo: 10, each: 0 }, { each: 6.5 }],
  },
};

/** Dollars of an amount in a month. @param amount what is counted, not in units */
export function dollarsOf(amount: number, { unitOf, tiers }: ItemPrice): number {
  const units = amount / unitOf;
  let below = 0;
  let dollars = 0;
  for (const { upTo = Number.POSITIVE_INFINITY, each } of tiers) {
    dollars += Math.max(0, Math.min(units, upTo) - below) * each;
    below = upTo;
  }
  return dollars;
}

/** A list in which some items have one price of a contract, without tiers and free amounts. */
export function withPrices(
  own: Readonly<Partial<Record<PricedItem, number>>>,
  list: ObservabilityPrices = OBSERVABILITY_PRICES,
): ObservabilityPrices {
  const said = (Object.keys(own) as PricedItem[]).flatMap((item) => {
    const each = own[item];
    return each === undefined
      ? []
      : [[item, { ...list[item], tiers: [{ each }], source: `vigie:prices.${item}`, date: "" }]];
  });
  return { ...list, ...Object.fromEntries(said) };
}
