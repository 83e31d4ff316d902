// The probes of a workload on a GKE cluster, as a container of a pod has them: written by whoever makes the workload.
import type { GkeSpec } from "../collectors/gkeSpec.ts";
import { livenessProbe, type Probe, startupProbe } from "./cloudrun/probes.ts";

/** A probe as Kubernetes writes it; without a path the port only has to accept a connection. */
export interface GkeProbe extends Omit<Probe, "path" | "port"> {
  /** The path that answers 200. @default none */
  readonly httpGet?: Required<Pick<Probe, "path" | "port">>;
  /** The port that accepts a connection. @default none */
  readonly tcpSocket?: Pick<Probe, "port">;
}

/** What a container's definition says about its probes. */
export interface GkeProbes {
  /** Until it succeeds, nothing else is asked. */
  readonly startupProbe: GkeProbe;
  /** Three failures restart the container. @default none, where no path says that the application is well */
  readonly livenessProbe?: GkeProbe;
}

/** The probes of a workload: the same as those of a Cloud Run service that is described alike. */
export function gkeProbes({ port, health }: Pick<GkeSpec, "port" | "health">): GkeProbes {
  const liveness = livenessProbe(port, health);
  return {
    startupProbe: written(startupProbe(port, health)),
    ...(liveness && { livenessProbe: written(liveness) }),
  };
}

function written({ path, port, ...times }: Probe): GkeProbe {
  return path === undefined ? { tcpSocket: { port }, ...times } : { httpGet: { path, port }, ...times };
}
