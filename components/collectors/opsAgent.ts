// The Ops Agent's configuration of a virtual machine: its Prometheus receiver scrapes the machine's own ports.
// It is text for whoever keeps the machine (`/etc/google-cloud-ops-agent/config.yaml`); nothing here reaches a machine.
import type { Duration } from "../core/units.ts";
import type { HostJob } from "../model/service.ts";

/** What is scraped on a host. */
export interface HostSpec {
  /** The instance's name in Compute Engine, which the agent writes as `instance_name`. */
  readonly instanceName: string;
  /** The scrape jobs by name; the name is the series' `job` label. */
  readonly jobs: Readonly<Record<string, HostJob>>;
  /** How often metrics are scraped, where a job does not say; at least "10s". @default "30s" */
  readonly scrapeInterval?: Duration;
}
