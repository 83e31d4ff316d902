// Every metric that is declared can be seen somewhere, or its system says why not.
import { describe, expect, test } from "vitest";
import { checkDashboards } from "../../dashboards/index.ts";
import { inProd, resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

const found = (unshown: Readonly<Record<string, string>> | undefined) => {
  const { description, ...rest } = resolved(all.gw2optimizer!);
  return checkDashboards([{ ...rest, description: { ...description, unshown } }], { store: "gmp" });
};
const reasons = all.gw2optimizer!.unshown!;

describe.each(inProd)("%s", (_, system) => {
  test("shows every metric that it declares, or says why not", () => {
    expect(checkDashboards([system], { store: "gmp" })).toEqual([]);
  });
});

describe("a metric that nobody can see", () => {
  test("is named with its service and with what to write", () => {
    const { gw2_app_info: _, ...others } = reasons;
    expect(found(others)).toEqual([
      {
        level: "warning",
        at: "gw2optimizer.services.gw2optimizer",
        problem: 'no panel shows "gw2_app_info"',
        fix: 'draw a signal of it, or say why not: unshown: { gw2_app_info: "…" }',
      },
    ]);
    expect(found(reasons)).toEqual([]);
  });

  test.each([
    [
      "a name that no metric has",
      { gw2_app_inf: "no number" },
      {
        level: "error",
        at: "gw2optimizer.unshown.gw2_app_inf",
        problem: "no service or source of the system has such a metric",
        fix: 'write "gw2_app_info"',
      },
    ],
    [
      "a metric that a panel shows",
      { gw2_users_active: "nobody asks" },
      {
        level: "warning",
        at: "gw2optimizer.unshown.gw2_users_active",
        problem: "a panel shows it",
        fix: "take it out",
      },
    ],
    [
      "no reason",
      { gw2_app_info: " " },
      {
        level: "error",
        at: "gw2optimizer.unshown.gw2_app_info",
        problem: "it gives no reason",
        fix: "say in a few words why nobody needs to see it",
      },
    ],
  ])("is not excused by %s", (_, wrong, expected) => {
    expect(found({ ...reasons, ...wrong })).toEqual([expected]);
  });
});
