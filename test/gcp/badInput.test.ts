// Mistakes stop a component before any of its children is made. Mocks suffice here: they show what was registered.
// It is long because every component has its own mistakes, and all of them are shown by one harness.
import * as gcp from "@pulumi/gcp/index.js";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { VigieError } from "../../components/core/diagnostics.ts";
import { CloudRunService } from "../../components/gcp/cloudRunService.ts";
import type { CloudRunServiceArgs } from "../../components/gcp/cloudRunServiceArgs.ts";
import { checkArguments } from "../../components/gcp/cloudRunServiceInput.ts";
import { DefaultSinkExclusions } from "../../components/gcp/defaultSinkExclusions.ts";
import { GrafanaSyncer } from "../../components/gcp/grafanaSyncer.ts";
import { HostWorkload } from "../../components/gcp/hostWorkload.ts";
import type { LogDestination } from "../../components/gcp/logArgs.ts";
import { LogBucket } from "../../components/gcp/logBucket.ts";
import { LogSink } from "../../components/gcp/logSink.ts";
import { ProjectServices } from "../../components/gcp/projectServices.ts";
import { SecretValue } from "../../components/gcp/secretValue.ts";

const made: string[] = [];

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      if (!type.startsWith("vigie:") && !type.startsWith("pulumi:")) made.push(name);
      return { id: `${name}-id`, state: inputs };
    },
    call: ({ inputs }) => inputs,
  }),
);

beforeEach(() => {
  made.length = 0;
});

/** What a constructor refuses, and that it refused before any child. */
async function refusal(construct: (options: pulumi.ComponentResourceOptions) => unknown, provided = true) {
  const options = provided ? { provider: new gcp.Provider("google", { project: "theatre-prod" }) } : {};
  let error: unknown;
  try {
    construct(options);
  } catch (thrown) {
    error = thrown;
  }
  await new Promise((resolve) => setImmediate(resolve));
  expect(made).toEqual([]);
  expect(error).toBeInstanceOf(VigieError);
  return (error as VigieError).diagnostics;
}

const digest = `europe-docker.pkg.dev/p/apps/api@sha256:${"0".repeat(64)}`;
const args: CloudRunServiceArgs = {
  image: digest,
  port: 8080,
  project: "theatre-prod",
  region: "europe-west1",
};
const service = (change: object) => (options: pulumi.ComponentResourceOptions) =>
  new CloudRunService("api", { ...args, ...change } as CloudRunServiceArgs, options);

describe("a Cloud Run service", () => {
  test("says every mistake at once, each with the component's name", async () => {
    const found = await refusal(
      service({ image: "gcr.io/p/api", region: "mars", settings: { cpu: "1000m", memory: "1Gi" } }),
    );
    expect(found.map(({ at }) => at)).toEqual([
      'CloudRunService "api".region',
      'CloudRunService "api".settings.cpu',
      "api.image",
    ]);
  });

  test("refuses a tag where a digest is required", async () => {
    const settings = { requireDigest: true };
    const [found] = await refusal(service({ image: "europe-docker.pkg.dev/p/apps/api:1.2", settings }));
    expect(found).toMatchObject({
      at: "api.image",
      fix: expect.stringContaining("apps/api@sha256:<digest>"),
    });
  });

  test("refuses a floating collector image where none may float", async () => {
    const collectorImage =
      "us-docker.pkg.dev/cloud-ops-agents-artifacts/cloud-run-gmp-sidecar/cloud-run-gmp-sidecar:latest";
    const endpoints = [{ port: 9090 }];
    const [found] = await refusal(service({ collectorImage, endpoints, floatingTags: false }));
    expect(found).toMatchObject({ at: "api.collectorImage", fix: expect.stringContaining(":1.9.2") });
  });

  test.each([
    ["port", { port: pulumi.output(8080) }],
    ["serviceName", { serviceName: pulumi.output("api") }],
    ["labels.a", { labels: { a: pulumi.output("x") } }],
    ["settings.cpu", { settings: { cpu: pulumi.output("1"), memory: "512Mi" } }],
    ["endpoints.0.port", { endpoints: [{ port: Promise.resolve(9090) }] }],
  ])("refuses an Output at %s, where a plain value is needed", async (path, change) => {
    const [found] = await refusal(service(change));
    expect(found).toMatchObject({
      at: `CloudRunService "api": ${path}`,
      problem: expect.stringContaining("an Output"),
      fix: expect.stringContaining("image"),
    });
  });
});

