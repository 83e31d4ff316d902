// What a person wants to know of a system after `pulumi up`: a small plain object, which becomes a stack output.
import * as pulumi from "@pulumi/pulumi";
import type { Duration } from "./core/units.ts";
import { CloudRunService } from "./gcp/cloudRunService.ts";
import { planCloudRunService } from "./model/cloudrun/plan.ts";
import { priceOfKeptInstances } from "./model/cloudrun/price.ts";
import { cloudRunSpecOf } from "./model/cloudrun/specOf.ts";
import { promisesOf } from "./model/promises.ts";
import type {
  ResolvedCloudRunJob,
  ResolvedCloudRunService,
  ResolvedGkeWorkload,
  ResolvedHost,
  ResolvedService,
} from "./model/resolved.ts";
import type { MetricsEndpoint } from "./model/service.ts";
import type { StackDescription } from "./model/stack.ts";
import { contactPointName, contactPointsOf } from "./routing/contactPoint.ts";
import type { SystemNodes } from "./system.ts";
import type { SystemArgs } from "./systemArgs.ts";

/** One service in a summary. */
export interface ServiceSummary {
  /** What it is. */
  readonly workload: ResolvedService["workload"];
  /** Its address; none for a host. */
  readonly url?: pulumi.Output<string>;
  /** The collector. */
  readonly collector: string;
  /** Where metrics are scraped: `:8000/metrics every 30s`. */
  readonly metrics: readonly string[];
  /** `0 to 3`, of a job `1 of at most 10m, at 0 3 * * * UTC`; none for a host. */
  readonly instances?: string;
  /** What the kept instances cost: `$52.56 a month for each of 1 kept`; none where none is kept. */
  readonly cost?: string;
}

/** A system in a summary. */
export interface SystemSummary {
  /** The name people use. */
  readonly title: string;
  /** Services by name. */
  readonly services: Readonly<Record<string, ServiceSummary>>;
  /** Where the logs are, and for how long. */
  readonly logs: {
    /** The log bucket's full name. */
    readonly bucket: pulumi.Output<string>;
    /** How long entries are kept. */
    readonly retention: string;
    /** Addresses by destination. */
    readonly sinks: Readonly<Record<string, pulumi.Output<string>>>;
  };
  /** Dashboards: title and address. */
  readonly dashboards: readonly { readonly title: string; readonly url: pulumi.Output<string> }[];
  /** Alerts: `PipelineLatencySLABreach (critical)` → the contact point that hears of it. */
  readonly alerts: Readonly<Record<string, string>>;
  /** Objectives: `Availability` → `99.9% over 30d`; loads, and limits of spending. */
  readonly objectives: Readonly<Record<string, string>>;
  /** Contact points by route: the channels that they reach. */
  readonly contactPoints: Readonly<Record<string, readonly string[]>>;
}

/** The summary of a system that has been made. */
export function summarize({ system, stack, dashboards = [] }: SystemArgs, nodes: SystemNodes): SystemSummary {
  const alerts = system.alerts.flatMap(({ name, levels }) =>
    Object.entries(levels).map(([severity, { route }]) => [
      `${name} (${severity})`,
      contactPointName(system, route),
    ]),
  );
  return {
    title: system.title,
    services: Object.fromEntries(
      Object.values(system.services).map((service) => {
        const made = nodes.services[service.name];
        const url = made instanceof CloudRunService ? made.uri : undefined;
        return [service.name, summaryOf(service, stack, url)];
      }),
    ),
    logs: {
      bucket: nodes.logs.bucket.bucket,
      retention: system.settings.logRetention,
      sinks: Object.fromEntries(
        Object.entries(nodes.logs.sinks).map(([name, { destination }]) => [name, destination]),
      ),
    },
    dashboards: dashboards.map(({ uid, title }) => ({
      title,
      url: pulumi.interpolate`${stack.grafana.url.replace(/\/+$/, "")}/d/${nodes.dashboards[uid]!.uid}`,
    })),
    alerts: Object.fromEntries(alerts),
    objectives: promisesOf(system),
    contactPoints: Object.fromEntries(
      contactPointsOf(system)
        .filter(({ route, escalation }) => nodes.contactPoints[escalation ? `${route}-escalation` : route])
        .map(({ name, channels }) => [name, channels]),
    ),
  };
}

function summaryOf(
  service: ResolvedService,
  stack: StackDescription,
  url: pulumi.Output<string> | undefined,
): ServiceSummary {
  switch (service.workload) {
    case "cloud-run":
      return cloudRun(service, stack, url);
    case "cloud-run-job":
      return job(service);
    case "vm-host":
      return host(service);
    case "gke":
      return gke(service);
  }
}

function cloudRun(
  service: ResolvedCloudRunService,
  stack: StackDescription,
  url: pulumi.Output<string> | undefined,
): ServiceSummary {
  const { settings, region } = service;
  const { minInstances, maxInstances, billing } = settings;
  const plan = planCloudRunService(service.name, cloudRunSpecOf(service, { floatingTags: true }), undefined);
  const price = priceOfKeptInstances(
    { region, billing, containers: plan.containers, minInstances },
    stack.prices,
  );
  return {
    workload: "cloud-run",
    ...(url && { url }),
    collector: plan.collector,
    metrics: service.description.endpoints.map((each) => scrape(each, settings.scrapeInterval)),
    instances: `${minInstances} to ${maxInstances}`,
    ...(minInstances > 0 && {
      cost: `$${price.eachPerMonth.toFixed(2)} a month for each of ${minInstances} kept`,
    }),
  };
}

function job({ description, settings }: ResolvedCloudRunJob): ServiceSummary {
  const { schedule, tasks = 1, endpoints } = description;
  return {
    workload: "cloud-run-job",
    collector: settings.metrics,
    metrics: endpoints.map((each) => scrape(each, settings.scrapeInterval)),
    instances: `${tasks} of at most ${settings.timeout}, ${schedule === undefined ? "never by itself" : `at ${schedule} UTC`}`,
  };
}

function host({ jobs, settings, collected }: ResolvedHost): ServiceSummary {
  return {
    workload: "vm-host",
    collector: collected ? "ops-agent" : "none",
    metrics: Object.entries(jobs).map(([job, each]) => `${job} ${scrape(each, settings.scrapeInterval)}`),
  };
}

function gke({ description, settings, collected }: ResolvedGkeWorkload): ServiceSummary {
  return {
    workload: "gke",
    collector: collected ? "managed-collection" : "none",
    metrics: description.endpoints.map((each) => scrape(each, settings.scrapeInterval)),
  };
}

function scrape({ port, path = "/metrics", interval }: MetricsEndpoint, usual: Duration): string {
  return `:${port}${path} every ${interval ?? usual}`;
}
