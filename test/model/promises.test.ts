// Promises that are no share of events: a load that must fit into the instances that a service may have, and money that
// somebody watches.
import { describe, expect, test } from "vitest";
import { checkLoadTargets } from "../../components/model/checks/loadTargets.ts";
import { checkSpendingLimits } from "../../components/model/checks/spendingLimits.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { type LoadTarget, loadTarget } from "../../components/slos/loadTarget.ts";
import { type SpendingLimit, spendingLimit } from "../../components/slos/spendingLimit.ts";
import { aiprod } from "../../systems/aiprod/index.ts";
import { signals } from "../../systems/aiprod/signals.ts";
import { gw2optimizer } from "../../systems/gw2optimizer/index.ts";
import { resolved } from "../alerts/inStack.ts";

describe("a load that a service must bear", () => {
  const settings = { maxInstances: 2, concurrency: 40 };
  const shop = (target: Partial<LoadTarget>, more: object = settings): SystemDescription => ({
    ...gw2optimizer,
    services: {
      gw2optimizer: {
        ...gw2optimizer.services.gw2optimizer,
        environments: { prod: more },
      },
    },
    loadTargets: [
      loadTarget("Throughput", {
        title: "Throughput",
        service: "gw2optimizer",
        requestsPerSecond: 100,
        ...target,
      }),
    ],
  });
  const found = (target: Partial<LoadTarget>, more?: object) =>
    checkLoadTargets(resolved(shop(target, more), "prod"));
  const at = "gw2optimizer.loadTargets.Throughput";

  test("that needs more instances than it may have is told, with the number that would do", () => {
    expect(found({})).toEqual([
      {
        level: "warning",
        at,
        problem:
          "100 requests a second of 1s each are 100 at once, and gw2optimizer takes 80 (maxInstances 2 × concurrency 40)",
        fix: "set maxInstances of gw2optimizer to 3 or more, or raise its concurrency",
      },
    ]);
    expect(found({}, { ...settings, maxInstances: 3 })).toEqual([]);
    expect(found({ requestTakes: "800ms" })).toEqual([]);
  });

  test.each([
    [
      { service: "gw2optimiser" },
      `${at}.service`,
      'there is no service "gw2optimiser"',
      "write gw2optimizer",
    ],
    [{ requestsPerSecond: 0 }, `${at}.requestsPerSecond`, "0 is no load", "write a number such as 100"],
    [
      { requestTakes: "half" as "1s" },
      `${at}.requestTakes`,
      '"half" is no duration',
      'write one like "500ms"',
    ],
  ] as const)("is refused where it cannot be counted: %o", (wrong, place, problem, fix) => {
    expect(found(wrong)).toEqual([{ level: "error", at: place, problem, fix }]);
  });
});

describe("a limit of spending", () => {
  const found = (limit: Partial<SpendingLimit>) =>
    checkSpendingLimits(
      resolved({
        ...aiprod,
        spendingLimits: [
          spendingLimit("DailyBudget", {
            title: "Daily budget",
            spent: signals.dailyCost,
            limit: "$2000",
            ...limit,
          }),
        ],
      }),
    );
  const at = "aiprod.spendingLimits.DailyBudget";

  test("that an alert watches passes", () => {
    expect(found({})).toEqual([]);
  });

  test("that nothing watches is told", () => {
    expect(found({ limit: "$3000" })).toEqual([
      {
        level: "warning",
        at,
        problem: "no alert watches how much of $3000 is spent",
        fix: 'add one on shareOf(<what is spent>, "$3000"), such as above: { warning: "70%" }',
      },
    ]);
  });

  test("that is no amount is refused", () => {
    expect(found({ limit: "2000 dollars" as "$2000" })).toEqual([
      {
        level: "error",
        at: `${at}.limit`,
        problem: '"2000 dollars" is no amount',
        fix: 'write one like "$2000"',
      },
    ]);
  });
});
