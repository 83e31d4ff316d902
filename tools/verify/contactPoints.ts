// Whether every contact point that is rendered is in Grafana, and whether its last messages were delivered. Nothing is sent.
import { Diagnostics } from "../../components/core/diagnostics.ts";
import type { Verified } from "./dashboards.ts";
import type { GrafanaReads } from "./grafanaReads.ts";

/** Looks for every contact point. @param rendered the text of the rendered contact points */
export async function verifyContactPoints(rendered: string, grafana: GrafanaReads): Promise<Verified> {
  const found = new Diagnostics();
  const names = new Set(
    (JSON.parse(rendered) as readonly { readonly name: string }[]).map(({ name }) => name),
  );
  const live = await grafana.receivers();
  for (const name of names) {
    const at = `contact point ${name}`;
    const there = live.find((each) => each.name === name);
    if (there === undefined) {
      found.error(at, "it is not in Grafana", "run pulumi up, and read what it says");
      continue;
    }
    for (const { name: integration, lastNotifyAttempt, lastNotifyAttemptError } of there.integrations) {
      if (lastNotifyAttemptError)
        found.error(
          `${at}, ${integration}`,
          `its last message was not delivered: ${lastNotifyAttemptError}`,
          'see "An alert fires and nobody hears of it" in docs/troubleshooting.md',
        );
      else if (lastNotifyAttempt === undefined || lastNotifyAttempt.startsWith("0001-"))
        found.notice(
          `${at}, ${integration}`,
          "nothing was sent through it since Grafana started",
          "send something: npm run test-alert -- --route SYSTEM.ROUTE",
        );
    }
  }
  return { findings: found.all, seen: names.size };
}
