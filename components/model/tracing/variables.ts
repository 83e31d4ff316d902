// Environment variables of tracing and of error tracking: what a document's Jaeger settings become, what must not be written by
// hand because the stack says it, and what Sentry's SDK reads.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import { parsePercent } from "../../core/units.ts";
import type { ServiceSettings } from "../settings.ts";
import type { SentryDescription } from "./description.ts";

/** What Jaeger's clients read, and what is said in its place. */
const JAEGER: Readonly<Record<string, string>> = {
  JAEGER_HOST: "OTEL_EXPORTER_OTLP_ENDPOINT",
  JAEGER_PORT: "OTEL_EXPORTER_OTLP_ENDPOINT",
  JAEGER_AGENT_HOST: "OTEL_EXPORTER_OTLP_ENDPOINT",
  JAEGER_AGENT_PORT: "OTEL_EXPORTER_OTLP_ENDPOINT",
  JAEGER_ENDPOINT: "OTEL_EXPORTER_OTLP_ENDPOINT",
  OTEL_EXPORTER_JAEGER_AGENT_HOST: "OTEL_EXPORTER_OTLP_ENDPOINT",
  OTEL_EXPORTER_JAEGER_AGENT_PORT: "OTEL_EXPORTER_OTLP_ENDPOINT",
  OTEL_EXPORTER_JAEGER_ENDPOINT: "OTEL_EXPORTER_OTLP_ENDPOINT",
  JAEGER_SERVICE_NAME: "OTEL_SERVICE_NAME, from traceService",
  JAEGER_SAMPLER_TYPE: "OTEL_TRACES_SAMPLER",
  JAEGER_SAMPLER_PARAM: "OTEL_TRACES_SAMPLER_ARG, from the setting traceSampling",
};

/** Checks what a service says about tracing in its own variables. @param at the place of the service */
export function checkTraceVariables(
  env: Readonly<Record<string, unknown>>,
  settings: Pick<ServiceSettings, "metrics">,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const takesSpans = settings.metrics === "otel";
  for (const [name, value] of Object.entries(env)) {
    const place = `${at}.env.${name}`;
    const instead = Object.hasOwn(JAEGER, name) ? JAEGER[name] : undefined;
    if (instead !== undefined) {
      found.error(
        place,
        "a Jaeger agent takes spans by UDP, which leaves no Cloud Run instance, and its exporters are gone from OpenTelemetry",
        takesSpans
          ? `remove it, and use OpenTelemetry's OTLP exporter, which reads ${instead}`
          : 'remove it, write metrics: "otel", and use OpenTelemetry\'s OTLP exporter',
      );
    } else if (name === "OTEL_TRACES_EXPORTER" && value === "jaeger") {
      found.error(place, "the jaeger exporter is gone from OpenTelemetry", 'write "otlp"');
    } else if (name === "OTEL_TRACES_SAMPLER" && String(value).startsWith("parentbased_")) {
      found.warning(
        place,
        "Cloud Run decides first, for at most one request in ten seconds of an instance, and a sampler that follows its parent follows that",
        "remove it: the setting traceSampling decides by the trace's id, alike in every service",
      );
    } else if (/(^|_)LOG_(FILE|PATH|DIR)(NAME|_NAME|_PATH)?$/.test(name)) {
      found.warning(
        place,
        "files are in memory on Cloud Run, count against its limit, and are read by nobody",
        "remove it, and write to stdout",
      );
    }
  }
  return found.all;
}

/** Variables that Sentry's SDKs read beside the address (develop.sentry.dev, client configuration). */
export function sentryVariables(
  { tracesSampleRate }: SentryDescription,
  environment: string,
  version: string,
): Readonly<Record<string, string>> {
  const rate = tracesSampleRate === undefined ? undefined : parsePercent(tracesSampleRate);
  return {
    SENTRY_ENVIRONMENT: environment,
    // A release that nobody named would put the errors of all versions under one.
    ...(version === "unknown" ? {} : { SENTRY_RELEASE: version }),
    ...(rate === undefined ? {} : { SENTRY_TRACES_SAMPLE_RATE: String(rate) }),
  };
}

/** Checks what a service says about Sentry. @param at the place of the service */
export function checkSentry(
  { dsn = "SENTRY_DSN", tracesSampleRate }: SentryDescription,
  secretEnv: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, unknown>>,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (!(dsn in secretEnv))
    found.error(
      `${at}.sentry.dsn`,
      `${dsn} is no secret variable of the service, so no error would be sent`,
      `write secretEnv: { ${dsn}: "where Sentry takes errors" }`,
    );
  const rate = tracesSampleRate === undefined ? 0 : parsePercent(tracesSampleRate);
  if (rate === undefined || rate < 0 || rate > 1)
    found.error(
      `${at}.sentry.tracesSampleRate`,
      `"${tracesSampleRate}" is no share`,
      'write one from "0%" to "100%", such as "10%"',
    );
  for (const name of ["SENTRY_ENVIRONMENT", "SENTRY_RELEASE", "SENTRY_TRACES_SAMPLE_RATE"]) {
    if (name in env)
      found.error(
        `${at}.env.${name}`,
        `${name} comes from the stack`,
        "remove it; it is the environment, the setting version, or sentry.tracesSampleRate",
      );
  }
  return found.all;
}
