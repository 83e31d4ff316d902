// Whether every rule that is rendered is in Grafana and evaluates.
import { Diagnostics } from "../../components/core/diagnostics.ts";
import type { Verified } from "./dashboards.ts";
import type { GrafanaReads } from "./grafanaReads.ts";

/** A group as it is rendered, as far as it is looked for. */
interface Rendered {
  readonly title: string;
  readonly folderUid: string;
  readonly rules: readonly { readonly title: string }[];
}

/** Looks for every rule. @param groups texts of rendered rule groups */
export async function verifyRules(groups: readonly string[], grafana: GrafanaReads): Promise<Verified> {
  const found = new Diagnostics();
  const live = await grafana.groups();
  let seen = 0;
  for (const text of groups) {
    const { title: group, folderUid, rules } = JSON.parse(text) as Rendered;
    const there = live.filter(
      (each) => each.name === group && (each.folderUid === undefined || each.folderUid === folderUid),
    );
    for (const { title } of rules) {
      seen += 1;
      const at = `rule ${title}`;
      const rule = there.flatMap((each) => each.rules).find(({ name }) => name === title);
      if (rule === undefined)
        found.error(at, `it is not in the group ${group} of Grafana`, "run pulumi up, and read what it says");
      else if (rule.health === "error")
        found.error(
          at,
          `its query fails: ${rule.lastError ?? "Grafana does not say why"}`,
          'see "Alerts do not fire" in docs/troubleshooting.md',
        );
      else if (rule.lastEvaluation.startsWith("0001-"))
        found.warning(at, "it was not evaluated yet", "ask again after its interval");
      else if (rule.health === "nodata")
        found.warning(
          at,
          "its query has no data",
          'nothing to do where nothing of its kind has happened yet; else see "Grafana finds no data" in docs/troubleshooting.md',
        );
    }
  }
  return { findings: found.all, seen };
}
