// Objectives on the health page: target, what users got, what is left of the budget and how fast it goes, a line each; and a
// link to that line from each of their alerts.
import { describe, expect, test } from "vitest";
import { panelsOfAlerts, systemDashboards } from "../../dashboards/index.ts";
import { planDashboards } from "../../dashboards/plan.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

const nexten = resolved(all.nexten!);
const health = planDashboards(nexten).at(-1)!;
const row = health.rows.find(({ title }) => title === "Objectives")!;

interface Drawn {
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly {
      readonly expr?: string;
      readonly instant?: boolean;
      readonly range?: boolean;
      readonly legendFormat?: string;
    }[];
    readonly fieldConfig: { readonly defaults: { readonly min?: number; readonly thresholds: unknown } };
  }[];
}
const drawn = systemDashboards(nexten, { store: "gmp" }).at(-1)!.json as Drawn;
const panel = (title: string) => drawn.panels.find((each) => each.title === title)!;

describe("the health page", () => {
  test("has a line for each objective: the promise kept, the budget left, the burn rate", () => {
    expect(row.panels.slice(0, 3).map(({ title }) => title)).toEqual([
      "Disponibilité: 99.9% over 30d",
      "Disponibilité: error budget left",
      "Disponibilité: burn rate",
    ]);
    expect(row.panels).toHaveLength(3 * nexten.objectives.length);
  });

  test("is red below the target, yellow when little of the budget is left, and red when it is gone", () => {
    expect(panel("Disponibilité: 99.9% over 30d").fieldConfig.defaults.thresholds).toMatchObject({
      steps: [
        { value: null, color: "red" },
        { value: 0.999, color: "green" },
      ],
    });
    const budget = panel("Disponibilité: error budget left").fieldConfig.defaults;
    expect(budget.thresholds).toMatchObject({
      steps: [
        { value: null, color: "red" },
        { value: 0, color: "yellow" },
        { value: 0.1, color: "green" },
      ],
    });
    // An overdrawn budget is below nothing, and is shown.
    expect(budget.min).toBeUndefined();
    expect(panel("Disponibilité: burn rate").fieldConfig.defaults.thresholds).toMatchObject({
      steps: [{ color: "green" }, { value: 1, color: "yellow" }, { value: 6, color: "red" }],
    });
  });

  test("reads thirty days once, and not for each point of a graph", () => {
    const [share] = panel("Disponibilité: 99.9% over 30d").targets;
    expect(share).toMatchObject({ instant: true, expr: expect.stringContaining("[30d]") as string });
    expect(panel("Disponibilité: burn rate").targets).toMatchObject([
      { range: true, legendFormat: "Disponibilité: burn rate over 1h {{service}}" },
      { range: true, legendFormat: "Disponibilité: burn rate over 1d {{service}}" },
    ]);
  });

  test("has no such row where nothing is promised", () => {
    const rows = planDashboards(resolved(all.chenu!)).at(-1)!.rows;
    expect(rows.map(({ title }) => title)).not.toContain("Objectives");
  });
});

test("each alert of an objective leads to its panel", () => {
  const links = panelsOfAlerts(nexten);
  const [, budget, burn] = row.panels;
  expect(links.AvailabilityFastBurn).toEqual({ dashboardUid: health.uid, panelId: burn!.id });
  expect(links.AvailabilitySlowBurn).toEqual({ dashboardUid: health.uid, panelId: burn!.id });
  expect(links.AvailabilityBudgetLow).toEqual({ dashboardUid: health.uid, panelId: budget!.id });
});
