// What a HostWorkload takes: what is observed of a machine, how its agent gets there, and the machine itself where it is made here.
import type { HostSpec } from "../collectors/hostSpec.ts";
import type { Slot } from "../kit/component.ts";

/** A machine that is made here: without a public address, without an open port. */
export interface HostMachine {
  /** The machine type, such as `e2-medium`. */
  readonly type: string;
  /** The image of its disk, of a distribution that the policy knows. @default Debian 12 */
  readonly image?: string;
  /** The size of its disk in GiB. @default 20 */
  readonly diskGiB?: number;
  /** The subnetwork's name or full name, in the zone's region. */
  readonly subnetwork: Slot<string>;
}

/** Arguments of a HostWorkload. */
export interface HostWorkloadArgs extends HostSpec {
  /** The project's id, whose Managed Prometheus takes the series. */
  readonly project: string;
  /** The environment, as a label. @default the stack's name */
  readonly environment?: string;
  /** The machine's zone, such as `europe-west1-b`. @default none; required unless the agent is installed by hand */
  readonly zone?: string;
  /**
   * How the Ops Agent, its configuration and the node exporter get onto the machine: `policy` by an OS policy, for which the
   * OS Config API is on, the OS Config agent runs on the machine (instance metadata `enable-osconfig=TRUE`), its service account
   * has `roles/logging.logWriter` and `roles/monitoring.metricWriter`, and an existing machine has the label
   * `vigie-host=<instanceName>`; `by-hand` by whoever keeps the machine. @default "policy"
   */
  readonly opsAgent?: "policy" | "by-hand";
  /** The machine, where it is made here, with an account of its own and these roles. @default it exists */
  readonly machine?: HostMachine;
  /** Whether the API refuses to delete a machine that is made here. @default false */
  readonly deletionProtection?: boolean;
}
