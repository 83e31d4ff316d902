// What labels one scraped sample gets on its way to Managed Prometheus, by either collector, computed from the
// configurations. It knows of each collector only what its source says:
// - sidecar: GoogleCloudPlatform/run-gmp-sidecar at 056abb4, confgenerator/config.go (endpointScrapeConfig,
//   relabelingsForMetadata) and its goldens
// - OpenTelemetry: the Prometheus receiver's job and instance, the gcp detector's attributes, the transform processor's
//   statements, and the exporter's mapping (GoogleCloudPlatform/opentelemetry-operations-go at d84f5e9,
//   googlemanagedprometheus/monitoredresource.go and extra_metrics.go)
import type { CollectedService } from "../../components/collectors/collectedService.ts";
import { otelConfiguration } from "../../components/collectors/otelCollector.ts";
import { runMonitoring } from "../../components/collectors/runMonitoring.ts";

/** An instance of a service, as Cloud Run describes it to its containers. */
export interface Instance {
  readonly id: string;
  readonly revision: string;
  readonly service: string;
  readonly project: string;
  readonly region: string;
}

type Labels = Record<string, string>;

/** The labels that the sidecar's configuration gives to a sample of one endpoint. */
export function labelsBySidecar(
  service: CollectedService,
  endpoint: number,
  app: Labels,
  instance: Instance,
): Labels {
  const { metadata, spec } = runMonitoring(service);
  const target: Labels = {
    job: metadata.name,
    cluster: "__run__",
    namespace: instance.service,
    instance: `${instance.id}:${spec.endpoints[endpoint]!.port}`,
    ...(spec.targetLabels.metadata.includes("revision") ? { revision_name: instance.revision } : {}),
    ...(spec.targetLabels.metadata.includes("service") ? { service_name: instance.service } : {}),
    ...(spec.targetLabels.metadata.includes("configuration") ? { configuration_name: instance.service } : {}),
    ...(spec.targetLabels.metadata.includes("instance") ? { instanceId: instance.id } : {}),
  };
  return { project_id: instance.project, location: instance.region, ...honoured(app, target), ...target };
}

/** Without honor_labels an application's label gives way to the target's and arrives as `exported_…`. */
function honoured(app: Labels, target: Labels): Labels {
  return Object.fromEntries(
    Object.entries(app).map(([name, value]) => [name in target ? `exported_${name}` : name, value]),
  );
}

interface Transform {
  readonly metric_statements?: readonly {
    readonly context: string;
    readonly statements: readonly string[];
  }[];
}

interface PrometheusReceiver {
  readonly config: {
    readonly scrape_configs: readonly {
      readonly job_name: string;
      readonly static_configs: readonly { readonly targets: readonly string[] }[];
      readonly relabel_configs: readonly { readonly target_label: string; readonly replacement: string }[];
    }[];
  };
}

interface ManagedPrometheusExporter {
  readonly metric: { readonly extra_metrics_config: { readonly enable_scope_info?: boolean } };
}

/** The labels that the collector's configuration gives to a sample of one endpoint. */
export function labelsByOtel(
  service: CollectedService,
  endpoint: number,
  app: Labels,
  instance: Instance,
): Labels {
  const configuration = otelConfiguration(service);
  const receiver = configuration.receivers.prometheus as PrometheusReceiver;
  const exporter = configuration.exporters.googlemanagedprometheus as ManagedPrometheusExporter;
  const scrape = receiver.config.scrape_configs[endpoint]!;
  const target: Labels = { job: scrape.job_name, instance: scrape.static_configs[0]!.targets[0]! };
  for (const { target_label, replacement } of scrape.relabel_configs) target[target_label] = replacement;
  const resource: Labels = {
    "service.name": target.job!,
    "service.instance.id": target.instance!,
    "cloud.account.id": instance.project,
    "cloud.region": instance.region,
    "faas.name": instance.service,
    "faas.version": instance.revision,
    "faas.instance": instance.id,
  };
  const scope: Labels = { name: "prometheusreceiver", version: "0.156.1" };
  const point = honoured(app, target);
  for (const processor of configuration.service.pipelines["metrics/scraped"]!.processors) {
    const { metric_statements = [] } = configuration.processors[processor] as Transform;
    for (const { context, statements } of metric_statements) {
      for (const statement of statements) run(statement, context, { resource, scope, point });
    }
  }
  const scopeInfo = exporter.metric.extra_metrics_config.enable_scope_info ?? true; // the exporter's default
  return {
    ...point,
    ...(scopeInfo && (scope.name !== "" || scope.version !== "")
      ? { otel_scope_name: scope.name!, otel_scope_version: scope.version! }
      : {}),
    project_id: resource["cloud.account.id"]!,
    location: resource.location ?? resource["cloud.region"]!,
    cluster: resource.cluster!,
    namespace: resource.namespace!,
    job: resource.job ?? resource["service.name"]!,
    instance: resource.instance ?? resource["service.instance.id"]!,
  };
}

interface Telemetry {
  readonly resource: Labels;
  readonly scope: Labels;
  readonly point: Labels;
}

/** Runs the part of the transform language that the configuration uses: set, delete_key, Concat. */
function run(statement: string, context: string, telemetry: Telemetry): void {
  const deleted = /^delete_key\(attributes, "([^"]+)"\)$/.exec(statement);
  const own =
    context === "resource" ? telemetry.resource : context === "scope" ? telemetry.scope : telemetry.point;
  if (deleted) {
    delete own[deleted[1]!];
    return;
  }
  const set = /^set\((.+?), (.+)\)$/.exec(statement);
  if (!set) throw new Error(`the test does not know ${statement}`);
  const value = evaluate(set[2]!, own, telemetry);
  const key = /^(?:attributes\["([^"]+)"\]|(name|version))$/.exec(set[1]!);
  if (!key) throw new Error(`the test does not know ${set[1]}`);
  if (value !== undefined) own[(key[1] ?? key[2])!] = value;
}

function evaluate(expression: string, own: Labels, telemetry: Telemetry): string | undefined {
  const concat = /^Concat\(\[(.+)\], "(.*)"\)$/.exec(expression);
  if (concat) {
    return concat[1]!
      .split(", ")
      .map((part) => evaluate(part, own, telemetry) ?? "<nil>")
      .join(concat[2]);
  }
  const attribute = /^(resource\.)?attributes\["([^"]+)"\]$/.exec(expression);
  if (attribute) return (attribute[1] ? telemetry.resource : own)[attribute[2]!];
  return JSON.parse(expression) as string;
}
