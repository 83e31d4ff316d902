// Whether a service's arguments are of the kinds that the checks read. Types say so too, but programs in JavaScript have
// none, and would otherwise hear of a missing region as a TypeError with a stack.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";

type Kind = "text" | "number" | "list" | "record";

const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  list: Array.isArray,
  record: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

const CALLED: Readonly<Record<Kind, string>> = {
  text: "a text",
  number: "a number",
  list: "a list",
  record: "a record",
};

/** What one argument has to be. */
interface Form {
  /** Its kind; `undefined` passes too, unless it is required. */
  readonly kind: Kind;
  /** What to write. */
  readonly write: string;
  /** Whether it must be there. @default false */
  readonly required?: boolean;
  /** What a record holds, by key, `*` for every key; or, as `*`, every entry of a list. @default not looked at */
  readonly inside?: Readonly<Record<string, Form>>;
}

const text = (write: string): Form => ({ kind: "text", write });
const list = (each: Form, write: string): Form => ({ kind: "list", write, inside: { "*": each } });
const PORT: Form = { kind: "number", required: true, write: "port: 8080" };
const PATH = text('path: "/metrics"');

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
    job: text('job: "api", or leave it out'),
    health: {
      kind: "record",
      write: 'health: { path: "/health" }, or leave it out',
      inside: {
        path: { kind: "text", required: true, write: 'path: "/health"' },
        timeout: text('timeout: "5s"'),
      },
    },
    traceService: text('traceService: "api", or leave it out'),
    switches: { kind: "record", write: 'switches: { metrics: "ENABLE_METRICS" }, or leave it out' },
    env: { kind: "record", write: 'env: { LEVEL: "3" }' },
    secretEnv: { kind: "record", write: 'secretEnv: { KEY: { secret: "key" } }' },
    remoteWrite: {
      kind: "record",
      write: "remoteWrite: { url, user, token }, or leave it out",
      inside: { url: { kind: "text", required: true, write: 'url: "https://…"' } },
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
  const found = new Diagnostics();
  look(spec, SERVICE, at, found);
  return found.all;
}

function look(
  value: unknown,
  { kind, write, required, inside = {} }: Form,
  at: string,
  to: Diagnostics,
): void {
  if (value === undefined) {
    if (required) to.error(at, "it is missing", `write ${write}`);
    return;
  }
  if (!IS[kind](value)) {
    to.error(at, `${shown(value)} is not ${CALLED[kind]}, which is needed here`, `write ${write}`);
    return;
  }
  const every = inside["*"];
  if (Array.isArray(value) && every) {
    for (const [index, each] of value.entries()) look(each, every, `${at}[${index}]`, to);
  } else if (IS.record(value)) {
    const keys = every ? Object.keys(value as object) : Object.keys(inside);
    for (const key of keys)
      look((value as Record<string, unknown>)[key], every ?? inside[key]!, `${at}.${key}`, to);
  }
}

/** A wrong value as a message repeats it; what is inside it may be long, or secret. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "a record" : String(value);
}
