// The second path: the few things that Cloud Monitoring watches by itself, so that somebody hears when Grafana, the collectors
// or the services are gone and Grafana's own rules are silent. It reads what Google Cloud measures; only `CollectorSilent`
// compares that with what the collectors bring. Thresholds are proposals of ours: no document speaks of them.

import { Diagnostics } from "../core/diagnostics.ts";
import type { Duration } from "../core/units.ts";
import type {
  ResolvedGkeWorkload,
  ResolvedHost,
  ResolvedService,
  ResolvedSystem,
} from "../model/resolved.ts";
import { sourceOfPlatform } from "../model/sources.ts";
import type { StackDescription } from "../model/stack.ts";
import { sourcesOfService } from "../model/workloads/index.ts";
import { channelsOfSecondPath, toldByCloudMonitoring } from "../routing/cloudMonitoringChannels.ts";
import { targetsUp } from "../signals/builders.ts";
import type { PlatformKind } from "../signals/platform.ts";
import {
  addressReached,
  cloudRunSource,
  quotaExceeded,
  quotaSource,
  reached,
  serverErrors,
  uncollectedInstances,
  uptimeSource,
} from "../signals/secondPath.ts";
import type { Signal } from "../signals/signal.ts";
import type { SeriesSource } from "../signals/source.ts";
import {
  type CloudMonitoringPolicy,
  type CompiledPolicies,
  type PolicyRule,
  policiesOf,
} from "./cloudMonitoring.ts";
import { BUILT_IN, runbookUrl } from "./runbooks/address.ts";
import type { SecondPathAlert } from "./runbooks/builtIn.ts";

/** One thing that is watched, before it is a condition. */
interface Watched {
  readonly signal: Signal;
  readonly side: "above" | "below";
  readonly threshold: number;
  readonly thresholdText: string;
  readonly for: Duration;
  readonly summary: string;
  readonly help: string;
}

/** More than a bad minute, and soon enough to wake somebody: a window of five minutes that stays bad for five more. */
const WAIT: Duration = "5m";
/** Twice that, because new instances are counted a few minutes before their first scrape. */
const COLLECTOR_WAIT: Duration = "10m";

const SERVER_ERRORS: Omit<Watched, "for"> = {
  signal: serverErrors,
  side: "above",
  threshold: 0.05,
  thresholdText: "5%",
  summary: "{{ $labels.service_name }} answers {{ $value }} of its requests with 5xx",
  help: "Counted by Cloud Run itself, whatever the application reports. Look at the service's logs and its newest revision.",
};

const UPTIME: Omit<Watched, "for"> = {
  signal: reached,
  side: "below",
  threshold: 1,
  thresholdText: "1",
  summary: "No place outside reaches {{ $labels.service_name }}",
  help: "Open the uptime check in Cloud Monitoring: it says what each place was answered.",
};

const ADDRESS: Omit<Watched, "for"> = {
  ...UPTIME,
  signal: addressReached,
  summary: "No place outside reaches {{ $labels.host }}",
};

const COLLECTOR: Omit<Watched, "for"> = {
  signal: uncollectedInstances,
  side: "above",
  threshold: 0,
  thresholdText: "0",
  summary: "{{ $labels.service_name }} has instances at work, and none of their scrapes is answered",
  help: "Alerts on its metrics are blind until this is over. Look at the collector's container in the service's logs.",
};

/** The policies of one system. */
export function systemSecondPath(system: ResolvedSystem): CompiledPolicies {
  const notices = new Diagnostics();
  const names = channelsOfSecondPath(system);
  const { told, refused } = toldByCloudMonitoring(system, names);
  for (const { name, refused: why, fix } of refused)
    notices.notice(`${system.name}.channels.${name}`, `${why}, so it does not hear of the second path`, fix);
  if (told.length === 0) {
    notices.warning(
      `${system.name}.channels`,
      "Cloud Monitoring can tell nobody, so nothing notices when Grafana is gone",
      'add an e-mail to a route of critical alerts, or write cloudMonitoring: "none" in the settings',
    );
    return { policies: [], notices: notices.all };
  }
  const policy = (
    key: SecondPathAlert,
    title: string,
    rules: readonly Watched[],
    sources: readonly SeriesSource[],
  ) =>
    rules.length === 0
      ? []
      : policiesOf(
          system,
          { key, title, group: `${system.name}-second-path`, channels: told },
          rules.map((rule) => ruleOf(key, system, rule)),
          sources,
        );
  const services = Object.values(system.services);
  const cloudRun = services.filter(({ workload }) => workload === "cloud-run");
  const collected = cloudRun.filter((service) => service.collected);
  const scraped = services.flatMap((each) =>
    (each.workload === "vm-host" || each.workload === "gke") && hasSources(each) ? [each] : [],
  );
  // Cloud Monitoring has them, also where Grafana reads another store.
  const checks = Object.values(system.sources)
    .filter(({ watched }) => watched)
    .map((source) => ({ ...sourceOfPlatform(source), collected: true }));
  const checked = { service: of(checks, "uptime-check"), address: of(checks, "uptime-url") };
  return {
    policies: [
      ...policy(
        "ServerErrors",
        "server errors",
        cloudRun.length > 0 ? [{ ...SERVER_ERRORS, for: WAIT }] : [],
        cloudRun.map(({ project, name }) => cloudRunSource(project, name)),
      ),
      ...policy(
        "UptimeLost",
        "not reached from outside",
        checked.service.length > 0 ? [{ ...UPTIME, for: WAIT }] : [],
        checked.service,
      ),
      // Apart, because the two kinds of check have one series and are told apart by other labels.
      ...policy(
        "AddressLost",
        "address not reached from outside",
        checked.address.length > 0 ? [{ ...ADDRESS, for: WAIT }] : [],
        checked.address,
      ),
      ...policy(
        "CollectorSilent",
        "collector silent",
        [...(collected.length > 0 ? [{ ...COLLECTOR, for: COLLECTOR_WAIT }] : []), ...scraped.map(silent)],
        [
          ...collected.map(({ project, name }) => cloudRunSource(project, name)),
          ...[...collected, ...scraped].flatMap(sourcesOfService),
        ],
      ),
    ],
    notices: notices.all,
  };
}