test("a secret read as `latest` is warned of where nothing may float", () => {
  const floating = { ...args, secretEnv: { KEY: { secret: "key" }, OTHER: { secret: "key", version: "3" } } };
  const warned = (floatingTags: boolean) => checkArguments("api", { ...floating, floatingTags }, "api");
  expect(warned(false).filter(({ level }) => level === "warning")).toEqual([
    expect.objectContaining({
      at: "api.secretEnv.KEY.version",
      fix: expect.stringMatching(/version: "3", .* secretIds: \{ KEY: "<id>\/versions\/3" \}/),
    }),
  ]);
  expect(warned(true).filter(({ level }) => level === "warning")).toEqual([]);
});

describe("a secret's value", () => {
  const secret = (value: pulumi.Input<string>) => (options: pulumi.ComponentResourceOptions) =>
    new SecretValue("key", { project: "theatre-prod", region: "europe-west1", value }, options);

  test.each([
    ["empty", "", "it is empty", "hand over the secret's value"],
    [
      "too long",
      "x".repeat(65_537),
      "it has 65537 bytes, Secret Manager takes 65536",
      "keep it in Cloud Storage",
    ],
  ])("that is %s is refused, and not repeated", async (_, value, problem, fix) => {
    expect(await refusal(secret(value))).toEqual([
      { level: "error", at: 'SecretValue "key".value', problem, fix: expect.stringContaining(fix) },
    ]);
  });

  test("of the longest size passes", async () => {
    const provider = new gcp.Provider("google", { project: "theatre-prod" });
    const { nodes } = secret("x".repeat(65_536))({ provider });
    await new Promise((resolve) => nodes.version.urn.apply(resolve));
    expect(made).toEqual(["key-secret", "key-version"]);
  });
});

describe("without a provider", () => {
  test.each<[string, (options: pulumi.ComponentResourceOptions) => unknown]>([
    ["CloudRunService", service({})],
    ["LogBucket", (o) => new LogBucket("logs", { project: "theatre-prod", location: "global" }, o)],
    [
      "LogSink",
      (o) =>
        new LogSink(
          "sink",
          { project: "theatre-prod", filter: "a", destination: { kind: "pubsub", create: {} } },
          o,
        ),
    ],
    ["ProjectServices", (o) => new ProjectServices("apis", { project: "theatre-prod" }, o)],
    [
      "DefaultSinkExclusions",
      (o) => new DefaultSinkExclusions("d", { project: "theatre-prod", exclusions: {} }, o),
    ],
    [
      "GrafanaSyncer",
      (o) =>
        new GrafanaSyncer(
          "s",
          {
            project: "theatre-prod",
            region: "europe-west1",
            grafanaUrl: "https://a.grafana.net",
            grafanaToken: { secret: "t" },
            dataSourceUids: ["u"],
          },
          o,
        ),
    ],
  ])("%s says so in one sentence, before any child", async (kind, construct) => {
    expect(await refusal(construct, false)).toEqual([
      expect.objectContaining({
        at: expect.stringContaining(kind),
        problem: "no provider of gcp reaches it",
        fix: expect.stringContaining("providers: { gcp: new gcp.Provider"),
      }),
    ]);
  });
});

