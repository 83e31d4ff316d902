// Checks of a stack's second store: that its address can be one, and that Grafana does not read a store that nobody fills.
import { checkRemoteWrite } from "../../collectors/remoteWrite.ts";
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import type { ResolvedService, ResolvedSystem } from "../resolved.ts";
import type { StackDescription } from "../stack.ts";

const REMOTE_WRITE = "vigie:grafana.remoteWrite";

/** Where the second store's address stands. */
export const REMOTE_WRITE_URL = `${REMOTE_WRITE}.url`;

/** Whether a service's collector is one that writes to a second store: the others are Google's, and write to Google alone. */
export function writesToSecondStore({ workload, settings }: ResolvedService): boolean {
  return (workload === "cloud-run" || workload === "cloud-run-job") && settings.metrics === "otel";
}

/** Everything that is wrong with the second store of a stack, as far as one of its systems is concerned. */
export function checkSecondStore(
  { name, services }: ResolvedSystem,
  { grafana: { metricsSource, remoteWrite } }: Pick<StackDescription, "grafana">,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const all = Object.values(services);
  if (remoteWrite !== undefined) {
    // Also where no service writes to it yet: the first one that does would find the mistake much later.
    found.add(checkRemoteWrite(remoteWrite.url, "otel", REMOTE_WRITE_URL));
    if (!all.some(writesToSecondStore)) {
      found.notice(
        name,
        "none of its services writes to the second store of vigie:grafana.remoteWrite",
        'write metrics: "otel" for those whose series shall be there',
      );
    }
  } else if (metricsSource === "mimir" && all.some(({ collected }) => collected)) {
    found.error(
      REMOTE_WRITE,
      "Grafana reads Mimir, and nothing writes series there, so every panel would be empty and no alert could fire",
      'write the store\'s push address and its user, as in remoteWrite: { url: "https://prometheus-prod-01-eu-west-0.grafana.net/api/prom/push", user: "123456" }, or metricsSource: gmp',
    );
  }
  return found.all;
}
