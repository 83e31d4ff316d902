// The checker judged from outside on one system, the smallest; `npm run test:dead-alerts` does it for all of them.
import { beforeAll, expect, test } from "vitest";
import { judge, mistakesOf, type Verdict } from "./judge.ts";

let verdicts: readonly Verdict[];
beforeAll(async () => {
  verdicts = await judge(["chenu"]);
}, 120_000);

test("what is renamed or taken away silences alerts, and the checker refuses these and no others", () => {
  expect(verdicts.filter(({ silent }) => silent.length > 0).length).toBeGreaterThan(10);
  expect(verdicts.flatMap(mistakesOf)).toEqual([]);
});

test("an alert that is missed or invented is told", () => {
  const silenced = verdicts.find(({ silent }) => silent.length > 0)!;
  expect(mistakesOf({ ...silenced, told: [] })[0]).toContain("never fires, and nobody is told");
  expect(mistakesOf({ ...silenced, told: [...silenced.told, "Other"] })).toEqual([
    `${silenced.change}: Other is refused, and does what its pairs say`,
  ]);
});
