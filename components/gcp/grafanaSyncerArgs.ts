// What a GrafanaSyncer takes.
import type { Cpu, Memory } from "../core/units.ts";
import type { Slot } from "../kit/component.ts";
import type { SecretReference } from "./cloudRunServiceArgs.ts";

/** Arguments of a GrafanaSyncer. */
export interface GrafanaSyncerArgs {
  /** The project whose Managed Prometheus Grafana reads. */
  readonly project: string;
  /** The region in which the job and its schedule live. */
  readonly region: string;
  /** Grafana's address, such as `https://my-stack.grafana.net`. */
  readonly grafanaUrl: Slot<string>;
  /** A Grafana service account's token that may write data sources. */
  readonly grafanaToken: SecretReference;
  /** The uids of the Prometheus data sources whose token is kept fresh. */
  readonly dataSourceUids: readonly Slot<string>[];
  /** A cron expression; tokens live an hour, Google's own deployment runs every ten minutes. @default "*\/10 * * * *" */
  readonly schedule?: string;
  /** The syncer's image. @default Vigie's pinned version */
  readonly image?: Slot<string>;
  /** The job's name in Cloud Run. @default the component's name */
  readonly jobName?: string;
  /** The environment, as a label. @default the stack's name */
  readonly environment?: string;
  /** CPU limit of the job. @default "1", the least a job takes */
  readonly cpu?: Cpu;
  /** Memory limit of the job. @default "512Mi" */
  readonly memory?: Memory;
}
