// Bad input for a Cloud Run service: each mistake has its place, its cause and what to write, and what it says to write
// passes. Cloud Run, the sidecars and Managed Prometheus would say the same too late, or never.
// It is long because it is one table, with a row for each mistake.
import { describe, expect, test } from "vitest";
import { checkCloudRunService } from "../../../components/model/cloudrun/checkService.ts";
import { checkImage } from "../../../components/model/cloudrun/image.ts";
import type { CloudRunServiceSpec } from "../../../components/model/cloudrun/spec.ts";
import type { ServiceSettings } from "../../../components/model/settings.ts";
import { counter, gauge } from "../../../components/signals/metric.ts";

const good: CloudRunServiceSpec = {
  project: "theatre-prod",
  region: "europe-west1",
  port: 8000,
  endpoints: [{ port: 9090 }],
};

const spec = (change: Partial<CloudRunServiceSpec>): CloudRunServiceSpec => ({ ...good, ...change });
const knobs = (settings: Partial<ServiceSettings>, more: Partial<CloudRunServiceSpec> = {}) =>
  spec({ ...more, settings });
const sold = (label: string) =>
  counter("sold_total", { unit: "count", help: "Sold", labels: { [label]: ["a"] } });
const endpoint = (change: object) => spec({ endpoints: [{ port: 9090, ...change }] });

function errors(bad: CloudRunServiceSpec) {
  return checkCloudRunService("api", bad).filter(({ level }) => level === "error");
}

test("a small description passes", () => {
  expect(errors(good)).toEqual([]);
  expect(errors({ project: "theatre-prod", region: "europe-west1", port: 8080 })).toEqual([]);
});