describe("a sink's destination that has no such name", () => {
  const sink = (destination: LogDestination) => (options: pulumi.ComponentResourceOptions) =>
    new LogSink("sink", { project: "theatre-prod", filter: "severity>=ERROR", destination }, options);
  const to = (kind: "bigquery" | "storage" | "pubsub", existing: string) => sink({ kind, existing });

  test.each<[string, ReturnType<typeof sink>, string, string]>([
    [
      "a log bucket by its id",
      sink({ kind: "log-bucket", bucket: "logs" }),
      "bucket",
      "write projects/P/locations/L/buckets/B",
    ],
    ["a dataset by its id", to("bigquery", "logs"), "existing", "write projects/P/datasets/D"],
    [
      "a storage bucket by its address",
      to("storage", "gs://logs"),
      "existing",
      "write the bucket's name alone",
    ],
    ["a topic by its id", to("pubsub", "logs"), "existing", "write projects/P/topics/T"],
    [
      "a dataset with a dash",
      sink({ kind: "bigquery", create: { location: "EU", datasetId: "my-logs" } }),
      "create.datasetId",
      "write letters, digits and underscores",
    ],
    [
      "a storage bucket in upper case",
      sink({ kind: "storage", create: { location: "EU", name: "Logs" } }),
      "create.name",
      "lower case letters",
    ],
    [
      "a topic of Google's",
      sink({ kind: "pubsub", create: { name: "google-logs" } }),
      "create.name",
      'not "goog"',
    ],
  ])("%s", async (_, construct, at, fix) => {
    expect(await refusal(construct)).toEqual([
      expect.objectContaining({ at: `LogSink "sink".destination.${at}`, fix: expect.stringContaining(fix) }),
    ]);
  });
});

describe("the other components refuse too", () => {
  test.each<[string, (options: pulumi.ComponentResourceOptions) => unknown, string]>([
    [
      "a retention of 4000 days",
      (o) => new LogBucket("logs", { project: "theatre-prod", location: "global", retention: "4000d" }, o),
      'LogBucket "logs".retention',
    ],
    [
      "a filter of two lines",
      (o) =>
        new LogSink(
          "sink",
          { project: "theatre-prod", filter: "a\nb", destination: { kind: "storage", existing: "archive" } },
          o,
        ),
      'LogSink "sink".filter',
    ],
    [
      "an API that is none",
      (o) => new ProjectServices("apis", { project: "theatre-prod", services: ["run"] }, o),
      'ProjectServices "apis".services',
    ],
    [
      "an exclusion without a filter",
      (o) =>
        new DefaultSinkExclusions(
          "d",
          { project: "theatre-prod", exclusions: { a: { filter: "", why: "w" } } },
          o,
        ),
      'DefaultSinkExclusions "d".exclusions.a.filter',
    ],
    [
      "a host with a port that is none",
      (o) =>
        new HostWorkload(
          "vm",
          {
            project: "theatre-prod",
            instanceName: "vm-1",
            zone: "europe-west1-b",
            jobs: { a: { port: 0, metrics: [] } },
          },
          o,
        ),
      'HostWorkload "vm".jobs.a.port',
    ],
    [
      "a syncer without data sources and below one CPU",
      (o) =>
        new GrafanaSyncer(
          "s",
          {
            project: "theatre-prod",
            region: "europe-west1",
            grafanaUrl: "https://a.grafana.net",
            grafanaToken: { secret: "t" },
            dataSourceUids: [],
          },
          o,
        ),
      'GrafanaSyncer "s".dataSourceUids',
    ],
  ])("%s", async (_what, construct, at) => {
    const [found] = await refusal(construct);
    expect(found).toMatchObject({ at });
  });
});

// The last test, because what it registers goes on after it has ended.
test("what the refusals say to write is taken", async () => {
  const settings = { requireDigest: true };
  const accepted = service({ settings, floatingTags: false })({ provider: new gcp.Provider("other", {}) });
  await new Promise((resolve) => accepted.nodes.service.urn.apply(resolve));
  expect(made).toContain("api-service");
});
