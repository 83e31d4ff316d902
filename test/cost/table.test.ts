// The estimate as people read it: each system with its services, the sum, and the prices that it rests on.
import { expect, test } from "vitest";
import { costOfStack } from "../../components/model/cost/estimate.ts";
import { dollars } from "../../components/model/cost/money.ts";
import { withPrices } from "../../components/model/cost/prices.ts";
import { costTable } from "../../tools/cost/table.ts";
import { inStack, library } from "../model/cost/stack.ts";

const { stack, system } = inStack(library(), {
  defaults: { minInstances: 2 },
  costs: { prices: withPrices({ logs: 0.3 }), budget: "$100" },
});
const cost = costOfStack([system], stack);
const lines = costTable(cost, stack.costs);

test("the first line says what it costs of what it may", () => {
  expect(lines[0]).toBe(`prod: observing this costs an estimated ${dollars(cost.perMonth)} a month of $100`);
});

test("each system and service has a line, aligned, and the last one is the sum", () => {
  const [head, ...rows] = lines.slice(2, lines.indexOf("", 2));
  expect(rows.map((row) => row.split(/ {2,}/)[0] || row.trim().split(/ {2,}/)[0])).toEqual([
    "library",
    "desk, 2 × every 30s",
    "stack",
    "all",
  ]);
  const ends = [head!, rows[0]!, rows[2]!, rows[3]!].map((row) => row.length);
  expect(new Set(ends).size).toBe(1);
  expect(rows[1]).toMatch(/72 +6 M +1 GiB$/);
  expect(rows.at(-1)!.endsWith(` ${dollars(cost.perMonth)}`)).toBe(true);
});

test("prices are told with their units, their source and their day, and those of a contract by their key", () => {
  expect(lines).toContain("  a GiB stored: $0.3 (vigie:prices.logs)");
  expect(lines).toContain(
    "  a thousand executions: $0 up to 1000, $0.3 (https://cloud.google.com/stackdriver/pricing, 2026-11-21)",
  );
});
