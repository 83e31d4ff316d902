// The Ops Agent's configuration of a virtual machine: its Prometheus receiver scrapes the machine's own ports.
// It is the text of `/etc/google-cloud-ops-agent/config.yaml`, put there by the host's policy or by whoever keeps the machine.
// Rules: GoogleCloudPlatform/ops-agent, confgenerator/prometheus.go at 588c4b9.
import type { Duration } from "../core/units.ts";
import type { HostJob } from "../model/service.ts";
import { scrapeEndpoint } from "./collectedService.ts";
import type { HostSpec } from "./hostSpec.ts";
import { keepDeclared, type RelabelRule } from "./relabel.ts";
import { sampleLimit } from "./sampleLimit.ts";
import { toYaml } from "./yaml.ts";

/** How often metrics are scraped where nothing says. */
export const DEFAULT_HOST_INTERVAL: Duration = "30s";

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
    "/etc/google-cloud-ops-agent/config.yaml, by Vigie; google-cloud-ops-agent reads it when it starts.",
  );
}

// Only static targets and no honor_labels: the agent refuses everything else.
function scrapeConfig(name: string, job: HostJob, host: HostSpec): object {
  const endpoint = scrapeEndpoint(job, host.scrapeInterval ?? DEFAULT_HOST_INTERVAL);
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
