// What a HostWorkload takes. A host is described, never made: its machine is somebody else's.
import type { HostSpec } from "../collectors/opsAgent.ts";

/** Arguments of a HostWorkload. */
export interface HostWorkloadArgs extends HostSpec {
  /** The project's id, whose Managed Prometheus takes the series. */
  readonly project: string;
  /** The environment, for the summary. @default the stack's name */
  readonly environment?: string;
}
