// Mistakes that people make in a stack's configuration: a list, long because there are many, one entry like the other.

/** A mistake, and what is right instead. */
export interface Mistake {
  /** What it is. */
  readonly what: string;
  /** The wrong configuration, by full key. */
  readonly wrong: Readonly<Record<string, unknown>>;
  /** Its place, or the beginning of it. */
  readonly at: string;
  /** What is wrong. */
  readonly problem: RegExp;
  /** What to write. */
  readonly fix: RegExp;
  /** What the fix says to write. */
  readonly right: Readonly<Record<string, unknown>>;
}

const aiprod = (service: object) => ({
  "vigie:systems": { aiprod: { services: { "aiprod-v33": service } } },
});
const DIGEST = `europe-west1-docker.pkg.dev/vigie-offline/apps/aiprod-v33@sha256:${"a".repeat(64)}`;

/** Mistakes in a stack's configuration; what each lacks beside them is filled with placeholders. */
export const MISTAKES: readonly Mistake[] = [
  {
    what: "an unknown system",
    wrong: { "vigie:systems": { aiprd: {} } },
    at: "vigie:systems.aiprd",
    problem: /no system "aiprd"/,
    fix: /did you mean "aiprod"\?/,
    right: { "vigie:systems": { aiprod: {} } },
  },
  {
    what: "an unknown system on the page over all systems",
    wrong: { "vigie:systems": { aiprod: {} }, "vigie:grafana": { otherSystems: ["chenou"] } },
    at: "vigie:grafana.otherSystems[0]",
    problem: /no system "chenou"/,
    fix: /did you mean "chenu"\?/,
    right: { "vigie:systems": { aiprod: {} }, "vigie:grafana": { otherSystems: ["chenu"] } },
  },
  {
    what: "a system that the stack carries itself on the page over all systems",
    wrong: { "vigie:systems": { aiprod: {} }, "vigie:grafana": { otherSystems: ["aiprod"] } },
    at: "vigie:grafana.otherSystems",
    problem: /carries "aiprod" itself/,
    fix: /take "aiprod" out/,
    right: { "vigie:systems": { aiprod: {} }, "vigie:grafana": {} },
  },
  {
    what: "a page over all systems in a stack that makes none",
    wrong: {
      "vigie:systems": { aiprod: {} },
      "vigie:owns": { organisation: false },
      "vigie:grafana": { otherSystems: ["chenu"], dataSources: { metrics: "grafanacloud-prom" } },
    },
    at: "vigie:grafana.otherSystems",
    problem: /stack that owns the organisation makes the page/,
    fix: /take it out/,
    right: {
      "vigie:systems": { aiprod: {} },
      "vigie:owns": { organisation: false },
      "vigie:grafana": { dataSources: { metrics: "grafanacloud-prom" } },
    },
  },
  {
    what: "an unknown environment",
    wrong: { "vigie:environment": "prd" },
    at: "vigie:environment",
    problem: /no environment "prd"/,
    fix: /did you mean "prod"\?/,
    right: { "vigie:environment": "prod" },
  },
  {
    what: "an unknown region",
    wrong: { "vigie:region": "europe-west-1" },
    at: "vigie:region",
    problem: /"europe-west-1" is no region/,
    fix: /write "europe-west1"/,
    right: { "vigie:region": "europe-west1" },
  },
  {
    what: "a zone for a region",
    wrong: { "vigie:region": "europe-west1-b" },
    at: "vigie:region",
    problem: /is a zone/,
    fix: /write "europe-west1"/,
    right: { "vigie:region": "europe-west1" },
  },
  {
    what: "an unknown key",
    wrong: { "vigie:sytems": { aiprod: {} } },
    at: "vigie:sytems",
    problem: /no such key/,
    fix: /did you mean systems\?/,
    right: { "vigie:systems": { aiprod: {} } },
  },
  {
    what: "an unknown setting of a service",
    wrong: aiprod({ minInstance: 1 }),
    at: "vigie:systems.aiprod.services.aiprod-v33.minInstance",
    problem: /no such key/,
    fix: /did you mean minInstances\?/,
    right: aiprod({ minInstances: 1 }),
  },
  {
    what: "an unknown service",
    wrong: { "vigie:systems": { aiprod: { services: { "aiprod-v3": {} } } } },
    at: "vigie:systems.aiprod.services.aiprod-v3",
    problem: /no service "aiprod-v3"/,
    fix: /did you mean "aiprod-v33"\?/,
    right: aiprod({}),
  },
  {
    what: "an unknown alert",
    wrong: { "vigie:systems": { aiprod: { alerts: { PipelineLatencySLABreech: {} } } } },
    at: "vigie:systems.aiprod.alerts.PipelineLatencySLABreech",
    problem: /no alert/,
    fix: /did you mean "PipelineLatencySLABreach"\?/,
    right: { "vigie:systems": { aiprod: { alerts: { PipelineLatencySLABreach: {} } } } },
  },
  {
    what: "an unknown channel",
    wrong: { "vigie:systems": { gw2optimizer: { channels: { mail: { addresses: ["a@example.com"] } } } } },
    at: "vigie:systems.gw2optimizer.channels.mail",
    problem: /no channel "mail"/,
    fix: /did you mean "email"\?/,
    right: { "vigie:systems": { gw2optimizer: { channels: { email: { addresses: ["a@example.com"] } } } } },
  },
  {
    what: "cpu in thousandths",
    wrong: aiprod({ cpu: "1000m", memory: "512Mi" }),
    at: "vigie:systems.aiprod.services.aiprod-v33.cpu",
    problem: /"1000m" is no number of CPUs/,
    fix: /write "1"/,
    right: aiprod({ cpu: "1", memory: "512Mi" }),
  },
  {
    what: "cpu without memory",
    wrong: aiprod({ cpu: "2" }),
    at: "vigie:systems.aiprod.services.aiprod-v33.memory",
    problem: /cpu is given without memory/,
    fix: /write both/,
    right: aiprod({ cpu: "2", memory: "1Gi" }),
  },
  {
    what: "a retention of 0 days",
    wrong: { "vigie:settings": { logRetention: "0d" } },
    at: "vigie:settings.logRetention",
    problem: /0 days/,
    fix: /write "1d" or more/,
    right: { "vigie:settings": { logRetention: "1d" } },
  },
  {
    what: "a retention of 4000 days",
    wrong: { "vigie:systems": { aiprod: { settings: { logRetention: "4000d" } } } },
    at: "vigie:systems.aiprod.settings.logRetention",
    problem: /4000 days/,
    fix: /write "3650d" or less/,
    right: { "vigie:systems": { aiprod: { settings: { logRetention: "3650d" } } } },
  },
  {
    what: "an image by tag in prod",
    wrong: { "vigie:environment": "prod", ...aiprod({ image: DIGEST.replace(/@.*/, ":latest") }) },
    at: "vigie:systems.aiprod.services.aiprod-v33.image",
    problem: /is a tag/,
    fix: /@sha256:<digest>/,
    right: { "vigie:environment": "prod", ...aiprod({ image: DIGEST }) },
  },
  {
    what: "an image of Container Registry",
    wrong: aiprod({ image: "gcr.io/my-project/aiprod-v33:latest" }),
    at: "vigie:systems.aiprod.services.aiprod-v33.image",
    problem: /Container Registry/,
    fix: /europe-west1-docker\.pkg\.dev\//,
    right: aiprod({ image: DIGEST }),
  },
  {
    what: "a public service that serves /metrics on its ingress port",
    wrong: aiprod({ invokers: ["allUsers"], ingress: "all" }),
    at: "aiprod.services.aiprod-v33",
    problem: /allUsers may call the service, and so read \/metrics/,
    fix: /exposeMetrics/,
    right: aiprod({ invokers: ["allUsers"], ingress: "all", exposeMetrics: true }),
  },
  {
    what: "remote write to Google's own address",
    wrong: {
      "vigie:systems": { aiprod: {} },
      "vigie:grafana": {
        url: "https://x.grafana.net",
        remoteWrite: {
          url: "https://monitoring.googleapis.com/v1/projects/p/location/global/prometheus/api/v1/write",
          user: "1",
        },
      },
    },
    at: "vigie:grafana.remoteWrite.url",
    problem: /takes no remote write/,
    fix: /metrics: "gmp" .* metrics: "otel"/,
    right: {
      "vigie:systems": { aiprod: {} },
      "vigie:grafana": {
        url: "https://x.grafana.net",
        remoteWrite: { url: "https://prometheus-prod-01-eu-west-0.grafana.net/api/prom/push", user: "1" },
      },
    },
  },
  {
    what: "remote write to Google's own address where no service writes to a second store",
    wrong: {
      "vigie:systems": { gw2optimizer: {} },
      "vigie:grafana": {
        url: "https://x.grafana.net",
        remoteWrite: {
          url: "https://monitoring.googleapis.com/v1/projects/p/location/global/prometheus/api/v1/write",
          user: "1",
        },
      },
    },
    at: "vigie:grafana.remoteWrite.url",
    problem: /takes no remote write/,
    fix: /metrics: "gmp" .* metrics: "otel"/,
    right: {
      "vigie:systems": { gw2optimizer: {} },
      "vigie:grafana": {
        url: "https://x.grafana.net",
        remoteWrite: { url: "https://prometheus-prod-01-eu-west-0.grafana.net/api/prom/push", user: "1" },
      },
    },
  },
  {
    what: "Mimir as metrics source that nothing writes to",
    wrong: {
      "vigie:systems": { aiprod: {} },
      "vigie:grafana": { url: "https://x.grafana.net", metricsSource: "mimir" },
    },
    at: "vigie:grafana.remoteWrite",
    problem: /nothing writes series there/,
    fix: /push address and its user/,
    right: {
      "vigie:systems": { aiprod: {} },
      "vigie:grafana": {
        url: "https://x.grafana.net",
        metricsSource: "mimir",
        remoteWrite: {
          url: "https://prometheus-prod-01-eu-west-0.grafana.net/api/prom/push",
          user: "123456",
        },
      },
    },
  },
  {
    what: "Mimir as metrics source for a virtual machine, whatever collector the stack prefers",
    wrong: {
      "vigie:systems": { "vm-agent": { defaults: { metrics: "otel" } } },
      "vigie:grafana": {
        url: "https://x.grafana.net",
        metricsSource: "mimir",
        remoteWrite: { url: "https://p.grafana.net/push", user: "1" },
      },
    },
    at: "vm-agent.services.agent-loop",
    problem: /Managed Prometheus only/,
    fix: /metricsSource is gmp/,
    right: {
      "vigie:systems": { "vm-agent": { defaults: { metrics: "otel" } } },
      "vigie:grafana": { url: "https://x.grafana.net", metricsSource: "gmp" },
    },
  },
  {
    what: "Mimir as metrics source for a system with a machine beside its services",
    wrong: {
      "vigie:systems": { nexten: {} },
      "vigie:grafana": {
        url: "https://x.grafana.net",
        metricsSource: "mimir",
        remoteWrite: { url: "https://p.grafana.net/push", user: "1" },
      },
    },
    at: "nexten.services.exporter-host",
    problem: /Managed Prometheus only/,
    fix: /or write metrics: "none" to go without/,
    right: {
      "vigie:systems": { nexten: { services: { "exporter-host": { metrics: "none" } } } },
      "vigie:grafana": {
        url: "https://x.grafana.net",
        metricsSource: "mimir",
        remoteWrite: { url: "https://p.grafana.net/push", user: "1" },
      },
    },
  },
  {
    what: "a threshold in a wrong unit",
    wrong: {
      "vigie:systems": { aiprod: { alerts: { PipelineLatencySLABreach: { above: { critical: "5%" } } } } },
    },
    at: "vigie:systems.aiprod.alerts.PipelineLatencySLABreach.above.critical",
    problem: /"5%" is no threshold of a signal in seconds/,
    fix: /write "120s"/,
    right: {
      "vigie:systems": { aiprod: { alerts: { PipelineLatencySLABreach: { above: { critical: "600s" } } } } },
    },
  },
  {
    what: "a threshold above which no bucket can tell",
    wrong: {
      "vigie:systems": { aiprod: { alerts: { PipelineLatencySLABreach: { above: { critical: "2h" } } } } },
    },
    at: "vigie:systems.aiprod.alerts.PipelineLatencySLABreach.above.critical",
    problem: /largest bucket boundary 3600/,
    fix: /write less than 3600/,
    right: {
      "vigie:systems": { aiprod: { alerts: { PipelineLatencySLABreach: { above: { critical: "30m" } } } } },
    },
  },
  {
    what: "owner routing that does not say it may replace the policy tree",
    wrong: {
      "vigie:grafana": { url: "https://x.grafana.net", routing: "owner", fallback: "aiprod.critical" },
    },
    at: "vigie:grafana.takeOver",
    problem: /replaces it/,
    fix: /takeOver: true/,
    right: {
      "vigie:grafana": {
        url: "https://x.grafana.net",
        routing: "owner",
        fallback: "aiprod.critical",
        takeOver: true,
      },
    },
  },
  {
    what: "Mimir as metrics source for a service whose collector cannot write to it",
    wrong: {
      "vigie:systems": { gw2optimizer: {} },
      "vigie:grafana": {
        url: "https://x.grafana.net",
        metricsSource: "mimir",
        remoteWrite: { url: "https://p.grafana.net/push", user: "1" },
      },
    },
    at: "gw2optimizer.services.gw2optimizer",
    problem: /Managed Prometheus only/,
    fix: /metrics: "otel"/,
    right: {
      "vigie:systems": { gw2optimizer: { defaults: { metrics: "otel" } } },
      "vigie:grafana": {
        url: "https://x.grafana.net",
        metricsSource: "mimir",
        remoteWrite: { url: "https://p.grafana.net/push", user: "1" },
      },
    },
  },
  {
    what: "a source that the system has not",
    wrong: { "vigie:systems": { gw2optimizer: { sources: { databse: { name: "main" } } } } },
    at: "vigie:systems.gw2optimizer.sources.databse",
    problem: /no source "databse"/,
    fix: /did you mean "database"\?/,
    right: { "vigie:systems": { gw2optimizer: { sources: { database: { name: "main" } } } } },
  },
  {
    what: "a connection name for the name of a Cloud SQL instance",
    wrong: { "vigie:systems": { gw2optimizer: { sources: { database: { name: "p:r:main" } } } } },
    at: "vigie:systems.gw2optimizer.sources.database.name",
    problem: /is no name/,
    fix: /the instance's name alone/,
    right: { "vigie:systems": { gw2optimizer: { sources: { database: { name: "main" } } } } },
  },
  {
    what: "a project's number for its id",
    wrong: { "vigie:project": "123456789012" },
    at: "vigie:project",
    problem: /is no project's id/,
    fix: /the id, not the number/,
    right: { "vigie:project": "my-project" },
  },
  {
    what: "a route whose channels all page where nobody may be paged",
    wrong: {
      "vigie:systems": {
        aiprod: { settings: { mayPage: false }, alerts: { PipelineHighErrorRate: { route: "nobody" } } },
      },
    },
    at: "vigie:systems.aiprod.alerts.PipelineHighErrorRate.route",
    problem: /no route "nobody"/,
    fix: /critical-page/,
    right: { "vigie:systems": { aiprod: { alerts: { PipelineHighErrorRate: { route: "critical-page" } } } } },
  },
  {
    what: "a second store without its user",
    wrong: {
      "vigie:grafana": { url: "https://x.grafana.net", remoteWrite: { url: "https://p.grafana.net/push" } },
    },
    at: "vigie:grafana.remoteWrite.user",
    problem: /this is no user/,
    fix: /the numeric id of the Prometheus instance/,
    right: {
      "vigie:grafana": {
        url: "https://x.grafana.net",
        remoteWrite: { url: "https://p.grafana.net/push", user: "1" },
      },
    },
  },
  {
    what: "a log destination of no known kind",
    wrong: { "vigie:logs": { destinations: { lake: { kind: "bigtable", name: "projects/p/datasets/d" } } } },
    at: "vigie:logs.destinations.lake.kind",
    problem: /"bigtable" is no kind of destination/,
    fix: /"bigquery"/,
    right: { "vigie:logs": { destinations: { lake: { kind: "bigquery", name: "projects/p/datasets/d" } } } },
  },
  {
    what: "a log destination whose name is of another kind",
    wrong: { "vigie:logs": { destinations: { lake: { kind: "bigquery", name: "logs" } } } },
    at: "vigie:logs.destinations.lake.name",
    problem: /"logs" is no name of a BigQuery dataset/,
    fix: /projects\/P\/datasets\/D/,
    right: { "vigie:logs": { destinations: { lake: { kind: "bigquery", name: "projects/p/datasets/d" } } } },
  },
];
