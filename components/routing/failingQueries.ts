// Who hears that rules could not be evaluated. One expired token makes every rule of a data source fail, and each failure keeps
// its rule's route: with `owner` routing the platform's people are told once instead of everybody about everything.
import type { PolicyTree } from "./policyTree.ts";

/** The name under which Grafana raises an alert for a rule whose query failed. */
const FAILED = "DatasourceError";

/**
 * Grafana's tree with a first branch for failing queries: to the contact point of what no branch takes, one message a data
 * source. With `rule` routing there is no tree, and a failure is told to each route of a folder once, by its grouping.
 */
export function withFailingQueries(tree: PolicyTree): PolicyTree {
  const { contactPoint, groupWait, groupInterval, repeatInterval } = tree;
  const branch = {
    contactPoint,
    matchers: [{ label: "alertname", match: "=", value: FAILED }],
    // Grafana labels such an alert with the data source; its folder and its rule would make a message of each.
    groupBy: ["alertname", "datasource_uid"],
    groupWait,
    groupInterval,
    repeatInterval,
  } as const;
  return { ...tree, branches: [branch, ...tree.branches] };
}
