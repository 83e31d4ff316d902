// Where messages go, as plain data: names of contact points, timing of routes, and the policy tree of `owner` routing.
import { describe, expect, test } from "vitest";
import { contactPointName, routeTiming } from "../../components/routing/contactPoint.ts";
import { checkContactPointNames } from "../../components/routing/contactPointSpec.ts";
import { policyTree } from "../../components/routing/policyTree.ts";
import { inProd, resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

describe("a route", () => {
  test("always groups by what older Grafana servers demand, and by what the system adds", () => {
    expect(routeTiming({ groupBy: ["service", "alertname"], repeatInterval: "1h" })).toEqual({
      groupBy: ["alertname", "grafana_folder", "service"],
      groupWait: "30s",
      groupInterval: "5m",
      repeatInterval: "1h",
    });
  });

  test("of two environments in one organisation has two contact points", () => {
    const [prod, dev] = [resolved(all.aiprod!), resolved(all.aiprod!, "dev")];
    expect(contactPointName(prod, "sla")).toBe("aiprod-prod-sla");
    expect(contactPointName(dev, "sla")).toBe("aiprod-dev-sla");
  });
});

test("names are unique over all systems of a stack", () => {
  const names = inProd.flatMap(([, system]) =>
    Object.keys(system.routes).map((route) => ({
      name: contactPointName(system, route),
      at: `${system.name}.routes.${route}`,
    })),
  );
  expect(checkContactPointNames(names)).toEqual([]);
  expect(checkContactPointNames([...names, { ...names[0]!, at: "mine" }])).toMatchObject([
    { at: "mine", problem: expect.stringContaining(`"${names[0]!.name}" is made twice`) },
  ]);
});

describe("the policy tree", () => {
  const systems = inProd.map(([, system]) => system);
  const { branches, contactPoint } = policyTree(systems, "fallback");

  test("takes each rule of each system in exactly one branch, the one of its route", () => {
    for (const system of systems) {
      for (const [severity, level] of system.alerts.flatMap(({ levels }) => Object.entries(levels))) {
        const labels: Readonly<Record<string, string>> = {
          severity,
          system: system.name,
          environment: system.environment,
          route: level.route,
        };
        const taken = branches.filter(({ matchers }) =>
          matchers.every(({ label, value }) => labels[label] === value),
        );
        expect(taken.map((each) => each.contactPoint)).toEqual([contactPointName(system, level.route)]);
      }
    }
  });

  test("gives what no branch takes to somebody", () => {
    expect(contactPoint).toBe("fallback");
  });

  test("has no branch that reaches nobody: in dev a route that only pages is left out", () => {
    const dev = resolved(all.aiprod!, "dev");
    const muted = { ...dev, routes: { sla: { channels: [], withheld: ["pagerduty"] } } };
    expect(policyTree([muted], "fallback").branches).toEqual([]);
  });
});
