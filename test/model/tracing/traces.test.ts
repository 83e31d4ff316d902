// Traces and errors: searches that ask for spans somebody reports, variables that lead somewhere on Cloud Run, one decision
// about a trace in all of its services.

import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { otelYaml } from "../../../components/collectors/otelCollector.ts";
import { formatDiagnostic } from "../../../components/core/diagnostics.ts";
import { checkTraces } from "../../../components/model/checks/traces.ts";
import { planCloudRunService } from "../../../components/model/cloudrun/plan.ts";
import { cloudRunSpecOf } from "../../../components/model/cloudrun/specOf.ts";
import type { ResolvedCloudRunService } from "../../../components/model/resolved.ts";
import type { CloudRunServiceDescription } from "../../../components/model/service.ts";
import type { SystemDescription } from "../../../components/model/system.ts";
import { traceSearchesOf } from "../../../components/model/tracing/searches.ts";
import { sentryVariables } from "../../../components/model/tracing/variables.ts";
import { nexten } from "../../../systems/nexten/index.ts";
import { resolved } from "../../alerts/inStack.ts";

const told = (system: SystemDescription) => checkTraces(resolved(system)).map(formatDiagnostic);

/** Nexten with something else about one service. */
function withService(change: Partial<CloudRunServiceDescription>): SystemDescription {
  const services = { ...nexten.services, "cv-parser": { ...nexten.services["cv-parser"], ...change } };
  return { ...nexten, services };
}

describe("a system's traces are refused, with what to write", () => {
  const cases: readonly [what: string, bad: SystemDescription, says: RegExp, good: SystemDescription][] = [
    [
      "with a search for a span that nobody reports",
      { ...nexten, traces: { ...nexten.traces, searches: { slow: { title: "t", span: "parse_cvs" } } } },
      /^error: nexten\.traces\.searches\.slow\.span: no service reports a span "parse_cvs"; did you mean "parse_cv"\?$/,
      { ...nexten, traces: { ...nexten.traces, searches: { slow: { title: "t", span: "parse_cv" } } } },
    ],
    [
      "with a span of a service that is not there",
      { ...nexten, traces: { spans: { parse: { service: "cv-parsr", means: "m" } } } },
      /^error: nexten\.traces\.spans\.parse\.service: there is no service "cv-parsr"; did you mean "cv-parser"\?$/,
      { ...nexten, traces: { spans: { parse: { service: "cv-parser", means: "m" } } } },
    ],
    [
      "with an attribute that is promised and removed",
      {
        ...nexten,
        traces: {
          spans: { parse: { service: "cv-parser", means: "m", attributes: ["file.name"] } },
          removed: { "file.name": "a person's" },
        },
      },
      /^error: nexten\.traces\.spans\.parse\.attributes: file\.name is taken out of every span, because it is a person's; take it out of the list, or out of traces\.removed$/,
      { ...nexten, traces: { removed: { "file.name": "a person's" } } },
    ],
    [
      "with a Jaeger agent, which takes spans by UDP",
      withService({ env: { JAEGER_HOST: "localhost" } }),
      /^error: nexten\.services\.cv-parser\.env\.JAEGER_HOST: a Jaeger agent takes spans by UDP.*; remove it, and use OpenTelemetry's OTLP exporter, which reads OTEL_EXPORTER_OTLP_ENDPOINT$/,
      withService({ env: {} }),
    ],
    [
      "with the exporter that OpenTelemetry no longer has",
      withService({ env: { OTEL_TRACES_EXPORTER: "jaeger" } }),
      /^error: nexten\.services\.cv-parser\.env\.OTEL_TRACES_EXPORTER: the jaeger exporter is gone from OpenTelemetry; write "otlp"$/,
      withService({ env: { OTEL_TRACES_EXPORTER: "otlp" } }),
    ],
    [
      "with Sentry, and no secret for its address",
      withService({ sentry: {} }),
      /^error: nexten\.services\.cv-parser\.sentry\.dsn: SENTRY_DSN is no secret variable of the service, so no error would be sent; write secretEnv: \{ SENTRY_DSN: "where Sentry takes errors" \}$/,
      withService({ sentry: {}, secretEnv: { SENTRY_DSN: "where Sentry takes errors" } }),
    ],
    [
      "with Sentry's environment by hand",
      withService({ sentry: {}, secretEnv: { SENTRY_DSN: "s" }, env: { SENTRY_ENVIRONMENT: "production" } }),
      /^error: nexten\.services\.cv-parser\.env\.SENTRY_ENVIRONMENT: SENTRY_ENVIRONMENT comes from the stack; remove it/,
      withService({ sentry: {}, secretEnv: { SENTRY_DSN: "s" } }),
    ],
  ];
  test.each(cases)("%s", (_what, bad, says, good) => {
    expect(told(bad)).toEqual([expect.stringMatching(says)]);
    expect(told(good)).toEqual([]);
  });
});

