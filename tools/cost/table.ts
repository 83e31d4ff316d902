// The estimate of a stack as a table on the terminal: each system with its services, what is there once, and the sum by item.

import type { Money } from "../../components/core/units.ts";
import type { CostItem, PartCost, StackCost } from "../../components/model/cost/estimate.ts";
import { dollars } from "../../components/model/cost/money.ts";
import type { ObservabilityPrices } from "../../components/model/cost/prices.ts";
import type { ServiceVolume } from "../../components/model/cost/volume.ts";

/** What columns of money add up, by their titles. */
const COLUMNS: Readonly<Record<string, readonly CostItem[]>> = {
  metrics: ["samples", "activeSeries"],
  reads: ["reads"],
  logs: ["logs", "logRetention"],
  checks: ["uptimeChecks", "policyConditions"],
  collectors: ["collectors"],
};

/** What is told beside the amounts. */
export interface TableOptions {
  /** The price list. */
  readonly prices: ObservabilityPrices;
  /** What a month may cost. @default any amount */
  readonly budget?: Money;
}

/** The table, one line each. */
export function costTable(cost: StackCost, { prices, budget }: TableOptions): readonly string[] {
  const head = ["", "series", "samples", "logs", "rules", ...Object.keys(COLUMNS), "a month"];
  const rows = [
    head,
    ...cost.parts.flatMap((part) => [partRow(part), ...part.services.map(serviceRow)]),
    ["all", "", "", "", String(cost.rules), ...money(cost.dollars), dollars(cost.perMonth)],
  ];
  return [
    `${cost.environment}: observing this costs an estimated ${dollars(cost.perMonth)} a month${budget ? ` of ${budget}` : ""}`,
    "",
    ...aligned(rows),
    "",
    "Series and samples are those that are expected, of all instances; rules are Grafana's. Prices:",
    ...Object.values(prices).map(
      ({ tiers, unit, source, date }) =>
        `  ${unit}: ${tiers
          .map(({ upTo, each }) => `$${each}${upTo === undefined ? "" : ` up to ${amount(upTo)}`}`)
          .join(", ")} (${[source, date].filter(Boolean).join(", ")})`,
    ),
  ];
}

function partRow(part: PartCost): readonly string[] {
  const series = part.services.reduce((total, each) => total + each.seriesOfInstance * each.instances, 0);
  return [
    part.name,
    part.services.length === 0 ? "" : amount(series),
    part.services.length === 0 ? "" : amount(part.amounts.samples),
    part.services.length === 0 ? "" : `${amount(part.amounts.logs)} GiB`,
    String(part.rules),
    ...money(part.dollars),
    dollars(part.perMonth),
  ];
}

function serviceRow(service: ServiceVolume): readonly string[] {
  const { seriesOfInstance, instances, interval, samples, logs } = service;
  const collected = seriesOfInstance > 0;
  return [
    `  ${service.service}${collected ? `, ${instances} × every ${interval}s` : ""}`,
    collected ? amount(seriesOfInstance * instances) : "none",
    collected ? amount(samples) : "",
    `${amount(logs)} GiB`,
  ];
}

function money(each: Readonly<Record<CostItem, number>>): readonly string[] {
  return Object.values(COLUMNS).map((items) => {
    const total = items.reduce((sum, item) => sum + each[item], 0);
    return total === 0 ? "" : dollars(total);
  });
}

/** A number in three digits or a few more. */
function amount(number: number): string {
  const [divisor, sign] =
    number >= 1e9 ? [1e9, " G"] : number >= 1e6 ? [1e6, " M"] : number >= 1e4 ? [1e3, " k"] : [1, ""];
  return `${Number((number / divisor).toFixed(number / divisor < 100 ? 1 : 0))}${sign}`;
}

/** The first column to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd(),
  );
}
