// The OpenTelemetry collector's configuration: complete, in order, without credentials, and with the sidecar's labels.
// Not repeated here, because it needs the collector's source: its own configuration code at v0.156.0 accepts the transform
// statements, metric_start_time and the otlp and remote-write exporters of this configuration, and refuses misspelt ones.
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { CollectedService } from "../../components/collectors/collectedService.ts";
import { COLLECTOR_IMAGES } from "../../components/collectors/images.ts";
import { otelConfiguration, otelYaml } from "../../components/collectors/otelCollector.ts";
import { relabelConfig } from "../../components/collectors/otelScrape.ts";
import { SERIES_LABELS } from "../../components/collectors/otelSeries.ts";
import { checkOtlpStore } from "../../components/collectors/otlpStore.ts";
import { otelComponents } from "../published/validate.ts";
import { service } from "./fixtures.ts";
import { type Instance, labelsByOtel, labelsBySidecar } from "./seriesOfBoth.ts";

const second = { ...service, remoteWrite: "https://prometheus.example.net/api/prom/push" };
const otlp = { url: "https://otlp.example.net/otlp/" };
const instance: Instance = {
  id: "0087244a80",
  revision: "box-office-00012-abc",
  service: "box-office",
  project: "theatre-prod",
  region: "europe-west1",
};

describe("a series has the same labels whichever collector wrote it", () => {
  test.each([
    [0, { outcome: "sold", venue: "main" }],
    [1, {}],
    [0, { job: "mine", instance: "mine", outcome: "sold" }],
  ])("endpoint %i, application labels %o", (endpoint, app) => {
    const otel = labelsByOtel(service, endpoint, app, instance);
    expect(otel).toEqual(labelsBySidecar(service, endpoint, app, instance));
    expect(Object.keys(otel)).toEqual(expect.arrayContaining([...SERIES_LABELS]));
  });

  test("and two instances never write one series", () => {
    const other = { ...instance, id: "0087244a81" };
    expect(labelsByOtel(service, 0, {}, other)).not.toEqual(labelsByOtel(service, 0, {}, instance));
  });

  test("these are the labels", () => {
    expect(labelsByOtel(service, 0, { outcome: "sold" }, instance)).toEqual({
      project_id: "theatre-prod",
      location: "europe-west1",
      cluster: "__run__",
      namespace: "box-office",
      job: "tickets",
      instance: "0087244a80:9090",
      revision_name: "box-office-00012-abc",
      outcome: "sold",
    });
  });
});

describe.each([
  ["with scraped endpoints", service],
  ["without", { ...service, endpoints: [] }],
  ["with a second store", second],
  ["with a second store of spans", { ...service, otlp }],
  ["with spans that go to the second store alone", { ...service, otlp: { ...otlp, cloudTrace: false } }],
  ["with attributes that are taken out of spans", { ...service, removedAttributes: ["user.name"] }],
])("the collector's configuration %s", (_what, collected) => {
  const configuration = otelConfiguration(collected);
  const pipelines = Object.values(configuration.service.pipelines);

  test("has only fields that the published schemas of its components know", () => {
    const parts = [configuration.extensions, configuration.processors, configuration.exporters].flatMap(
      Object.entries,
    );
    const judged = parts.flatMap(([name, part]) => otelComponents[name.split("/")[0]!]?.errors(part) ?? []);
    expect(judged).toEqual([]);
  });

  test.each(["receivers", "processors", "exporters"] as const)(
    "names only %s that it defines, and defines no other",
    (section) => {
      const used = new Set(pipelines.flatMap((pipeline) => pipeline[section]));
      const defined = Object.keys(configuration[section]);
      expect(defined).toEqual(expect.arrayContaining([...used]));
      // A processor that only scraped metrics need stays defined without endpoints; the collector does not mind.
      if (section !== "processors") expect([...used].sort()).toEqual([...defined].sort());
    },
  );

  test("limits memory first and batches last, in every pipeline", () => {
    for (const { processors } of pipelines) {
      expect(processors[0]).toBe("memory_limiter");
      expect(processors.at(-1)).toBe("batch");
    }
  });

  test("sends at most 200 series in one request, one request at a time", () => {
    expect(configuration.processors.batch).toMatchObject({ send_batch_max_size: 200, send_batch_size: 200 });
    expect(configuration.exporters.googlemanagedprometheus).toMatchObject({
      sending_queue: { num_consumers: 1 },
    });
  });

  test("answers Cloud Run's probe on every address", () => {
    expect(configuration.extensions.health_check).toEqual({ endpoint: "0.0.0.0:13133" });
    expect(configuration.service.extensions).toEqual(
      expect.arrayContaining(["health_check", "googleclientauth"]),
    );
  });

  test("sends traces to the Telemetry API, unless they go elsewhere alone, with the project that it asks for", () => {
    expect(configuration.service.pipelines.traces?.receivers).toEqual(["otlp"]);
    const { otlp: store }: CollectedService = collected;
    if (store?.cloudTrace !== false)
      expect(configuration.exporters.otlp).toMatchObject({
        endpoint: "telemetry.googleapis.com:443",
        auth: { authenticator: "googleclientauth" },
      });
    expect(JSON.stringify(configuration.processors["transform/project"])).toContain("gcp.project_id");
  });

  test("is the same text each time, and reads back as it was", () => {
    expect(otelYaml(collected)).toBe(otelYaml(structuredClone(collected)));
    expect(parse(otelYaml(collected))).toEqual(configuration);
  });
});

