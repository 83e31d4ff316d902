// The Ops Agent's configuration of a virtual machine: its Prometheus receiver scrapes the machine's own ports.
// It is text for whoever keeps the machine (`/etc/google-cloud-ops-agent/config.yaml`); nothing here reaches a machine.
// Rules: GoogleCloudPlatform/ops-agent, confgenerator/prometheus.go at 588c4b9.
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import { type Duration, formatDuration, milliseconds } from "../core/units.ts";
import type { HostJob } from "../model/service.ts";
import { scrapeEndpoint } from "./collectedService.ts";
import { keepDeclared, type RelabelRule } from "./relabel.ts";
import { sampleLimit } from "./sampleLimit.ts";
import { toYaml } from "./yaml.ts";

/** What is scraped on a host. */
export interface HostSpec {
  /** The instance's name in Compute Engine, which the agent writes as `instance_name`. */
  readonly instanceName: string;
  /** The scrape jobs by name; the name is the series' `job` label. */
  readonly jobs: Readonly<Record<string, HostJob>>;
  /** How often metrics are scraped, where a job does not say; at least "10s". @default "30s" */
  readonly scrapeInterval?: Duration;
}

/** The agent raises shorter intervals to this one without an error, so alerts would count on scrapes that never come. */
const SHORTEST_INTERVAL = 10_000;

const DEFAULT_INTERVAL: Duration = "30s";

/** The configuration as plain data. Built-in host metrics and syslog stay as the agent has them: files are merged. */
export function opsAgentConfiguration(host: HostSpec): object {
  // The agent refuses a receiver that scrapes nothing.
  if (Object.keys(host.jobs).length === 0) return {};
  return {
    metrics: {
      receivers: {
        prometheus: {
          type: "prometheus",
          config: {
            scrape_configs: Object.entries(host.jobs).map(([name, job]) => scrapeConfig(name, job, host)),
          },
        },
      },
      service: { pipelines: { prometheus: { receivers: ["prometheus"] } } },
    },
  };
}

/** The file's text. */
export function opsAgentYaml(host: HostSpec): string {
  return toYaml(
    opsAgentConfiguration(host),
    "Managed by Vigie. Append to /etc/google-cloud-ops-agent/config.yaml and restart google-cloud-ops-agent.",
  );
}

// Only static targets and no honor_labels: the agent refuses everything else.
function scrapeConfig(name: string, job: HostJob, host: HostSpec): object {
  const endpoint = scrapeEndpoint(job, host.scrapeInterval ?? DEFAULT_INTERVAL);
  const samples = sampleLimit(job.metrics);
  return {
    job_name: name,
    scrape_interval: endpoint.interval,
    scrape_timeout: endpoint.timeout,
    metrics_path: endpoint.path,
    ...(samples === undefined ? {} : { sample_limit: samples }),
    static_configs: [{ targets: [`localhost:${endpoint.port}`] }],
    metric_relabel_configs: keepDeclared(job.metrics).map(agentRelabelConfig),
  };
}

/** The agent doubles `$` in a replacement itself, so nothing is escaped here. */
function agentRelabelConfig(rule: RelabelRule): object {
  return { action: rule.action, source_labels: rule.sourceLabels, regex: rule.regex };
}

/** Checks a host. @param at where it stands */
export function checkHost(host: HostSpec, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (!/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(host.instanceName)) {
    found.error(
      `${at}.instanceName`,
      `"${host.instanceName}" is no name of a Compute Engine instance`,
      "write 1 to 63 lower case letters, digits and dashes, a letter first",
    );
  }
  if (Object.keys(host.jobs).length === 0) {
    found.notice(
      `${at}.jobs`,
      "nothing is scraped on this machine",
      "describe at least one job to have its metrics",
    );
  }
  const taken = new Map<number, string>();
  for (const [name, job] of Object.entries(host.jobs)) {
    const place = `${at}.jobs.${name}`;
    if (!Number.isInteger(job.port) || job.port < 1 || job.port > 65_535) {
      found.error(`${place}.port`, `${job.port} is no TCP port`, "write a port from 1 to 65535");
    }
    const other = taken.get(job.port);
    if (other !== undefined) {
      found.error(
        `${place}.port`,
        `port ${job.port} is already the job ${other}'s`,
        "write the port on which this job's own process listens",
      );
    }
    taken.set(job.port, name);
    const interval = job.interval ?? host.scrapeInterval ?? DEFAULT_INTERVAL;
    if (milliseconds(interval) < SHORTEST_INTERVAL) {
      found.error(
        `${job.interval === undefined ? `${at}.scrapeInterval` : `${place}.interval`}`,
        `the Ops Agent scrapes every ${formatDuration(SHORTEST_INTERVAL)} at most, not every ${interval}`,
        'write "10s" or more',
      );
    }
  }
  return found.all;
}
