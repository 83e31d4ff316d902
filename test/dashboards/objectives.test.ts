// Objectives on their own page and on the health page: target, what users got, what is left of the budget, how fast it goes,
// and of how many events; and a link to those panels from each of their alerts.
import { describe, expect, test } from "vitest";
import { panelsOfAlerts, systemDashboards } from "../../dashboards/index.ts";
import { planDashboards } from "../../dashboards/pages.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

const nexten = resolved(all.nexten!);
const page = planDashboards(nexten).find(({ uid }) => uid === "nexten-objectives")!;
const health = planDashboards(nexten).find(({ uid }) => uid === "nexten-health")!;

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
const drawn = systemDashboards(nexten, { store: "gmp" }).find(({ uid }) => uid === page.uid)!.json as Drawn;
const panel = (title: string) => drawn.panels.find((each) => each.title === title)!;

describe("the page of objectives", () => {
  test("has a row for each objective: the promise kept, the budget left, the burn rate, the last hour, the events", () => {
    expect(page.rows.map(({ title }) => title)).toEqual(nexten.objectives.map(({ title }) => title));
    expect(page.rows[0]!.panels.map(({ title }) => title)).toEqual([
      "Disponibilité: 99.9% over 30d",
      "Disponibilité: error budget left",
      "Disponibilité: burn rate",
      "Disponibilité: good events over 1h",
      "Disponibilité: events in 1h",
    ]);
  });

  test("shows the promise and the budget at a glance on the health page", () => {
    const row = health.rows.find(({ title }) => title === "Objectives")!;
    expect(row.panels).toHaveLength(2 * nexten.objectives.length);
    expect(row.panels[1]!.title).toBe("Disponibilité: error budget left");
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
      { range: true, legendFormat: "Disponibilité: burn rate over 6h {{service}}" },
      { range: true, legendFormat: "Disponibilité: burn rate over 1d {{service}}" },
      { range: true, legendFormat: "Disponibilité: burn rate over 3d {{service}}" },
    ]);
  });

  test("is not there where nothing is promised", () => {
    const uids = planDashboards(resolved(all.chenu!)).map(({ uid }) => uid);
    expect(uids).not.toContain("chenu-objectives");
  });
});

test("each alert of an objective leads to its panel", () => {
  const links = panelsOfAlerts(nexten);
  const [, budget, burn] = page.rows[0]!.panels;
  expect(links.AvailabilityFastBurn).toEqual({ dashboardUid: page.uid, panelId: burn!.id });
  expect(links.AvailabilitySlowBurn).toEqual({ dashboardUid: page.uid, panelId: burn!.id });
  expect(links.AvailabilityBudgetLow).toEqual({ dashboardUid: page.uid, panelId: budget!.id });
});
