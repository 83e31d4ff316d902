// Mistakes of Agent Loop's document that are about metrics, queries and alerts, in its own PromQL where it has some.
import type { CloudRunServiceDescription, HostDescription } from "../../../components/model/service.ts";
import type { SystemDescription } from "../../../components/model/system.ts";
import { promql, targetsUp } from "../../../components/signals/builders.ts";
import { cloudRunVariants } from "../../../systems/vm-agent/cloudRun.ts";
import { vmAgent as described } from "../../../systems/vm-agent/index.ts";
import { app } from "../../../systems/vm-agent/metrics.ts";
import { INSTRUMENTATOR_BUCKETS, panel, type Refused, withAlert, withMetric } from "../described.ts";

const vmAgent: SystemDescription = described;
const at = "vm-agent.signals.document";
const ERROR_RATIO =
  '(sum(rate(http_requests_total{status=~"5.."}[5m])) or vector(0)) / sum(rate(http_requests_total[5m]))';
const P95 = "histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))";

const api: CloudRunServiceDescription = {
  workload: "cloud-run",
  description: "Runs the agent's API",
  port: 8000,
  endpoints: [{ port: 8000 }],
  metrics: Object.values(app),
};

/** The alerts of the machine, on Cloud Run. */
function onCloudRun(variant: "host" | "platform"): SystemDescription {
  const { sources, signals, alerts } = cloudRunVariants("agent-api");
  const host = ["HighCPUUsage", "HighMemoryUsage"];
  const base = {
    ...vmAgent,
    services: { "agent-api": api },
    dashboards: undefined,
    objectives: undefined,
    loadTargets: undefined,
    signals: {},
  };
  return variant === "host"
    ? { ...base, alerts: vmAgent.alerts.filter(({ name }) => host.includes(name)) }
    : { ...base, sources, signals, alerts };
}

/** The machine with its API scraped more rarely. */
function scraped(interval: "15s" | "1m"): SystemDescription {
  const host = vmAgent.services["agent-loop"] as HostDescription;
  const jobs = { ...host.jobs, "fastapi-app": { ...host.jobs["fastapi-app"]!, interval } };
  return { ...vmAgent, services: { "agent-loop": { ...host, jobs } } };
}

