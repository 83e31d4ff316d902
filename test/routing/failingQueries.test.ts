// An expired token is one message to the platform's people, not one for every alert that reads by it.
import { expect, test } from "vitest";
import { withFailingQueries } from "../../components/routing/failingQueries.ts";
import { type PolicyMatcher, policyTree } from "../../components/routing/policyTree.ts";
import { inProd } from "../alerts/inStack.ts";

const systems = inProd.map(([, system]) => system);
const tree = withFailingQueries(policyTree(systems, "platform"));

/** The branch that takes an alert: the first whose every matcher holds. */
function taken(labels: Readonly<Record<string, string>>) {
  const holds = ({ label, value }: PolicyMatcher) => labels[label] === value;
  return tree.branches.find(({ matchers }) => matchers.every(holds));
}

test("a rule whose query failed is told to the fallback, whatever its route, one message a data source", () => {
  const rule = { system: "aiprod", environment: "prod", route: "critical-page" };
  expect(taken({ ...rule, alertname: "DatasourceError" })).toMatchObject({
    contactPoint: "platform",
    groupBy: ["alertname", "datasource_uid"],
  });
  expect(taken({ ...rule, alertname: "PipelineDown" })?.contactPoint).toBe("aiprod-prod-critical-page");
});

test("every other branch stays as it was", () => {
  expect(tree.branches.slice(1)).toEqual(policyTree(systems, "platform").branches);
});
