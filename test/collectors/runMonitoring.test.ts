// RunMonitoring documents. Good and bad cases are written from the field rules of the sidecar's own parser
// (GoogleCloudPlatform/run-gmp-sidecar, confgenerator/config.go and testdata at 056abb4). Each was also put to that
// parser itself, whose answers are the same but for two that it lets through: no endpoints, a port above 65535.
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkRunMonitoring } from "../../components/collectors/checkRunMonitoring.ts";
import { runMonitoring, runMonitoringYaml } from "../../components/collectors/runMonitoring.ts";
import { service } from "./fixtures.ts";

describe("the sidecar's configuration of a service", () => {
  const document = runMonitoring(service);

  test("passes the sidecar's own rules, also read back from the file", () => {
    expect(checkRunMonitoring(parse(runMonitoringYaml(service)), "file")).toEqual([]);
    expect(parse(runMonitoringYaml(service))).toEqual(document);
  });

  test("is named after the job, because the name becomes the job label", () => {
    expect(document.metadata.name).toBe("tickets");
    expect(runMonitoring({ ...service, job: undefined }).metadata.name).toBe("box-office");
  });

  test("scrapes each port, always with path, interval and a timeout that ends before the next scrape", () => {
    expect(document.spec.endpoints.map(({ metricRelabeling: _, ...each }) => each)).toEqual([
      { port: 9090, path: "/metrics", interval: "30s", timeout: "10s" },
      { port: 9091, path: "/stats", interval: "5s", timeout: "5s" },
    ]);
  });

  test("writes the revision as the only label of the target", () => {
    expect(document.spec.targetLabels.metadata).toEqual(["revision"]);
  });

  test("limits samples where metrics are declared, and only there", () => {
    expect(document.spec.limits).toEqual({ samples: 100 });
    expect(runMonitoring({ ...service, metrics: undefined }).spec).not.toHaveProperty("limits");
  });

  test("has a user's relabelling after what is kept", () => {
    const mine = { action: "replace", sourceLabels: ["venue"], targetLabel: "place" } as const;
    const { endpoints } = runMonitoring({ ...service, relabeling: [mine] }).spec;
    expect(endpoints.map(({ metricRelabeling }) => metricRelabeling.map(({ action }) => action))).toEqual([
      ["keep", "replace"],
      ["keep", "replace"],
    ]);
  });

  test("is the same text each time", () => {
    expect(runMonitoringYaml(service)).toBe(runMonitoringYaml(structuredClone(service)));
  });
});

const good = {
  apiVersion: "monitoring.googleapis.com/v1beta",
  kind: "RunMonitoring",
  metadata: { name: "mycollector", labels: { "run-app": "mycollector" } },
  spec: { endpoints: [{ port: 8080, interval: "10s" }] },
};

function withEndpoint(endpoint: object): object {
  return { ...good, spec: { endpoints: [{ port: 8080, interval: "10s", ...endpoint }] } };
}

describe("a document written by hand passes", () => {
  test.each([
    ["with a number as port", good],
    ["with a text as port", withEndpoint({ port: "8080" })],
    [
      "with scheme, params and proxy",
      withEndpoint({ scheme: "http", params: { a: ["b"] }, proxyUrl: "http://p" }),
    ],
    ["with a timeout as long as the interval", withEndpoint({ timeout: "10s" })],
    ["with a compound duration", withEndpoint({ interval: "1m30s", timeout: "90s" })],
    [
      "with a rule that has no action",
      withEndpoint({ metricRelabeling: [{ sourceLabels: ["a"], targetLabel: "b" }] }),
    ],
    [
      "with an action in capitals",
      withEndpoint({ metricRelabeling: [{ action: "Drop", sourceLabels: ["a"] }] }),
    ],
    [
      "with all metadata",
      {
        ...good,
        spec: {
          ...good.spec,
          targetLabels: { metadata: ["instance", "revision", "service", "configuration"] },
        },
      },
    ],
    [
      "with all limits",
      {
        ...good,
        spec: {
          ...good.spec,
          limits: { samples: 1000, labels: 30, labelNameLength: 64, labelValueLength: 0 },
        },
      },
    ],
    [
      "that writes to another project",
      withEndpoint({
        metricRelabeling: [{ action: "replace", sourceLabels: ["a"], targetLabel: "project_id" }],
      }),
    ],
  ])("%s", (_what, document) => {
    expect(checkRunMonitoring(document, "file")).toEqual([]);
  });
});

