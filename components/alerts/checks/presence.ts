// An alert on absence needs something that is always there: a service that may scale to zero is absent every quiet night.

import type { ResolvedService } from "../../model/resolved.ts";
import { sourcesOfSystem } from "../../model/sources.ts";
import { seriesRead } from "../../signals/series.ts";
import { sourcesOf } from "../../signals/source.ts";
import { type AlertCheck, mistake } from "./check.ts";

/** Refuses presence alerts on services that may all have no instance. */
export const presence: AlertCheck = ({ at, alert, system }) => {
  if (alert.when.kind !== "presence") return [];
  const sources = sourcesOfSystem(system);
  const read = seriesRead(alert.when).flatMap(({ series, on }) => sourcesOf(series, on, sources));
  // A resource that Google Cloud measures is there whether anybody calls it or not.
  if (read.some(({ collected, platform }) => collected && platform !== undefined)) return [];
  const services = [...new Set(read.filter(({ collected }) => collected).map(({ service }) => service))];
  if (services.length === 0 || services.some((name) => staysUp(system.services[name]))) return [];
  return [
    mistake(
      at,
      `${services.join(", ")} may have no instance (minInstances: 0), and then nothing is there to be found`,
      `set minInstances to 1 or more, or leave the alert out here: environments: { ${system.environment}: { enabled: false } }`,
    ),
  ];
};

function staysUp(service: ResolvedService | undefined): boolean {
  return service !== undefined && (service.workload !== "cloud-run" || service.settings.minInstances > 0);
}
