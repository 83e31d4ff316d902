// The same stack for those who run containers: Prometheus and Alertmanager with the rendered rules and routing, Grafana with the
// rendered dashboards, and a back end for traces. It scrapes the services that a developer runs, under the labels of the cloud.
import { scopeOf } from "../../components/collectors/scope.ts";
import { toYaml } from "../../components/core/yaml.ts";
import { readingOptions } from "../../components/model/grafanaOptions.ts";
import type { ResolvedService, ResolvedSystem } from "../../components/model/resolved.ts";
import type { StackDescription } from "../../components/model/stack.ts";

/** Images by what they are. Prometheus and Alertmanager are those that set-up brings. */
export const IMAGES = {
  prometheus: "prom/prometheus:v3.15.0",
  alertmanager: "prom/alertmanager:v0.34.2",
  grafana: "grafana/grafana:13.0.1",
  tempo: "grafana/tempo:2.8.1",
} as const;

/** A container reaches the machine that it runs on by this name. */
const HOST = "host.docker.internal";

/** The files. @param routed whether there is a routing to load */
export function composeFiles(
  stack: StackDescription,
  systems: readonly ResolvedSystem[],
  routed: boolean,
): Readonly<Record<string, string>> {
  return {
    "compose/compose.yaml": toYaml(compose(stack, routed)),
    "compose/prometheus.yml": toYaml(prometheus(systems, routed)),
    "compose/tempo.yaml": toYaml(TEMPO),
    "compose/grafana/datasources/vigie.yaml": toYaml(dataSources(readingOptions(stack).dataSourceUid)),
    "compose/grafana/dashboards/vigie.yaml": toYaml(DASHBOARDS),
  };
}

function compose({ environment }: StackDescription, routed: boolean): object {
  // On this machine only: none of these asks who is there.
  const published = (port: number) => [`127.0.0.1:${port}:${port}`];
  const host = { extra_hosts: [`${HOST}:host-gateway`] };
  return {
    name: `vigie-${environment}`,
    services: {
      prometheus: {
        image: IMAGES.prometheus,
        ports: published(9090),
        volumes: [
          "./prometheus.yml:/etc/prometheus/prometheus.yml:ro",
          "../prometheus:/etc/prometheus/rules:ro",
        ],
        ...host,
      },
      ...(routed && {
        alertmanager: {
          image: IMAGES.alertmanager,
          ports: published(9093),
          // Its secrets are files of their names in ../alertmanager/secrets; without them it routes and tells nobody.
          volumes: ["../alertmanager:/etc/alertmanager:ro"],
          ...host,
        },
      }),
      grafana: {
        image: IMAGES.grafana,
        ports: published(3000),
        environment: {
          GF_AUTH_ANONYMOUS_ENABLED: "true",
          GF_AUTH_ANONYMOUS_ORG_ROLE: "Viewer",
          GF_ANALYTICS_REPORTING_ENABLED: "false",
        },
        volumes: ["./grafana:/etc/grafana/provisioning:ro", "../grafana/dashboards:/dashboards:ro"],
        depends_on: ["prometheus", "tempo"],
      },
      tempo: {
        image: IMAGES.tempo,
        command: ["-config.file=/etc/tempo.yaml"],
        ports: [...published(4317), ...published(4318)],
        volumes: ["./tempo.yaml:/etc/tempo.yaml:ro"],
      },
    },
  };
}

function prometheus(systems: readonly ResolvedSystem[], routed: boolean): object {
  return {
    global: { scrape_interval: "15s", evaluation_interval: "15s" },
    rule_files: ["rules/*.rules.yml"],
    ...(routed && {
      alerting: { alertmanagers: [{ static_configs: [{ targets: ["alertmanager:9093"] }] }] },
    }),
    scrape_configs: systems.flatMap((system) =>
      Object.values(system.services).flatMap((service) => jobsOf(system, service)),
    ),
  };
}

/** The labels that a collector adds in the cloud stand on the target here, where nothing else would add them. */
function jobsOf({ name: system }: ResolvedSystem, service: ResolvedService): readonly object[] {
  if (service.workload === "vm-host") {
    const { instanceName } = service.description;
    return Object.entries(service.jobs).map(([job, { port, path = "/metrics" }]) =>
      scrape(`${system}/${service.name}/${job}`, port, path, {
        ...scopeOf({ workload: "vm-host", instanceName, job }),
      }),
    );
  }
  if (service.workload !== "cloud-run") return [];
  return (service.description.endpoints ?? []).map(({ port, path = "/metrics" }) =>
    scrape(`${system}/${service.name}/${port}`, port, path, {
      ...scopeOf({ workload: "cloud-run", name: service.name }),
      job: service.job,
      revision_name: `${service.name}-local`,
    }),
  );
}

function scrape(
  job_name: string,
  port: number,
  metrics_path: string,
  labels: Readonly<Record<string, string>>,
): object {
  return { job_name, metrics_path, static_configs: [{ targets: [`${HOST}:${port}`], labels }] };
}

/** https://grafana.com/docs/tempo/latest/configuration/ */
const TEMPO = {
  server: { http_listen_port: 3200 },
  distributor: {
    receivers: {
      otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" }, http: { endpoint: "0.0.0.0:4318" } } },
    },
  },
  storage: {
    trace: { backend: "local", local: { path: "/tmp/tempo/blocks" }, wal: { path: "/tmp/tempo/wal" } },
  },
};

/** https://grafana.com/docs/grafana/latest/administration/provisioning/ */
const DASHBOARDS = {
  apiVersion: 1,
  providers: [
    { name: "vigie", type: "file", options: { path: "/dashboards", foldersFromFilesStructure: true } },
  ],
};

/** The uid that dashboards choose when they are opened, and one for traces. */
function dataSources(uid: string): object {
  return {
    apiVersion: 1,
    datasources: [
      {
        name: "Metrics",
        uid,
        type: "prometheus",
        access: "proxy",
        url: "http://prometheus:9090",
        isDefault: true,
      },
      { name: "Traces", uid: `${uid}-traces`, type: "tempo", access: "proxy", url: "http://tempo:3200" },
    ],
  };
}
