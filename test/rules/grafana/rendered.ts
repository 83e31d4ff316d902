// The Grafana rules that `vigie render` writes, read back from their files.
import type { MetricsStore } from "../../../components/model/stack.ts";
import { stackFiles } from "../../../tools/render/files.ts";
import { resolved, stackOf } from "../../alerts/inStack.ts";
import { all } from "../../systems/all.ts";
import { type RuleIdentity, titleOf } from "../expectAlert.ts";
import type { RenderedRule } from "./states.ts";

/** Every rule of prod for one metrics source, by its title among all systems. */
export async function renderedRules(metricsSource: MetricsStore): Promise<ReadonlyMap<string, RenderedRule>> {
  const grafana = { ...stackOf("prod").grafana, metricsSource };
  const files = await stackFiles(
    stackOf("prod", { grafana }),
    Object.values(all).map((system) => resolved(system, "prod", { grafana })),
  );
  const rules = Object.entries(files)
    // The built-in ones are judged in watchPairs.test.ts.
    .filter(([path]) => path.startsWith("grafana/rules/") && !path.startsWith("grafana/rules/vigie/"))
    .flatMap(([, text]) => (JSON.parse(text) as { readonly rules: readonly RenderedRule[] }).rules);
  return new Map(rules.map((rule) => [titleOf(identityOf(rule)), rule]));
}

function identityOf({ title, labels }: RenderedRule): RuleIdentity {
  const severity = labels.severity === "critical" ? "critical" : "warning";
  return { system: labels.system!, name: title.replace(` (${severity})`, ""), severity };
}
