// The Ops Agent's configuration: only what the agent takes (GoogleCloudPlatform/ops-agent, confgenerator/prometheus.go
// at 588c4b9), and a sentence for what it would refuse or silently change.
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkHost } from "../../components/collectors/checkHost.ts";
import type { HostSpec } from "../../components/collectors/hostSpec.ts";
import { opsAgentConfiguration, opsAgentYaml } from "../../components/collectors/opsAgent.ts";
import { requests, waiting } from "./fixtures.ts";

const host: HostSpec = {
  instanceName: "stage-1",
  jobs: {
    lights: { port: 8000, metrics: [requests] },
    "node-exporter": { port: 9100, interval: "10s", path: "/metrics", metrics: [waiting] },
  },
};

interface ScrapeConfig {
  readonly [field: string]: unknown;
  readonly metric_relabel_configs: readonly Readonly<Record<string, unknown>>[];
}

const scrapes = (
  opsAgentConfiguration(host) as {
    readonly metrics: {
      readonly receivers: {
        readonly prometheus: { readonly config: { readonly scrape_configs: readonly ScrapeConfig[] } };
      };
    };
  }
).metrics.receivers.prometheus.config.scrape_configs;

describe("a host's configuration", () => {
  test("scrapes each job on the machine itself, by its name", () => {
    expect(scrapes).toMatchObject([
      {
        job_name: "lights",
        scrape_interval: "30s",
        static_configs: [{ targets: ["localhost:8000"] }],
        sample_limit: 100,
      },
      {
        job_name: "node-exporter",
        scrape_interval: "10s",
        static_configs: [{ targets: ["localhost:9100"] }],
      },
    ]);
  });

  test("keeps what is declared", () => {
    expect(scrapes[0]!.metric_relabel_configs).toEqual([
      { action: "keep", source_labels: ["__name__"], regex: "tickets_sold_total|up" },
    ]);
  });

  test("has nothing that the agent refuses: no honor_labels, no discovery but static, no relabelled location", () => {
    const allowed = [
      "job_name",
      "scrape_interval",
      "scrape_timeout",
      "metrics_path",
      "sample_limit",
      "static_configs",
      "metric_relabel_configs",
    ];
    for (const scrape of scrapes) {
      expect(allowed).toEqual(expect.arrayContaining(Object.keys(scrape)));
      for (const rule of scrape.metric_relabel_configs) expect(rule).not.toHaveProperty("target_label");
    }
  });

  test("is added to the agent's own pipelines, not put in their place", () => {
    const written = parse(opsAgentYaml(host)) as { metrics: { service: { pipelines: object } } };
    expect(Object.keys(written.metrics.service.pipelines)).toEqual(["prometheus"]);
    expect(written).not.toHaveProperty("logging");
  });
});

test("a host without jobs has a configuration that the agent takes, and says that nothing is scraped", () => {
  const silent = { ...host, jobs: {} };
  expect(parse(opsAgentYaml(silent))).toEqual({});
  expect(checkHost(silent, "host")).toEqual([
    expect.objectContaining({
      level: "notice",
      at: "host.jobs",
      problem: expect.stringContaining("nothing is scraped"),
    }),
  ]);
});

describe("a host is refused", () => {
  const job = (change: object): HostSpec => ({
    ...host,
    jobs: { lights: { ...host.jobs.lights!, ...change } },
  });
  const cases: readonly [
    what: string,
    bad: HostSpec,
    at: string,
    problem: string,
    fix: string,
    good: HostSpec,
  ][] = [
    [
      "with an interval that the agent would raise in silence",
      job({ interval: "5s" }),
      "host.jobs.lights.interval",
      "every 10s at most, not every 5s",
      'write "10s"',
      job({ interval: "10s" }),
    ],
    [
      "with a common interval below ten seconds",
      { ...host, jobs: { lights: host.jobs.lights! }, scrapeInterval: "1s" },
      "host.scrapeInterval",
      "not every 1s",
      'write "10s"',
      { ...host, scrapeInterval: "10s" },
    ],
    [
      "with a port used twice",
      { ...host, jobs: { a: { port: 1, metrics: [] }, b: { port: 1, metrics: [] } } },
      "host.jobs.b.port",
      "already the job a's",
      "own process",
      { ...host, jobs: { a: { port: 1, metrics: [] }, b: { port: 2, metrics: [] } } },
    ],
    [
      "with a port that is none",
      job({ port: 0 }),
      "host.jobs.lights.port",
      "no TCP port",
      "1 to 65535",
      job({ port: 8000 }),
    ],
    [
      "with a name that no instance has",
      { ...host, instanceName: "Stage_1" },
      "host.instanceName",
      "no name of a Compute Engine instance",
      "lower case",
      { ...host, instanceName: "stage-1" },
    ],
  ];

  test.each(cases)("%s", (_what, bad, at, problem, fix, good) => {
    expect(checkHost(bad, "host")).toEqual([
      { level: "error", at, problem: expect.stringContaining(problem), fix: expect.stringContaining(fix) },
    ]);
    expect(checkHost(good, "host")).toEqual([]);
  });
});
