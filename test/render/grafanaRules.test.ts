// Every rendered Grafana rule group is valid by Grafana's own published model, for each metrics source and both routings.
import { describe, expect, test } from "vitest";
import { grafanaGroups } from "../../components/alerts/grafana.ts";
import { provisionedGroup } from "../../tools/render/grafanaRules.ts";
import { inProd } from "../alerts/inStack.ts";
import { grafanaRuleGroup } from "../published/validate.ts";

const stores = ["gmp", "mimir", "cloud-monitoring"] as const;
const routings = ["rule", "owner"] as const;

describe.each(stores.flatMap((store) => routings.map((routing) => [store, routing] as const)))(
  "rules on %s with %s routing",
  (store, routing) => {
    test.each(inProd)("of %s are what Grafana's provisioning API takes", (_, system) => {
      const groups = grafanaGroups(system, {
        store,
        routing,
        dataSourceUid: "metrics",
        folderUid: "folder",
        panels: Object.fromEntries(
          system.alerts.map(({ name }) => [name, { dashboardUid: "d", panelId: 1 }]),
        ),
      });
      expect(groups).not.toEqual([]);
      const rendered = groups.map((group) => JSON.parse(JSON.stringify(provisionedGroup(group))));
      expect(rendered.flatMap((group) => grafanaRuleGroup.errors(group))).toEqual([]);
    });
  },
);

test("a rule says in which organisation, folder and group it is", () => {
  const [group] = grafanaGroups(inProd[0]![1], { store: "gmp", dataSourceUid: "m", folderUid: "folder" });
  expect(provisionedGroup(group!, 7).rules[0]).toMatchObject({
    orgID: 7,
    folderUID: "folder",
    ruleGroup: group!.title,
  });
});