describe("refused", () => {
  type Case = readonly [
    what: string,
    bad: CloudRunServiceSpec,
    at: string,
    problem: string,
    fix: string,
    replaced: CloudRunServiceSpec,
  ];
  const long = `a${"b".repeat(49)}`;
  const cases: readonly Case[] = [
    [
      "a name over its limit",
      spec({ serviceName: long }),
      "api.serviceName",
      "has 50 characters",
      `"${long.slice(0, 49)}"`,
      spec({ serviceName: long.slice(0, 49) }),
    ],
    [
      "a name in capitals",
      spec({ serviceName: "Box_Office" }),
      "api.serviceName",
      "no name of a Cloud Run service",
      '"box-office"',
      spec({ serviceName: "box-office" }),
    ],
    [
      "a project's number",
      spec({ project: "123456" }),
      "api.project",
      "no project id",
      "the id",
      spec({ project: "theatre-prod" }),
    ],
    [
      "a mistyped region",
      spec({ region: "europe-wes1" }),
      "api.region",
      "no region of Cloud Run",
      '"europe-west1"',
      spec({ region: "europe-west1" }),
    ],
    [
      "a zone",
      spec({ region: "europe-west1-b" }),
      "api.region",
      "is a zone",
      '"europe-west1"',
      spec({ region: "europe-west1" }),
    ],
    [
      "cpu without memory",
      knobs({ cpu: "4" }),
      "api.settings.memory",
      "without memory",
      'memory: "4Gi"',
      knobs({ cpu: "4", memory: "4Gi" }),
    ],
    [
      "memory without cpu",
      knobs({ memory: "1Gi" }),
      "api.settings.cpu",
      "without cpu",
      'cpu: "1"',
      knobs({ cpu: "1", memory: "1Gi" }),
    ],
    [
      "cpu in thousandths",
      knobs({ cpu: "1000m" as "1", memory: "1Gi" }),
      "api.settings.cpu",
      "not how Cloud Run writes",
      'write "1"',
      knobs({ cpu: "1", memory: "1Gi" }),
    ],
    [
      "cpu with a needless decimal",
      knobs({ cpu: "2.0", memory: "1Gi" }),
      "api.settings.cpu",
      "not how Cloud Run writes",
      'write "2"',
      knobs({ cpu: "2", memory: "1Gi" }),
    ],
    [
      "three CPUs",
      knobs({ cpu: "3", memory: "2Gi" }),
      "api.settings.cpu",
      "no container with 3 CPUs",
      'write "4"',
      knobs({ cpu: "4", memory: "2Gi" }),
    ],
    [
      "one and a half CPUs",
      knobs({ cpu: "1.5", memory: "2Gi" }),
      "api.settings.cpu",
      "no container with 1.5 CPUs",
      'write "2"',
      knobs({ cpu: "2", memory: "2Gi" }),
    ],
    [
      "too little CPU",
      knobs({ cpu: "0.05", memory: "256Mi" }, { endpoints: [] }),
      "api.settings.cpu",
      "less than Cloud Run's least",
      '"0.08"',
      knobs({ cpu: "0.08", memory: "256Mi", concurrency: 1 }, { endpoints: [] }),
    ],
    [
      "too much memory for the CPU",
      knobs({ cpu: "1", memory: "8Gi" }),
      "api.settings.memory",
      'more than a container with cpu "1"',
      'cpu: "2"',
      knobs({ cpu: "2", memory: "8Gi" }),
    ],
    [
      "too little memory for the CPU",
      knobs({ cpu: "4", memory: "1Gi" }),
      "api.settings.memory",
      'less than a container with cpu "4"',
      '"2Gi" or more',
      knobs({ cpu: "4", memory: "2Gi" }),
    ],
    [
      "memory in another unit",
      knobs({ cpu: "1", memory: "512MB" as "1Mi" }),
      "api.settings.memory",
      "no amount of memory",
      '"512Mi"',
      knobs({ cpu: "1", memory: "512Mi" }),
    ],
    [
      "less than one CPU in all with concurrency 80",
      knobs({ cpu: "0.25", memory: "256Mi", collectorCpu: "0.25" }),
      "api.settings.concurrency",
      "0.5 CPU, and below 1 CPU an instance serves one request at once, not 80",
      "concurrency: 1",
      knobs({ cpu: "0.25", memory: "256Mi", collectorCpu: "0.25", concurrency: 1 }),
    ],
    [
      "less than one CPU always allocated",
      knobs({ cpu: "0.5", memory: "512Mi", concurrency: 1, billing: "instance" }, { endpoints: [] }),
      "api.settings.billing",
      "only requests can be billed",
      'billing: "request"',
      knobs({ cpu: "0.5", memory: "512Mi", concurrency: 1, billing: "request" }, { endpoints: [] }),
    ],
    [
      "more CPUs in all than an instance has",
      knobs({ cpu: "8", memory: "16Gi" }),
      "api.settings.cpu",
      "8.5 CPUs, an instance has at most 8",
      'cpu: "6"',
      knobs({ cpu: "6", memory: "16Gi" }),
    ],
    [
      "a collector with thousandths",
      knobs({ collectorCpu: "500m" as "1" }),
      "api.settings.collectorCpu",
      "not how Cloud Run writes",
      'write "0.5"',
      knobs({ collectorCpu: "0.5" }),
    ],
    ["a port that is none", spec({ port: 0 }), "api.port", "no TCP port", "1 to 65535", spec({ port: 8080 })],
    [
      "a metrics port used twice",
      spec({ endpoints: [{ port: 9090 }, { port: 9090, path: "/other" }] }),
      "api.endpoints[1].port",
      "already scraped by endpoints[0]",
      "another exporter",
      spec({ endpoints: [{ port: 9090 }, { port: 9091, path: "/other" }] }),
    ],
    [
      "the collector's port",
      spec({ port: 13133 }),
      "api.port",
      "used twice: the gmp collector",
      "another port",
      spec({ port: 8080 }),
    ],
    [
      "the OpenTelemetry collector's port",
      knobs({ metrics: "otel" }, { endpoints: [{ port: 4318 }] }),
      "api.endpoints[0].port",
      "used twice: the otel collector",
      "9090 for metrics",
      knobs({ metrics: "otel" }, { endpoints: [{ port: 9090 }] }),
    ],
    [
      "a path without a slash",
      endpoint({ path: "metrics" }),
      "api.endpoints[0].path",
      "no path",
      '"/metrics"',
      endpoint({ path: "/metrics" }),
    ],
    [
      "an interval below the store's own",
      endpoint({ interval: "1s" }),
      "api.endpoints[0].interval",
      "one point of a series every 5s",
      '"5s" or more',
      endpoint({ interval: "5s" }),
    ],
    [
      "a usual interval below the store's own",
      knobs({ scrapeInterval: "2s" }),
      "api.settings.scrapeInterval",
      "one point of a series every 5s, not every 2s",
      '"5s" or more',
      knobs({ scrapeInterval: "5s" }),
    ],
    [
      "more than all traces",
      knobs({ metrics: "otel", traceSampling: "200%" }),
      "api.settings.traceSampling",
      "no share of traces",
      '"100%"',
      knobs({ metrics: "otel", traceSampling: "100%" }),
    ],
    [
      "a collector that there is not, from a program without types",
      knobs({ metrics: "gpm" as "gmp" }),
      "api.settings.metrics",
      'there is no "gpm"',
      'write "gmp"',
      knobs({ metrics: "gmp" }),
    ],
    [
      "an ingress that there is not, which Cloud Run would read as every network",
      knobs({ ingress: "public" as "all" }),
      "api.settings.ingress",
      'there is no "public"',
      "internal-and-load-balancer",
      knobs({ ingress: "internal-and-load-balancer" }),
    ],
    [
      "metrics that everybody can read by accident",
      knobs({ invokers: ["allUsers"] }, { endpoints: [{ port: 8000 }] }),
      "api.endpoints[0]",
      "allUsers may call the service, and so read /metrics",
      "exposeMetrics: true",
      knobs({ invokers: ["allUsers"], exposeMetrics: true }, { endpoints: [{ port: 8000 }] }),
    ],
    [
      "metrics that every account can read by accident",
      knobs({ invokers: ["allAuthenticatedUsers"] }, { endpoints: [{ port: 8000, path: "/stats" }] }),
      "api.endpoints[0]",
      "read /stats",
      "another port",
      knobs({ invokers: ["allAuthenticatedUsers"] }, { endpoints: [{ port: 9090, path: "/stats" }] }),
    ],
    [
      "an invoker without its kind",
      knobs({ invokers: ["front@theatre-prod.iam.gserviceaccount.com"] }),
      "api.settings.invokers[0]",
      "no IAM member",
      '"serviceAccount:front@theatre-prod.iam.gserviceaccount.com"',
      knobs({ invokers: ["serviceAccount:front@theatre-prod.iam.gserviceaccount.com"] }),
    ],
    [
      "an invoker named twice",
      knobs({ invokers: ["allUsers", "allUsers"] }),
      "api.settings.invokers[1]",
      "named twice",
      "remove",
      knobs({ invokers: ["allUsers"] }),
    ],
    [
      "a health path without a slash",
      spec({ health: { path: "health" } }),
      "api.health.path",
      "no path",
      '"/health"',
      spec({ health: { path: "/health" } }),
    ],
    [
      "a health check longer than a start",
      spec({ health: { path: "/health", timeout: "5m" } }),
      "api.health.timeout",
      "cannot take 5m",
      '"239s"',
      spec({ health: { path: "/health", timeout: "239s" } }),
    ],
    [
      "more instances kept than allowed",
      knobs({ minInstances: 5, maxInstances: 2 }),
      "api.settings.minInstances",
      "at most 2 may run",
      "minInstances: 2",
      knobs({ minInstances: 2, maxInstances: 2 }),
    ],
    [
      "too much concurrency",
      knobs({ concurrency: 2000 }),
      "api.settings.concurrency",
      "2000 requests at once",
      "from 1 to 1000",
      knobs({ concurrency: 1000 }),
    ],
    [
      "a request of two hours",
      knobs({ timeout: "2h" }),
      "api.settings.timeout",
      "cannot take 2h",
      '"60m"',
      knobs({ timeout: "60m" }),
    ],
    [
      "a variable that the stack sets",
      spec({ env: { LOG_LEVEL: "DEBUG" } }),
      "api.env.LOG_LEVEL",
      "comes from the stack",
      'logLevel: "DEBUG"',
      knobs({ logLevel: "DEBUG" }),
    ],
    [
      "a variable that Cloud Run sets",
      spec({ env: { PORT: "8000" } }),
      "api.env.PORT",
      "set by Cloud Run",
      "remove it",
      spec({ env: {} }),
    ],
    [
      "a variable with a dash",
      spec({ env: { "api-key": "x" } }),
      "api.env.api-key",
      "no name of an environment variable",
      '"API_KEY"',
      spec({ env: { API_KEY: "x" } }),
    ],
    [
      "a variable in plain and as a secret",
      spec({ env: { KEY: "x" }, secretEnv: { KEY: {} } }),
      "api.env.KEY",
      "given twice",
      "remove one",
      spec({ secretEnv: { KEY: {} } }),
    ],
    [
      "a value that is too long",
      spec({ env: { TEXT: "x".repeat(32_769) } }),
      "api.env.TEXT",
      "has 32769 characters",
      "secret",
      spec({ env: { TEXT: "x".repeat(32_768) } }),
    ],
    [
      "a metric with a reserved label",
      spec({ metrics: [sold("instance")] }),
      "api.metrics.sold_total.labels.instance",
      "writes the label instance itself",
      "app_instance",
      spec({ metrics: [sold("app_instance")] }),
    ],
    [
      "a metric that would write to another project",
      spec({ metrics: [sold("project_id")] }),
      "api.metrics.sold_total.labels.project_id",
      "the project to write to",
      "app_project_id",
      spec({ metrics: [sold("app_project_id")] }),
    ],
    [
      "relabelling of a protected label",
      spec({ relabeling: [{ action: "replace", sourceLabels: ["a"], targetLabel: "cluster" }] }),
      "api.relabeling[0].targetLabel",
      "cluster is protected",
      "app_cluster",
      spec({ relabeling: [{ action: "replace", sourceLabels: ["a"], targetLabel: "app_cluster" }] }),
    ],
    [
      "remote write to Google",
      knobs(
        { metrics: "otel" },
        {
          remoteWrite: {
            url: "https://monitoring.googleapis.com/v1/projects/p/location/global/prometheus/api/v1/write",
          },
        },
      ),
      "api.remoteWrite.url",
      "takes no remote write",
      'metrics: "gmp"',
      knobs({ metrics: "gmp" }),
    ],
    [
      "remote write by a collector that cannot",
      knobs({ metrics: "gmp" }, { remoteWrite: { url: "https://example.net/push" } }),
      "api.remoteWrite.url",
      "writes to Managed Prometheus only",
      'metrics: "otel"',
      knobs({ metrics: "otel" }, { remoteWrite: { url: "https://example.net/push" } }),
    ],
    [
      "a label that Google Cloud refuses",
      spec({ labels: { Team: "x" } }),
      "api.labels.Team",
      "no label of Google Cloud",
      '"team"',
      spec({ labels: { team: "x" } }),
    ],
    [
      "a label's value that Google Cloud refuses",
      spec({ labels: { team: "Box Office" } }),
      "api.labels.team",
      "no value of a label",
      '"box-office"',
      spec({ labels: { team: "box-office" } }),
    ],
  ];

  test.each(cases)("%s", (_what, bad, at, problem, fix, replaced) => {
    expect(errors(bad)).toEqual([
      { level: "error", at, problem: expect.stringContaining(problem), fix: expect.stringContaining(fix) },
    ]);
    expect(errors(replaced)).toEqual([]);
  });

  test("an OpenTelemetry configuration that no environment variable holds", () => {
    const many = Array.from({ length: 1200 }, (_, index) =>
      gauge(`a_rather_long_metric_name_${index}`, { unit: "count", help: "x", across: "sum" }),
    );
    const otel: Partial<ServiceSettings> = { metrics: "otel" };
    expect(errors(knobs(otel, { metrics: many }))).toEqual([
      expect.objectContaining({
        at: "api.metrics",
        problem: expect.stringContaining("an environment variable holds 32768"),
        fix: expect.stringContaining("fewer metrics"),
      }),
    ]);
    expect(errors(knobs(otel, { metrics: many.slice(0, 600) }))).toEqual([]);
  });

  test("every mistake of a service at once", () => {
    expect(
      errors(spec({ port: 0, region: "mars", env: { PORT: "1" }, settings: { concurrency: 0 } })),
    ).toHaveLength(4);
  });
});

