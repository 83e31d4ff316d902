// The OpenTelemetry collector's Prometheus receiver: one scrape job per endpoint of the service.
import { type CollectedService, scrapeEndpoint } from "./collectedService.ts";
import { keepDeclared, type RelabelRule } from "./relabel.ts";
import { sampleLimit } from "./sampleLimit.ts";

/**
 * The receiver. The scrape job's own name only has to be unique; the `job` and `instance` labels are set by relabelling,
 * as the Managed Prometheus sidecar does, so that several endpoints of a service share one job.
 */
export function prometheusReceiver(service: CollectedService): object {
  const samples = sampleLimit(service.metrics);
  const rules = [...keepDeclared(service.metrics), ...(service.relabeling ?? [])];
  return {
    config: {
      scrape_configs: service.endpoints.map((each, index) => {
        const endpoint = scrapeEndpoint(each, service.scrapeInterval);
        return {
          job_name: `${service.name}-${index}`,
          scrape_interval: endpoint.interval,
          scrape_timeout: endpoint.timeout,
          metrics_path: endpoint.path,
          ...(samples === undefined ? {} : { sample_limit: samples }),
          static_configs: [{ targets: [`localhost:${endpoint.port}`] }],
          relabel_configs: [
            { action: "replace", target_label: "job", replacement: service.job ?? service.name },
            { action: "replace", target_label: "instance", replacement: `${endpoint.port}` },
          ],
          metric_relabel_configs: rules.map(relabelConfig),
        };
      }),
    },
  };
}

/** A rule in Prometheus's spelling. The collector expands `$`, so each one is written twice. */
export function relabelConfig(rule: RelabelRule): object {
  return {
    action: rule.action,
    ...(rule.sourceLabels === undefined ? {} : { source_labels: rule.sourceLabels }),
    ...(rule.separator === undefined ? {} : { separator: escaped(rule.separator) }),
    ...(rule.regex === undefined ? {} : { regex: escaped(rule.regex) }),
    ...(rule.modulus === undefined ? {} : { modulus: rule.modulus }),
    ...(rule.targetLabel === undefined ? {} : { target_label: rule.targetLabel }),
    ...(rule.replacement === undefined ? {} : { replacement: escaped(rule.replacement) }),
  };
}

function escaped(text: string): string {
  return text.replaceAll("$", "$$$$");
}