function of(sources: readonly SeriesSource[], platform: PlatformKind): readonly SeriesSource[] {
  return sources.filter((source) => source.platform === platform);
}

function hasSources(service: ResolvedService): boolean {
  return sourcesOfService(service).some(({ collected }) => collected);
}

/** It is there or not, and nothing of Google Cloud's says which: its collector's scrapes must go on. */
function silent(service: ResolvedHost | ResolvedGkeWorkload): Watched {
  const { summary, help } =
    service.workload === "vm-host"
      ? {
          summary: `No scrape on the machine ${service.instanceName} is answered`,
          help: "Either the machine or its Ops Agent is gone. Look at the instance in Compute Engine, then at the agent's log.",
        }
      : {
          summary: `No scrape of ${service.job} in namespace ${service.namespace} on ${service.cluster} is answered`,
          help: "Either no pod of it runs, or managed collection is gone. Look at the workload in the cluster, then at its PodMonitoring's status.",
        };
  return {
    signal: targetsUp({ on: { service: service.name } }),
    side: "below",
    threshold: 1,
    thresholdText: "1",
    for: WAIT,
    summary,
    help,
  };
}

/** What the stack's one Grafana and one project are watched by. */
export interface StackSecondPath {
  /** That Grafana is gone; only where this stack owns the organisation, and its Grafana is not on a network of yours. */
  readonly heartbeat?: CloudMonitoringPolicy;
  /** That a quota is exceeded; only where this stack owns the project. */
  readonly quota?: CloudMonitoringPolicy;
}

/** The two policies that exist once a stack. Everybody whose alerts are on it is told: `channels` is empty here. */
export function stackSecondPath(stack: StackDescription): StackSecondPath {
  const { project, environment, owns, grafana } = stack;
  const host = publicHost(grafana);
  const owner = {
    name: BUILT_IN,
    title: "Observability",
    environment,
    builtInRunbooks: stack.runbooks,
  };
  const one = (key: SecondPathAlert, title: string, rule: Watched, source: SeriesSource) =>
    policiesOf(
      owner,
      { key, title, group: "vigie-second-path", channels: [] },
      [ruleOf(key, owner, rule)],
      [source],
    )[0]!;
  return {
    ...(owns.organisation &&
      host !== undefined && {
        heartbeat: one(
          "HeartbeatLost",
          "Grafana is gone",
          {
            signal: addressReached,
            side: "below",
            threshold: 1,
            thresholdText: "1",
            for: WAIT,
            summary: `No place outside reaches ${grafana.url}`,
            help: "While Grafana is gone none of its alerts is told. Look at its status page, then at dashboards in Cloud Monitoring.",
          },
          uptimeSource(project, host),
        ),
      }),
    ...(owns.project && {
      quota: one(
        "QuotaExceeded",
        "quota exceeded",
        {
          signal: quotaExceeded,
          side: "above",
          threshold: 0,
          thresholdText: "0",
          for: "0s",
          summary:
            "{{ $labels.service }} refuses what exceeds the quota {{ $labels.quota_metric }} ({{ $labels.limit_name }})",
          help: `Instances, samples or log entries of ${project} are lost while it lasts. Open IAM & Admin, Quotas, and ask for more.`,
        },
        quotaSource(project),
      ),
    }),
  };
}

/** Where a Grafana says that it is well, to whoever asks. */
export function healthAddress(grafana: string): string {
  return `${grafana.replace(/\/+$/, "")}/api/health`;
}

/** Grafana's host, where places outside can ask for it: as the stack says, or else as its name does. */
function publicHost({ url, public: said }: StackDescription["grafana"]): string | undefined {
  const { hostname } = new URL(url);
  if (said !== undefined) return said ? hostname : undefined;
  const inside =
    !hostname.includes(".") ||
    /\.(internal|local|localhost)$/.test(hostname) ||
    /^(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(hostname);
  return inside ? undefined : hostname;
}

function ruleOf(
  name: SecondPathAlert,
  {
    name: system,
    environment,
    builtInRunbooks,
  }: Pick<ResolvedSystem, "name" | "environment" | "builtInRunbooks">,
  watched: Watched,
): PolicyRule {
  const help = `${watched.help}\n\n[Runbook](${runbookUrl(builtInRunbooks, BUILT_IN, { name })})`;
  return {
    ...watched,
    name,
    help,
    severity: "critical",
    labels: { severity: "critical", system, environment },
  };
}