describe("allowed", () => {
  test.each<[string, CloudRunServiceSpec]>([
    ["4 CPUs and 16Gi beside a collector of 0.5 and 512Mi", knobs({ cpu: "4", memory: "16Gi" })],
    [
      "a fractional collector beside one CPU with concurrency 80",
      knobs({ cpu: "1", memory: "512Mi", concurrency: 80 }),
    ],
    [
      "two fractions that make one CPU, with concurrency 80",
      knobs({ cpu: "0.5", memory: "512Mi", collectorCpu: "0.5" }),
    ],
    ["metrics on the ingress port of a private service", spec({ endpoints: [{ port: 8000 }] })],
    ["metrics on another port of a public service", knobs({ invokers: ["allUsers"] })],
    [
      "the collector's port where there is no collector",
      knobs({ metrics: "none" }, { port: 4318, endpoints: [] }),
    ],
  ])("%s", (_what, allowed) => {
    expect(errors(allowed)).toEqual([]);
  });
});

describe("said without stopping", () => {
  const notices = (each: CloudRunServiceSpec) =>
    checkCloudRunService("api", each).filter(({ level }) => level === "notice");

  test("a service without metrics gets no collector", () => {
    expect(notices(spec({ endpoints: [] }))).toEqual([
      expect.objectContaining({ at: "api.endpoints", problem: expect.stringContaining("no collector") }),
    ]);
    expect(notices(knobs({ metrics: "none" }, { endpoints: [] }))).toEqual([]);
  });

  test("scrapes can be late where only requests are billed", () => {
    expect(notices(good)).toEqual([expect.objectContaining({ at: "api.settings.billing" })]);
    expect(notices(knobs({ billing: "instance" }))).toEqual([]);
  });
});

