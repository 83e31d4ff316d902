// Whether series of every service arrive: scrapes that are answered, asked through the data source that people read.
import { Diagnostics } from "../../components/core/diagnostics.ts";
import { readingOptions } from "../../components/model/grafanaOptions.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import { sourcesOfSystem } from "../../components/model/sources.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import { targetsUp } from "../../components/signals/builders.ts";
import { target } from "../../dashboards/target.ts";
import type { Verified } from "./dashboards.ts";
import type { GrafanaReads, PanelQuery } from "./grafanaReads.ts";

/** How far back a scrape still counts: services without an instance of their own at all times may have slept. */
const OVER = "1h";

/** Asks for the scrapes of every service that is collected. */
export async function verifySeries(
  stack: StackDescription,
  systems: readonly ResolvedSystem[],
  grafana: GrafanaReads,
): Promise<Verified> {
  const found = new Diagnostics();
  const { store, dataSourceUid } = readingOptions(stack);
  let seen = 0;
  for (const system of systems) {
    for (const { name, collected } of Object.values(system.services)) {
      if (!collected) continue;
      seen += 1;
      const reading = { store, project: system.project, sources: sourcesOfSystem(system) };
      const asked = target(targetsUp({ on: { service: name }, over: OVER }), "A", name, reading).build();
      const query = { ...asked, refId: "A", datasource: { uid: dataSourceUid } } as PanelQuery;
      const { last, error } = (await grafana.query([query])).A!;
      if (error !== undefined)
        found.error(
          `${system.name}.services.${name}`,
          `its series cannot be asked for: ${error}`,
          "see the data source",
        );
      else if (!last.some((value) => value > 0))
        found.error(
          `${system.name}.services.${name}`,
          "no scrape of it was answered within the last hour",
          'send it a request and ask again in a minute; else see "Metrics are not scraped" in docs/troubleshooting.md',
        );
    }
  }
  return { findings: found.all, seen };
}
