// The checker judged from outside on one system, the smallest; `npm run test:dead-alerts` does it for all of them.
import { beforeAll, expect, test } from "vitest";
import { all } from "../../systems/all.ts";
import { changesOf, declaredMetrics } from "./changes.ts";
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

test("what one service calls by another name keeps its name at the others", () => {
  const nexten = all.nexten!;
  const of = (service: string) =>
    changesOf(nexten).find(({ what }) => what.startsWith(`service="${service}" of ml_requests_total is`))!;
  const services = declaredMetrics(of("matching-api").describe(nexten))
    .filter(({ name }) => name === "ml_requests_total")
    .map(({ labels }) => labels.service);
  expect(services).toEqual(expect.arrayContaining([["cv-parser"], ["renamed matching-api"]]));
  expect(of("cv-parser")).toBeDefined();
});