/** Refused mistakes of 003. */
export const vmAgentRefused: readonly Refused[] = [
  {
    id: "003/1",
    text: "HighCPUUsage, HighMemoryUsage of a node exporter, where Cloud Run has no node",
    bad: onCloudRun("host"),
    at: "vm-agent.alerts.HighCPUUsage.when",
    problem:
      '"node_cpu_seconds_total" is a host\'s, and a Cloud Run service has none: no node, no systemd and no disk',
    fix: "declare a vm-host with a job for its node exporter, or a source that Google Cloud measures: cloud-run for CPU and memory, cloud-sql for a disk",
    good: onCloudRun("platform"),
  },
  {
    id: "003/2",
    text: 'rate(http_requests_total{status=~"5.."}[5m]) / rate(http_requests_total[5m])',
    bad: panel(vmAgent, 'rate(http_requests_total{status=~"5.."}[5m]) / rate(http_requests_total[5m])', {
      unit: "ratio",
    }),
    at,
    problem:
      '"rate(http_requests_total{status=~"5.."}[5m]) / rate(http_requests_total[5m])" divides each series by itself: 1 for every series of the upper side, whatever the traffic',
    fix: `write ${ERROR_RATIO}`,
    good: panel(vmAgent, ERROR_RATIO, { unit: "ratio" }),
  },
  {
    id: "003/3",
    text: "histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m]))",
    bad: panel(vmAgent, "histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m]))", {
      unit: "seconds",
    }),
    at,
    problem: "a quantile for every single series and none of all instances together",
    fix: `write ${P95}`,
    good: panel(vmAgent, P95, { unit: "seconds" }),
  },
  {
    id: "003/3",
    text: "FastAPIHighLatency: P95 latency > 1s, with the default buckets 0.1 0.5 1",
    bad: withMetric(vmAgent, "http_request_duration_seconds", { buckets: INSTRUMENTATOR_BUCKETS }),
    at: "vm-agent.alerts.FastAPIHighLatency.above.warning",
    problem: 'no quantile of "http_request_duration_seconds" is ever above its largest bucket boundary 1',
    fix: "write less than 1, or add a boundary above 1",
    good: withMetric(vmAgent, "http_request_duration_seconds", { buckets: [...INSTRUMENTATOR_BUCKETS, 2] }),
  },
  {
    id: "003/5",
    text: 'up{job="fastapi-app"}',
    bad: panel(vmAgent, 'up{job="fastapi-app"}', { unit: "info" }),
    at,
    problem: "it keeps every series apart, so each instance and revision has a value of its own",
    fix: 'write sum(up{job="fastapi-app"})',
    good: panel(vmAgent, 'sum(up{job="fastapi-app"})', { unit: "info" }),
  },
  {
    id: "003/5",
    text: 'up{job="fastapi-app"} == 0, when the last instance is gone',
    bad: withAlert(vmAgent, "FastAPIDown", {
      when: promql('up{job="fastapi-app"} == 0', { unit: "info", by: ["instance"] }),
    }),
    at: "vm-agent.alerts.FastAPIDown.when",
    problem:
      '"up{job="fastapi-app"}" is asked for zero, and a series that is gone with its last instance is not zero: nothing is told',
    fix: "write when: targetsUp(), below: { critical: 1 }, which counts 0 where no target is left",
    good: withAlert(vmAgent, "FastAPIDown", {
      when: targetsUp({ on: { job: "fastapi-app" } }),
      below: { critical: 1 },
    }),
  },
  {
    id: "003/8",
    text: "FastAPIDown: > 30s, scraped every minute",
    bad: scraped("1m"),
    at: "vm-agent.alerts.FastAPIDown.for",
    problem: "30s is shorter than the 1m between two scrapes, so one sample decides",
    fix: 'write "1m" or more, scrape more often, or write "0s" where one sample is to decide',
    good: scraped("15s"),
  },
  {
    id: "003/8",
    text: "FastAPIDown: a wait that Grafana's ten seconds do not divide",
    bad: withAlert(vmAgent, "FastAPIDown", { for: "35s" }),
    at: "vm-agent.alerts.FastAPIDown.for",
    problem: "35s is not a multiple of 10s, which Grafana evaluates by",
    fix: 'write "40s"',
    good: withAlert(vmAgent, "FastAPIDown", { for: "40s" }),
  },
  {
    id: "003/10",
    text: "HighCPUUsage: CPU > 80%, without a severity",
    bad: withAlert(vmAgent, "HighCPUUsage", { above: {} }),
    at: "vm-agent.alerts.HighCPUUsage",
    problem: "it has no threshold",
    fix: "write `above` or `below` with a severity",
    good: withAlert(vmAgent, "HighCPUUsage", { above: { warning: "80%" } }),
  },
  {
    id: "003/11",
    text: "app_info",
    bad: panel(vmAgent, "count by (version) (app_info)", { unit: "count", by: ["version"] }),
    at,
    problem: 'no service of the system declares the metric "app_info"',
    fix: 'write "app_info_info", or declare it',
    good: panel(vmAgent, "count by (version) (app_info_info)", { unit: "count", by: ["version"] }),
  },
  {
    id: "003/21",
    text: "rate(http_requests_total[5m]): the throughput, unaggregated",
    bad: panel(vmAgent, "rate(http_requests_total[5m])", { unit: "requests/s" }),
    at,
    problem: "it keeps every series apart, so each instance and revision has a value of its own",
    fix: "write sum(rate(http_requests_total[5m]))",
    good: panel(vmAgent, "sum(rate(http_requests_total[5m]))", { unit: "requests/s" }),
  },
];
