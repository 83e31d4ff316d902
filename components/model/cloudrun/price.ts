// What an instance costs that is kept while nobody calls: the number that makes always-on CPU a decision.
// Prices are data with a source and a day, and a stack can give its own.

import type { Billing } from "../settings.ts";
import type { ContainerSize } from "./containerSize.ts";
import { totalCpu, totalMemory } from "./containerSize.ts";
import { CLOUD_RUN_REGIONS, type PriceTier } from "./regions.ts";

/** Dollars for one second of one kept instance's resources. */
export interface InstancePrice {
  /** Dollars for one CPU and second. */
  readonly cpuSecond: number;
  /** Dollars for one GiB of memory and second. */
  readonly gibibyteSecond: number;
}

/** A price list of Cloud Run. */
export interface PriceTable {
  /** Where the prices are from. */
  readonly source: string;
  /** The day they were taken down, as `2026-11-21`. */
  readonly date: string;
  /** By tier, and by how idle CPU is billed. */
  readonly tiers: Readonly<Record<PriceTier, Readonly<Record<Billing, InstancePrice>>>>;
}

/** Google's list prices in dollars, without free tier and commitments. */
export const CLOUD_RUN_PRICES: PriceTable = {
  source: "https://cloud.google.com/run/pricing",
  date: "2026-11-21",
  tiers: {
    1: {
      instance: { cpuSecond: 0.000018, gibibyteSecond: 0.000002 },
      request: { cpuSecond: 0.0000025, gibibyteSecond: 0.0000025 },
    },
    2: {
      instance: { cpuSecond: 0.0000216, gibibyteSecond: 0.0000024 },
      request: { cpuSecond: 0.0000035, gibibyteSecond: 0.0000035 },
    },
  },
};

/** Seconds of a month of 730 hours, as Google's own calculator counts. */
export const SECONDS_OF_A_MONTH = 730 * 3_600;

/** What is priced. */
export interface KeptInstances {
  /** The region. */
  readonly region: string;
  /** How idle CPU is billed. */
  readonly billing: Billing;
  /** The containers of one instance. */
  readonly containers: readonly ContainerSize[];
  /** Instances that are kept. */
  readonly minInstances: number;
}

/** A price of what is kept. */
export interface KeptInstancesPrice {
  /** Dollars a month for one kept instance. */
  readonly eachPerMonth: number;
  /** Dollars a month for all of them. */
  readonly perMonth: number;
}

/**
 * Dollars a month of the instances that are kept while nobody calls; requests cost extra.
 * A region outside the list counts as tier 2, the dearer one.
 */
export function priceOfKeptInstances(
  kept: KeptInstances,
  prices: PriceTable = CLOUD_RUN_PRICES,
): KeptInstancesPrice {
  const { cpuSecond, gibibyteSecond } = prices.tiers[CLOUD_RUN_REGIONS[kept.region] ?? 2][kept.billing];
  const second =
    totalCpu(kept.containers) * cpuSecond + (totalMemory(kept.containers) / 1_024) * gibibyteSecond;
  const each = cents(second * SECONDS_OF_A_MONTH);
  return { eachPerMonth: each, perMonth: cents(each * kept.minInstances) };
}

function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