test("traces of another kind are refused by their place, before anything reads them", () => {
  const traces = JSON.parse('{ "spans": { "parse": "cv-parser" } }');
  expect(() => told({ ...nexten, traces })).toThrow('nexten.traces.spans.parse: "cv-parser" is not a record');
});

describe("a warning tells", () => {
  test("that a sampler which follows its parent follows Cloud Run's", () => {
    expect(told(withService({ env: { OTEL_TRACES_SAMPLER: "parentbased_traceidratio" } }))).toEqual([
      expect.stringMatching(/^warning: .*OTEL_TRACES_SAMPLER: Cloud Run decides first/),
    ]);
  });

  test("that services which keep different shares of traces leave holes in them", () => {
    expect(told(withService({ settings: { traceSampling: "50%" } }))).toEqual([
      expect.stringMatching(
        /^warning: nexten\.services: its services keep different shares of traces \(cv-parser 50%, job-parser 10%, matching-api 10%\)/,
      ),
    ]);
  });

  test("that a log file is in memory", () => {
    expect(told(withService({ env: { LOG_FILE: "logs/app.log" } }))).toEqual([
      expect.stringMatching(/LOG_FILE: files are in memory on Cloud Run.*; remove it, and write to stdout$/),
    ]);
  });
});

describe("searches for traces", () => {
  test("ask both stores for the span, its service and its time", () => {
    const searches = traceSearchesOf(resolved(nexten));
    expect(searches.map(({ key }) => key)).toEqual([
      "cv-parser",
      "job-parser",
      "matching-api",
      "slow-parsing",
      "failed-parsing",
    ]);
    const slow = searches.find(({ key }) => key === "slow-parsing");
    expect(slow?.traceql).toBe(
      '{ (resource.service.name = "cv-parser" || resource.service.name = "job-parser" || resource.service.name = "matching-api") && name = "parse_cv" && duration > 10s }',
    );
    const query = JSON.parse(decodeURIComponent(/query=([^;]+)/.exec(slow!.url)![1]!));
    expect(query.traceQuery.spanFilters).toMatchObject({ displayNames: ["parse_cv"], minDuration: "10s" });
    expect(searches.find(({ key }) => key === "failed-parsing")?.traceql).toContain("status = error");
  });

  test("are not there where no collector takes spans", () => {
    expect(traceSearchesOf(resolved({ ...nexten, defaults: { metrics: "gmp" } }))).toEqual([]);
  });
});

test("a name that a document calls personal leaves no instance: the collector's configuration takes it out", () => {
  const service = resolved(nexten).services["cv-parser"] as ResolvedCloudRunService;
  const plan = planCloudRunService("cv-parser", cloudRunSpecOf(service, { floatingTags: true }), "prod");
  const { processors, service: running } = parse(otelYaml(plan.collected));
  expect(running.pipelines.traces.processors).toContain("transform/personal");
  expect(JSON.stringify(processors["transform/personal"])).toContain("file.name");
});

test("Sentry is told environment, release and share of transactions, and no release that nobody named", () => {
  expect(sentryVariables({ tracesSampleRate: "10%" }, "prod", "1.4.2")).toEqual({
    SENTRY_ENVIRONMENT: "prod",
    SENTRY_RELEASE: "1.4.2",
    SENTRY_TRACES_SAMPLE_RATE: "0.1",
  });
  expect(sentryVariables({}, "dev", "unknown")).toEqual({ SENTRY_ENVIRONMENT: "dev" });
});
