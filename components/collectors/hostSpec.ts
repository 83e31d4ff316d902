// What is observed of a virtual machine, as its agent's configuration and the policy that installs it see it.
import type { Duration } from "../core/units.ts";
import type { HostJob, NodeExporter } from "../model/service.ts";

/** What is scraped on a host. */
export interface HostSpec {
  /** The instance's name in Compute Engine, which the agent writes as `instance_name`. */
  readonly instanceName: string;
  /** The scrape jobs by name; the name is the series' `job` label. */
  readonly jobs: Readonly<Record<string, HostJob>>;
  /** How often metrics are scraped, where a job does not say; at least "10s". @default "30s" */
  readonly scrapeInterval?: Duration;
  /** A node exporter that the policy installs for one of the jobs. @default none: whoever keeps the machine installs what is scraped */
  readonly nodeExporter?: NodeExporter;
}
