// What a Prometheus of this machine scrapes of emulated systems: the endpoints, intervals and relabelling of each service's own
// rendered collector configuration, and by relabelling the labels that its collector would add in the cloud.
import { parse } from "yaml";
import type { RunMonitoring } from "../../components/collectors/runMonitoring.ts";
import type { ResolvedService, ResolvedSystem } from "../../components/model/resolved.ts";
import { sourceOfPlatform } from "../../components/model/sources.ts";
import { PLATFORM_INTERVAL, PLATFORMS } from "../../components/signals/platform.ts";
import { cloudRunPlace } from "../../emulator/cloudRun.ts";
import type { Target } from "../../emulator/server.ts";

/** What is scraped, and where it is. */
export interface ScrapeArgs {
  /** The systems, resolved. */
  readonly systems: readonly ResolvedSystem[];
  /** Rendered files by path; the collectors' are read. */
  readonly files: Readonly<Record<string, string>>;
  /** What is emulated. */
  readonly targets: readonly Target[];
  /** The emulator's host and port. */
  readonly address: string;
}

/** A scrape job as Prometheus's configuration holds it, as far as collectors have one. */
interface ScrapeConfig {
  readonly job_name: string;
  readonly scrape_interval: string;
  readonly scrape_timeout: string;
  readonly metrics_path: string;
  readonly sample_limit?: number;
  readonly static_configs: readonly { readonly targets: readonly string[] }[];
  readonly metric_relabel_configs?: readonly object[];
}

/** A scrape job as Prometheus takes it. */
export interface ScrapeJob {
  /** Unique in the configuration. */
  readonly job_name: string;
  /** Between two scrapes. */
  readonly scrape_interval: string;
  /** Where it is. */
  readonly static_configs: readonly object[];
  /** What becomes of what was scraped. @default everything is kept as it is */
  readonly metric_relabel_configs?: readonly object[];
}

/** The scrape jobs of everything that is both collected and emulated. */
export function scrapeConfigs({ systems, files, targets, address }: ScrapeArgs): readonly ScrapeJob[] {
  return systems.flatMap((system) => [
    ...Object.values(system.services).flatMap((service) =>
      collectorJobs(files[`collectors/${service.name}.yaml`]).map((job) => {
        const port = Number(job.static_configs[0]!.targets[0]!.split(":")[1]);
        const found = targets.filter(
          (each) =>
            each.system === system.name &&
            each.place === service.name &&
            each.port === port &&
            each.path === job.metrics_path,
        );
        return {
          ...job,
          job_name: `${system.name}/${service.name}/${job.job_name}`,
          static_configs: found.map((target) => discovered(target, address)),
          relabel_configs: placeLabels(service, job.job_name, port),
        };
      }),
    ),
    ...Object.values(system.sources)
      .filter(({ missing }) => missing === undefined)
      .map((source) => ofTheCloud(system, source.key, sourceOfPlatform(source).scope, { targets, address })),
    ...Object.values(system.services)
      .filter(({ workload }) => workload === "cloud-run")
      .map(({ name, project }) =>
        ofTheCloud(system, cloudRunPlace(name), PLATFORMS["cloud-run"].scope(project, name), {
          targets,
          address,
        }),
      ),
  ]);
}

/** What the cloud itself measures of a resource. Nothing scrapes these series there: they have no target's labels, and its store says whose they are. */
function ofTheCloud(
  system: ResolvedSystem,
  place: string,
  scope: Readonly<Record<string, string>>,
  { targets, address }: Pick<ScrapeArgs, "targets" | "address">,
): ScrapeJob {
  const found = targets.filter(
    (each) => each.platform && each.system === system.name && each.place === place,
  );
  return {
    job_name: `${system.name}/${place}`,
    scrape_interval: PLATFORM_INTERVAL,
    static_configs: found.map((target) => discovered(target, address)),
    metric_relabel_configs: [
      ...Object.entries(scope).map(([label, value]) => set(label, value)),
      { action: "labeldrop", regex: "job|instance" },
    ],
  };
}

/** The scrape jobs of a rendered collector configuration, whichever collector reads it. */
function collectorJobs(text: string | undefined): readonly ScrapeConfig[] {
  if (text === undefined) return [];
  const parsed = parse(text);
  if (parsed.kind === "RunMonitoring") return jobsOfSidecar(parsed);
  if (parsed.metrics) return parsed.metrics.receivers.prometheus.config.scrape_configs;
  // The collector turns `$$` into `$` before Prometheus's parser sees it.
  return parse(text.replaceAll("$$", "$")).receivers.prometheus.config.scrape_configs.map(
    ({ relabel_configs: _, ...job }: ScrapeConfig & { relabel_configs: unknown }) => job,
  );
}

function jobsOfSidecar({ metadata, spec }: RunMonitoring): readonly ScrapeConfig[] {
  return spec.endpoints.map(({ port, path, interval, timeout, metricRelabeling }, index) => ({
    job_name: `${metadata.name}-${index}`,
    scrape_interval: interval,
    scrape_timeout: timeout,
    metrics_path: path,
    ...(spec.limits && { sample_limit: spec.limits.samples }),
    static_configs: [{ targets: [`localhost:${port}`] }],
    metric_relabel_configs: metricRelabeling.map(({ sourceLabels, targetLabel, ...rule }) => ({
      ...rule,
      ...(sourceLabels && { source_labels: sourceLabels }),
      ...(targetLabel && { target_label: targetLabel }),
    })),
  }));
}

/** A target with what discovery knows of it. */
function discovered({ instance, at }: Target, address: string): object {
  return {
    targets: [address],
    labels: {
      __metrics_path__: at,
      __meta_instance: instance.id,
      ...(instance.revision && { __meta_revision: instance.revision }),
    },
  };
}

/** The labels that a collector adds in the cloud; test/collectors/seriesOfBoth.ts has their sources. */
function placeLabels(service: ResolvedService, job: string, port: number): readonly object[] {
  const common = [set("project_id", service.project), set("location", service.region)];
  if (service.workload === "vm-host")
    return [
      ...common,
      set("cluster", "__gce__"),
      { source_labels: ["__meta_instance"], target_label: "instance_name" },
      { source_labels: ["__meta_instance"], target_label: "namespace", replacement: "1234567890/$1" },
      set("job", job),
      set("instance", `localhost:${port}`),
    ];
  return [
    ...common,
    set("cluster", "__run__"),
    set("namespace", service.name),
    set("job", service.workload === "cloud-run" ? service.job : job),
    { source_labels: ["__meta_instance"], target_label: "instance", replacement: `$1:${port}` },
    { source_labels: ["__meta_revision"], target_label: "revision_name" },
  ];
}

function set(label: string, value: string): object {
  return { target_label: label, replacement: value };
}