describe("a document written by hand is refused", () => {
  const cases: readonly [what: string, bad: object, at: string, problem: string, fix: string][] = [
    [
      "with another apiVersion",
      { ...good, apiVersion: "monitoring.googleapis.com/v1" },
      "file.apiVersion",
      "would not read",
      'write "monitoring.googleapis.com/v1beta"',
    ],
    [
      "with another kind",
      { ...good, kind: "PodMonitoring" },
      "file.kind",
      "would not read",
      'write "RunMonitoring"',
    ],
    [
      "without endpoints",
      { ...good, spec: { endpoints: [] } },
      "file.spec.endpoints",
      "would not read",
      "at least one endpoint",
    ],
    [
      "without an interval",
      { ...good, spec: { endpoints: [{ port: 8080 }] } },
      "file.spec.endpoints[0].interval",
      "would not read",
      'interval: "30s"',
    ],
    [
      "with an empty interval",
      withEndpoint({ interval: "" }),
      "file.spec.endpoints[0].interval",
      "no Prometheus duration",
      '"30s"',
    ],
    [
      "with a decimal interval",
      withEndpoint({ interval: "0.5m" }),
      "file.spec.endpoints[0].interval",
      "no Prometheus duration",
      '"30s"',
    ],
    [
      "with a timeout above the interval",
      withEndpoint({ timeout: "11s" }),
      "file.spec.endpoints[0].timeout",
      "the next one starts after 10s",
      'write "10s" or less',
    ],
    [
      "with a mistyped field",
      withEndpoint({ metricRelabelling: [] }),
      "file.spec.endpoints[0].metricRelabelling",
      "does not know this field",
      'write "metricRelabeling"',
    ],
    [
      "with a field of PodMonitoring",
      { ...good, spec: { ...good.spec, selector: {} } },
      "file.spec.selector",
      "does not know this field",
      "remove it",
    ],
    [
      "with a port above 65535",
      withEndpoint({ port: 70000 }),
      "file.spec.endpoints[0].port",
      "would not read",
      "1 to 65535",
    ],
    [
      "with unknown metadata",
      { ...good, spec: { ...good.spec, targetLabels: { metadata: ["zone"] } } },
      "file.spec.targetLabels.metadata[0]",
      "would not read",
      "instance, revision, service, configuration",
    ],
    [
      "with a protected target",
      withEndpoint({
        metricRelabeling: [{ action: "replace", sourceLabels: ["a"], targetLabel: "namespace" }],
      }),
      "file.spec.endpoints[0].metricRelabeling[0].targetLabel",
      "namespace is protected",
      "app_namespace",
    ],
    [
      "with a protected target and no action",
      withEndpoint({ metricRelabeling: [{ sourceLabels: ["a"], targetLabel: "job" }] }),
      "file.spec.endpoints[0].metricRelabeling[0].targetLabel",
      "job is protected",
      "app_job",
    ],
    [
      "with labelmap",
      withEndpoint({ metricRelabeling: [{ action: "labelmap", regex: "a_(.+)" }] }),
      "file.spec.endpoints[0].metricRelabeling[0].action",
      "forbids labelmap",
      "replace",
    ],
    [
      "with instanceId as source",
      withEndpoint({ metricRelabeling: [{ action: "drop", sourceLabels: ["instanceId"], regex: "x" }] }),
      "file.spec.endpoints[0].metricRelabeling[0].sourceLabels",
      "can be no source",
      "remove instanceId",
    ],
  ];

  test.each(cases)("%s", (_what, bad, at, problem, fix) => {
    expect(checkRunMonitoring(bad, "file")).toEqual([
      { level: "error", at, problem: expect.stringContaining(problem), fix: expect.stringContaining(fix) },
    ]);
  });
});
