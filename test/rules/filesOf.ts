// Brings rules and their pairs together. A file holds one rule and its pairs of one interval: promtool evaluates all groups of
// a file at one interval, and tells alerts apart by name only, which two severities share.
import type { PrometheusGroup } from "../../components/alerts/prometheus.ts";
import type { RuleTests } from "../../tools/promtool/ruleTest.ts";
import { type Pair, titleOf } from "./expectAlert.ts";

/** Each rule with the pairs about it; rules without pairs are left out. @param groups the rule groups by system */
export function filesOf(
  groups: Readonly<Record<string, readonly PrometheusGroup[]>>,
  pairs: readonly Pair[],
): readonly RuleTests[] {
  return Object.entries(groups).flatMap(([system, ofSystem]) =>
    ofSystem.flatMap((group) =>
      group.rules.flatMap((rule): readonly RuleTests[] => {
        const about = pairs
          .filter((pair) => pair.rule.system === system)
          .filter((pair) => pair.rule.name === rule.alert && pair.rule.severity === rule.labels.severity);
        const intervals = new Set(about.map(({ evaluated = group.interval }) => evaluated));
        return [...intervals].map((interval) => ({
          group: { ...group, interval, rules: [rule] },
          tests: about
            .filter(({ evaluated = group.interval }) => evaluated === interval)
            .map(({ test }) => test),
        }));
      }),
    ),
  );
}

/** The files of each rule, by its title. */
export function filesByRule(files: readonly RuleTests[]): ReadonlyMap<string, readonly RuleTests[]> {
  const found = new Map<string, RuleTests[]>();
  for (const file of files) {
    const { alert: name, labels } = file.group.rules[0]!;
    const severity = labels.severity === "critical" ? "critical" : "warning";
    const title = titleOf({ system: labels.system!, name, severity });
    found.set(title, [...(found.get(title) ?? []), file]);
  }
  return found;
}