describe("scraped metrics", () => {
  const { config } = otelConfiguration(service).receivers.prometheus as {
    readonly config: { readonly scrape_configs: readonly Record<string, unknown>[] };
  };

  test("come from each endpoint, with the declared limit, under one job", () => {
    expect(config.scrape_configs).toMatchObject([
      {
        job_name: "box-office-0",
        scrape_interval: "30s",
        scrape_timeout: "10s",
        metrics_path: "/metrics",
        sample_limit: 100,
      },
      {
        job_name: "box-office-1",
        scrape_interval: "5s",
        scrape_timeout: "5s",
        metrics_path: "/stats",
        sample_limit: 100,
      },
    ]);
  });

  test("never take labels from the page over the target's own", () => {
    for (const scrape of config.scrape_configs) expect(scrape).not.toHaveProperty("honor_labels");
  });

  test("get a start time, which the receiver no longer sets", () => {
    const { pipelines } = otelConfiguration(service).service;
    expect(pipelines["metrics/scraped"]!.processors).toContain("metric_start_time");
  });
});

describe("a second store", () => {
  /** How the collector's configuration names an environment variable. */
  const reference = (variable: string) => `\${env:${variable}}`;
  const { exporters, extensions } = otelConfiguration(second);

  test("gets its credentials from the environment, never from the text", () => {
    expect(extensions["basicauth/second"]).toEqual({
      client_auth: { username: reference("REMOTE_WRITE_USER"), password: reference("REMOTE_WRITE_TOKEN") },
    });
    expect(otelYaml(second)).toContain(reference("REMOTE_WRITE_TOKEN"));
  });

  test("gets the same scope labels as Managed Prometheus, so that one query fits both", () => {
    expect(exporters["prometheusremotewrite/second"]).toMatchObject({
      endpoint: second.remoteWrite,
      external_labels: {
        cluster: "__run__",
        namespace: "box-office",
        location: "europe-west1",
        project_id: "theatre-prod",
      },
    });
  });

  test("is not there unless asked for", () => {
    expect(otelYaml(service)).not.toMatch(/remotewrite|basicauth|REMOTE_WRITE/i);
  });
});

test("a dollar in a user's rule is written twice, because the collector expands it", () => {
  expect(
    relabelConfig({
      action: "replace",
      sourceLabels: ["a"],
      targetLabel: "b",
      regex: "(x)$",
      replacement: "$1",
    }),
  ).toEqual({
    action: "replace",
    source_labels: ["a"],
    target_label: "b",
    regex: "(x)$$",
    replacement: "$$1",
  });
});

test("the pinned image is the version whose configuration this is", () => {
  expect(COLLECTOR_IMAGES.otel).toMatch(/otelcol-google:0\.156\.1$/);
});

describe("spans", () => {
  const traces = (configuration: ReturnType<typeof otelConfiguration>) =>
    configuration.service.pipelines.traces!;

  test("go to Cloud Trace, and to a second store of OTLP where there is one, or there alone", () => {
    expect(traces(otelConfiguration(service)).exporters).toEqual(["otlp"]);
    const both = otelConfiguration({ ...service, otlp });
    expect(traces(both).exporters).toEqual(["otlp", "otlphttp/store"]);
    expect(both.exporters["otlphttp/store"]).toEqual({
      // The collector adds /v1/traces.
      endpoint: "https://otlp.example.net/otlp",
      auth: { authenticator: "basicauth/otlp" },
    });
    expect(both.service.extensions).toContain("basicauth/otlp");
    const alone = otelConfiguration({ ...service, otlp: { ...otlp, cloudTrace: false } });
    expect(traces(alone).exporters).toEqual(["otlphttp/store"]);
  });

  test("lose attributes about persons before they leave, from the resource, the span and its events", () => {
    const configuration = otelConfiguration({ ...service, removedAttributes: ["user.name", "file.name"] });
    expect(configuration.processors["transform/personal"]).toEqual({
      error_mode: "propagate",
      trace_statements: ["resource", "span", "spanevent"].map((context) => ({
        context,
        statements: ['delete_key(attributes, "file.name")', 'delete_key(attributes, "user.name")'],
      })),
    });
    const { processors } = traces(configuration);
    expect(processors.indexOf("transform/personal")).toBeLessThan(processors.indexOf("batch"));
  });

  test.each([
    ["http://otlp.example.net/otlp", "is no HTTPS address", "https://otlp.example.net/otlp"],
    ["https://telemetry.googleapis.com", "writes to Google Cloud by itself", "https://otlp.example.net/otlp"],
    ["https://me:secret@otlp.example.net/otlp", "carries credentials", "https://otlp.example.net/otlp"],
    ["https://otlp.example.net/otlp/v1/traces", "that of one signal", "https://otlp.example.net/otlp"],
  ])("are not written to %s, and what is said to write passes", (url, problem, better) => {
    const [found, ...others] = checkOtlpStore(url, "otel", "grafana.otlp.url");
    expect(others).toEqual([]);
    expect(found).toMatchObject({ level: "error", at: "grafana.otlp.url" });
    expect(found?.problem).toContain(problem);
    expect(checkOtlpStore(better, "otel", "x")).toEqual([]);
  });
});

test("the published schemas refuse a field that a component does not have, and a context that there is not", () => {
  expect(otelComponents.otlphttp?.errors({ endpoint: "https://a", authenticator: "b" })).not.toEqual([]);
  const statements = ['set(name, "")'];
  expect(
    otelComponents.transform?.errors({ trace_statements: [{ context: "spans", statements }] }),
  ).not.toEqual([]);
});
