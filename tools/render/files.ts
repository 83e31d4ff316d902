// Everything that Vigie makes of a stack, as files: path → text. Pure and deterministic; nothing is read and nothing written.
import { gmpRulesYaml } from "../../components/alerts/gmpRules.ts";
import { grafanaGroups } from "../../components/alerts/grafana.ts";
import { logsUrlOf } from "../../components/alerts/logsUrl.ts";
import { type PrometheusOptions, prometheusYaml } from "../../components/alerts/prometheus.ts";
import { watchOf } from "../../components/alerts/watch.ts";
import { opsAgentYaml } from "../../components/collectors/opsAgent.ts";
import { otelYaml } from "../../components/collectors/otelCollector.ts";
import { runMonitoringYaml } from "../../components/collectors/runMonitoring.ts";
import { jobSpecOf } from "../../components/model/cloudrun/job.ts";
import { planCloudRunService } from "../../components/model/cloudrun/plan.ts";
import { cloudRunSpecOf } from "../../components/model/cloudrun/specOf.ts";
import { readingOptions, ruleOptions } from "../../components/model/grafanaOptions.ts";
import { hostSpecOf } from "../../components/model/hostSpecOf.ts";
import type { ResolvedService, ResolvedSystem } from "../../components/model/resolved.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import { environmentDashboard, panelsOfAlerts, systemDashboards } from "../../dashboards/index.ts";
import { notificationChannels, policiesOfStack, policiesOfSystem } from "./cloudMonitoring.ts";
import { clusterFiles } from "./cluster.ts";
import { composeFiles } from "./compose.ts";
import { exposition } from "./exposition.ts";
import { provisionedGroup } from "./grafanaRules.ts";
import { openSloYaml } from "./openSlo.ts";
import { pretty } from "./pretty.ts";
import { routingFiles } from "./routing.ts";
import { searchesPage } from "./searches.ts";
import { uptimeChecksJson } from "./uptimeChecks.ts";

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;

/** The files of a stack. @param others systems of its environment that other stacks carry @default none */
export async function stackFiles(
  stack: StackDescription,
  systems: readonly ResolvedSystem[],
  others: readonly ResolvedSystem[] = [],
): Promise<Files> {
  const watch = watchOf(systems, stack);
  const perSystem = await Promise.all(
    systems.map((system) => systemFiles(stack, system, watch !== undefined)),
  );
  const routing = routingFiles(stack, systems, watch);
  return Object.assign({}, ...perSystem, {
    ...routing,
    ...composeFiles(stack, systems, "alertmanager/alertmanager.yml" in routing),
    // No system's name begins with an underscore.
    "cloud-monitoring/_stack.json": pretty(policiesOfStack(stack, systems)),
    "cloud-monitoring/_channels.json": pretty(systems.flatMap(notificationChannels)),
    ...overviewFile(stack, [...systems, ...others]),
  });
}

/** The page over all systems, in the stack that makes what exists once in the organisation. */
function overviewFile(stack: StackDescription, systems: readonly ResolvedSystem[]): Files {
  if (!stack.owns.organisation || systems.length === 0) return {};
  const { uid, json } = environmentDashboard(systems, readingOptions(stack));
  return { [`grafana/dashboards/_stack/${uid}.json`]: pretty(json) };
}

/** Where the messages of a system's rules lead: to the panel that shows what an alert watches, and to the service's logs. */
export function ruleLinks(stack: StackDescription, system: ResolvedSystem): PrometheusOptions {
  const panels = panelsOfAlerts(system, readingOptions(stack));
  const dashboardUrls = Object.fromEntries(
    Object.entries(panels).map(([alert, { dashboardUid, panelId }]) => [
      alert,
      `${stack.grafana.url.replace(/\/+$/, "")}/d/${dashboardUid}?viewPanel=${panelId}`,
    ]),
  );
  return { dashboardUrls, messages: { logsUrl: logsUrlOf(system) } };
}

async function systemFiles(
  stack: StackDescription,
  system: ResolvedSystem,
  failuresTold: boolean,
): Promise<Files> {
  const { name } = system;
  const reading = readingOptions(stack);
  const dashboards = systemDashboards(system, reading);
  const panels = panelsOfAlerts(system, reading);
  const linked = ruleLinks(stack, system);
  const groups = grafanaGroups(system, ruleOptions(system, stack, panels, failuresTold));
  const services = await Promise.all(
    Object.values(system.services).map((service) => serviceFiles(service, system, stack)),
  );
  const objectives = openSloYaml(system);
  const searches = searchesPage(system, stack);
  const checks = uptimeChecksJson(system);
  return Object.assign(
    {
      ...(searches !== undefined && { [`searches/${name}.md`]: searches }),
      ...(objectives !== undefined && { [`openslo/${name}.yaml`]: objectives }),
      ...(checks !== undefined && { [`cloud-monitoring/${name}.checks.json`]: checks }),
      [`prometheus/${name}.rules.yml`]: prometheusYaml(system, linked),
      [`gmp/${name}.rules.yaml`]: gmpRulesYaml(system, linked),
      ...clusterFiles(system),
      [`cloud-monitoring/${name}.json`]: pretty(policiesOfSystem(system)),
    },
    Object.fromEntries(
      dashboards.map(({ uid, json }) => [`grafana/dashboards/${name}/${uid}.json`, pretty(json)]),
    ),
    Object.fromEntries(
      groups.map((group) => [
        `grafana/rules/${name}/${group.title}.json`,
        pretty(provisionedGroup(group, stack.grafana.orgId)),
      ]),
    ),
    ...services,
  );
}

async function serviceFiles(
  service: ResolvedService,
  system: ResolvedSystem,
  stack: StackDescription,
): Promise<Files> {
  const collector = collectorFile(service, system, stack);
  return {
    ...(collector !== undefined && { [`collectors/${service.name}.yaml`]: collector }),
    [`metrics/${service.name}.prom`]: await exposition(service.metrics),
  };
}

function collectorFile(
  service: ResolvedService,
  system: ResolvedSystem,
  stack: StackDescription,
): string | undefined {
  if (service.workload === "vm-host") {
    return service.collected ? opsAgentYaml(hostSpecOf(service)) : undefined;
  }
  if (service.workload === "gke") return undefined;
  const { floatingTags } = system.settings;
  const { remoteWrite, otlp } = stack.grafana;
  const context = { floatingTags, remoteWrite, otlp };
  const spec =
    service.workload === "cloud-run" ? cloudRunSpecOf(service, context) : jobSpecOf(service, context);
  const { collector, collected } = planCloudRunService(service.name, spec, undefined);
  if (collector === "none") return undefined;
  return collector === "gmp" ? runMonitoringYaml(collected) : otelYaml(collected);
}
