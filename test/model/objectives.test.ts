// Objectives in a system: their numbers come from layers like all others, their alerts are alerts of the system, and what is
// wrong with one is told where it was written.
import { describe, expect, test } from "vitest";
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import { checkSystem } from "../../components/model/check.ts";
import type { SystemInStack } from "../../components/model/stack.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import type { Indicator, ObjectiveDescription } from "../../components/slos/objective.ts";
import { gw2optimizer } from "../../systems/gw2optimizer/index.ts";
import { explain } from "../../tools/explain/explain.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { errors } from "../slos/objectives.ts";

const shop = (...objectives: readonly ObjectiveDescription[]): SystemDescription => ({
  ...gw2optimizer,
  objectives,
});
const inStack = (system: SystemDescription, gw: SystemInStack = {}, more: object = {}) => {
  const options = { systems: { gw2optimizer: gw }, ...more };
  const model = resolved(system, "prod", options);
  const expr = (name: string) =>
    prometheusGroups(model)
      .flatMap(({ rules }) => rules)
      .find(({ alert }) => alert === name)?.expr;
  const found = checkSystem(model, stackOf("prod", options)).filter(({ level }) => level === "error");
  return { model, expr, found };
};
const names = ["RequestsFastBurn", "RequestsSlowBurn", "RequestsBudgetLow"];

describe("an objective of a system", () => {
  test("brings its three alerts after the system's own", () => {
    const { model, found } = inStack(shop(errors));
    expect(model.alerts.map(({ name }) => name)).toEqual([
      ...gw2optimizer.alerts.map(({ name }) => name),
      ...names,
    ]);
    expect(found).toEqual([]);
  });

  test("takes target and window from its environment, its environment's profile and its stack, the last winning", () => {
    const system = shop({ ...errors, environments: { prod: { target: "99.5%", window: "28d" } } });
    expect(inStack(system).expr("RequestsFastBurn")).toMatch(/ \/ 0\.005 .* > 13\.44 or .* > 5\.6$/s);
    const changed = inStack(system, { objectives: { Requests: { target: "98%" } } });
    expect(changed.expr("RequestsBudgetLow")).toMatch(/\[28d\]\)\) \/ 0\.02 .* >= bool 112\) < 0\.1$/);
    expect(
      explain([changed.model], "gw2optimizer.objectives.Requests.target").map(({ value, layers }) => [
        value,
        layers.map(({ layer }) => layer),
      ]),
    ).toEqual([
      [
        "98%",
        [
          "gw2optimizer.objectives.Requests",
          "gw2optimizer.objectives.Requests.environments.prod",
          "vigie:systems.gw2optimizer.objectives.Requests",
        ],
      ],
    ]);
  });

  test("that is switched off brings nothing", () => {
    const { model } = inStack(shop(errors), { objectives: { Requests: { enabled: false } } });
    expect(model.objectives).toEqual([]);
    expect(model.alerts.map(({ name }) => name)).not.toContain("RequestsFastBurn");
  });

  test("has alerts that a stack changes one by one", () => {
    const { model, expr } = inStack(shop(errors), {
      alerts: {
        RequestsSlowBurn: { enabled: false },
        RequestsBudgetLow: { below: { warning: "25%" }, for: "6h" },
      },
    });
    expect(model.alerts.filter(({ objective }) => objective).map(({ name }) => name)).toEqual([
      "RequestsFastBurn",
      "RequestsBudgetLow",
    ]);
    expect(expr("RequestsBudgetLow")).toMatch(/ < 0\.25$/);
    expect(
      explain([model], "gw2optimizer.alerts.RequestsBudgetLow.below").map(({ layers }) => layers[0]?.layer),
    ).toEqual(["gw2optimizer.objectives.Requests"]);
  });

  test("whose metrics nobody collects is left out with one notice", () => {
    const { model } = inStack(shop(errors), { services: { gw2optimizer: { metrics: "none" } } });
    expect(model.objectives).toEqual([]);
    expect(
      model.notices.filter(({ at }) => at.includes(".Requests")).map(({ at, problem }) => [at, problem]),
    ).toEqual([
      [
        "gw2optimizer.objectives.Requests",
        'left out, because nothing collects the metrics of gw2optimizer (metrics: "none")',
      ],
    ]);
  });
});

describe("a mistake in an objective", () => {
  test("that the configuration made is told at its key, and makes no alert", () => {
    const { model, found } = inStack(shop(errors), { objectives: { Requests: { target: "100%" } } });
    expect(found).toEqual([
      {
        level: "error",
        at: "vigie:systems.gw2optimizer.objectives.Requests.target",
        problem: "100% leaves no error budget, so every error would be an alarm",
        fix: 'write less, such as "99.9%"',
      },
    ]);
    expect(model.alerts.filter(({ objective }) => objective)).toEqual([]);
    expect(inStack(shop(errors), { objectives: { Requests: { target: "99.9%" } } }).found).toEqual([]);
  });

  test("shows in its alerts, and is told of the objective", () => {
    const lost = { ...errors, routes: { critical: "kritical", warning: "warning" } };
    expect(inStack(shop(lost)).found).toEqual([
      {
        level: "error",
        at: "gw2optimizer.objectives.Requests.routes",
        problem: 'there is no route "kritical"',
        fix: 'write "critical", or declare it',
      },
    ]);
  });

  test("that measures nothing is told of, and no other alert is lost for it", () => {
    expect(inStack(shop({ ...errors, indicator: {} as Indicator })).found).toEqual([
      {
        level: "error",
        at: "gw2optimizer.objectives.Requests.indicator",
        problem: "nothing is measured",
        fix: "write one of them: the share of good events, or that of bad ones",
      },
    ]);
  });

  test("does not make a mistake of the routes that only it takes", () => {
    const routes = { critical: "page", warning: "ticket" };
    const only = (own: object) => ({
      ...shop({ ...errors, routes, ...own }),
      alerts: [],
      signals: {},
      routes: { page: gw2optimizer.routes.critical!, ticket: gw2optimizer.routes.warning! },
    });
    expect(inStack(only({ target: "100%" })).found.map(({ at }) => at)).toEqual([
      "gw2optimizer.objectives.Requests.target",
    ]);
    expect(inStack(only({})).found).toEqual([]);
    expect(inStack(only({ environments: { prod: { enabled: false } } })).found).toEqual([]);
  });

  test("of its burn's threshold is told: above the first factor the first pair of windows hides the second", () => {
    const burnFrom = (critical: number) =>
      inStack(shop(errors), { alerts: { RequestsFastBurn: { above: { critical } } } }).found;
    expect(burnFrom(15)).toEqual([
      {
        level: "error",
        at: "vigie:systems.gw2optimizer.alerts.RequestsFastBurn.above.critical",
        problem: "the shorter windows tell from 14.4 on, and hide what the longer ones say until 15",
        fix: "write 14.4 or less, or a lower target of the objective",
      },
    ]);
    expect(burnFrom(14.4)).toEqual([]);
  });

  test("of the same name as another's is told once", () => {
    expect(inStack(shop(errors, { ...errors, target: "95%" })).found).toEqual([
      {
        level: "error",
        at: "gw2optimizer.objectives.Requests",
        problem: 'there are two objectives named "Requests"',
        fix: "give one another name",
      },
    ]);
  });
});
