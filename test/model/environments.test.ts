// Values for an environment that is none: a page that was to come at another number there never does.
import { expect, test } from "vitest";
import { checkEnvironments } from "../../components/model/checks/environments.ts";
import { ENVIRONMENTS } from "../../components/model/environment.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { gw2optimizer } from "../../systems/gw2optimizer/index.ts";

const [alert] = gw2optimizer.alerts;
const [objective] = gw2optimizer.objectives ?? [];
const service = gw2optimizer.services.gw2optimizer;
const saying = (environment: string): SystemDescription => ({
  ...gw2optimizer,
  services: { api: { ...service, environments: { [environment]: {} } } },
  alerts: [{ ...alert!, environments: { [environment]: { enabled: false } } }],
  objectives: [{ ...objective!, environments: { [environment]: { target: "95%" } } }],
});
const told = (environment: string, environments: object = ENVIRONMENTS) =>
  checkEnvironments(
    { name: "shop", description: saying(environment) },
    { environments: environments as typeof ENVIRONMENTS },
  );

test("a slip in an environment's name is warned of wherever it has values", () => {
  const slip = {
    level: "warning",
    problem: 'there is no environment "prdo", so what it says is never used',
    fix: 'did you mean "prod"?',
  };
  expect(told("prdo")).toEqual([
    { ...slip, at: "shop.services.api.environments.prdo" },
    { ...slip, at: `shop.alerts.${alert!.name}.environments.prdo` },
    { ...slip, at: `shop.objectives.${objective!.name}.environments.prdo` },
  ]);
  expect(told("prod")).toEqual([]);
});

test("an environment of other stacks is none of this one's business", () => {
  expect(told("staging")).toEqual([]);
  expect(told("prdo", { ...ENVIRONMENTS, prdo: ENVIRONMENTS.prod })).toEqual([]);
});
