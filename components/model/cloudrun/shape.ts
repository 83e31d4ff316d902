// What a Cloud Run service's arguments are made of, before anything in them is read.
import type { Diagnostic } from "../../core/diagnostics.ts";
import { checkForm, type Form, list, text } from "../../core/form.ts";

/** A port that must be there. */
export const PORT: Form = { kind: "number", required: true, write: "port: 8080" };
const PATH = text('path: "/metrics"');

/** What a workload says of its metrics: where they are served, which they are, how they are relabelled. */
export const EXPOSED: Readonly<Record<string, Form>> = {
  endpoints: list(
    {
      kind: "record",
      required: true,
      write: "{ port: 9090 }",
      inside: { port: { ...PORT, write: "port: 9090" }, path: PATH, interval: text('interval: "30s"') },
    },
    "endpoints: [{ port: 9090 }]",
  ),
  metrics: list(
    {
      kind: "record",
      required: true,
      write: "what counter, gauge or histogram returns",
      inside: {
        name: { kind: "text", required: true, write: 'name: "orders_total"' },
        labels: { kind: "record", required: true, write: "labels: {}" },
      },
    },
    "metrics: [], with what counter, gauge or histogram returns",
  ),
  relabeling: list({ kind: "record", required: true, write: '{ action: "drop", … }' }, "relabeling: []"),
};

/** A health check. */
export const HEALTH: Form = {
  kind: "record",
  write: 'health: { path: "/health" }, or leave it out',
  inside: {
    path: { kind: "text", required: true, write: 'path: "/health"' },
    timeout: text('timeout: "5s"'),
  },
};

const SERVICE: Form = {
  kind: "record",
  required: true,
  write: '{ image: "…", project: "my-project", region: "europe-west1", port: 8080 }',
  inside: {
    serviceName: text('serviceName: "api", or leave it out'),
    project: { kind: "text", required: true, write: 'the project\'s id, as in project: "my-project"' },
    region: { kind: "text", required: true, write: 'region: "europe-west1"' },
    system: text('system: "shop", or leave it out'),
    environment: text('environment: "prod", or leave it out'),
    description: text('description: "Takes orders", or leave it out'),
    port: PORT,
    ...EXPOSED,
    job: text('job: "api", or leave it out'),
    health: HEALTH,
    traceService: text('traceService: "api", or leave it out'),
    switches: { kind: "record", write: 'switches: { metrics: "ENABLE_METRICS" }, or leave it out' },
    commandLine: list(
      { ...text('one such as "--verbose"'), required: true },
      "commandLine: [], or leave it out",
    ),
    env: { kind: "record", write: 'env: { LEVEL: "3" }' },
    secretEnv: { kind: "record", write: 'secretEnv: { KEY: { secret: "key" } }' },
    remoteWrite: {
      kind: "record",
      write: "remoteWrite: { url, user, token }, or leave it out",
      inside: { url: { kind: "text", required: true, write: 'url: "https://…"' } },
    },
    otlp: {
      kind: "record",
      write: "otlp: { url, user, token }, or leave it out",
      inside: { url: { kind: "text", required: true, write: 'url: "https://…"' } },
    },
    removedAttributes: list(
      { kind: "text", required: true, write: 'one such as "file.name"' },
      'removedAttributes: ["file.name"], or leave it out',
    ),
    sentry: {
      kind: "record",
      write: 'sentry: { tracesSampleRate: "10%" }, or leave it out',
      inside: { dsn: text('dsn: "SENTRY_DSN"'), tracesSampleRate: text('tracesSampleRate: "10%"') },
    },
    settings: {
      kind: "record",
      write: 'settings: { metrics: "gmp" }',
      inside: {
        invokers: list(
          {
            kind: "text",
            required: true,
            write: 'one such as "serviceAccount:caller@my-project.iam.gserviceaccount.com"',
          },
          "invokers: []",
        ),
      },
    },
    labels: {
      kind: "record",
      write: 'labels: { team: "shop" }',
      inside: { "*": { kind: "text", required: true, write: 'a text, such as "shop"' } },
    },
  },
};

/** Everything that is missing or of another kind than the checks of a service read. @param at the place of the service */
export function checkShape(spec: unknown, at: string): readonly Diagnostic[] {
  return checkForm(spec, SERVICE, at);
}