describe("an image", () => {
  const digest = `europe-docker.pkg.dev/p/apps/api@sha256:${"0".repeat(64)}`;
  const rules = { project: "theatre-prod", region: "europe-west1", requireDigest: true };

  test("by tag is refused where a digest is required", () => {
    const tag = "europe-docker.pkg.dev/p/apps/api:1.2";
    expect(checkImage(tag, rules, "api.image")).toEqual([
      {
        level: "error",
        at: "api.image",
        problem: expect.stringContaining("is a tag"),
        fix: expect.stringContaining('"europe-docker.pkg.dev/p/apps/api@sha256:<digest>"'),
      },
    ]);
    expect(checkImage(digest, rules, "api.image")).toEqual([]);
    expect(checkImage(tag, { ...rules, requireDigest: false }, "api.image")).toEqual([]);
  });

  test.each(["gcr.io/aiprod-prod/aiprod-v33:latest", `eu.gcr.io/p/api@sha256:${"0".repeat(64)}`])(
    "%s is refused with the form of Artifact Registry",
    (image) => {
      expect(checkImage(image, { ...rules, requireDigest: false }, "api.image")).toEqual([
        expect.objectContaining({
          at: "api.image",
          problem: expect.stringContaining("Container Registry"),
          fix: expect.stringMatching(
            /"europe-west1-docker\.pkg\.dev\/theatre-prod\/apps\/(aiprod-v33|api)@sha256:<digest>"/,
          ),
        }),
      ]);
    },
  );

  test.each(["", " api", "api@sha256:abc"])("%j is refused", (image) => {
    expect(checkImage(image, rules, "at")).toHaveLength(1);
  });
});
