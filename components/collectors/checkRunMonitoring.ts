// What the Managed Prometheus sidecar would refuse, refused first: it answers each of these by not starting, after
// the deployment has succeeded. It checks any document, also one that was written by hand.
import { z } from "zod";
import { type Diagnostic, Diagnostics, nearest } from "../core/diagnostics.ts";
import { parseDuration } from "../core/units.ts";
import { checkRelabeling, type RelabelAction, type RelabelRule } from "./relabel.ts";
import { RUN_MONITORING_API_VERSION } from "./runMonitoring.ts";

const port = z.union([z.number().int().min(1).max(65_535), z.string().min(1)]);
const limit = z.number().int().min(0);

const rule = z.strictObject({
  sourceLabels: z.array(z.string()).optional(),
  separator: z.string().optional(),
  targetLabel: z.string().optional(),
  regex: z.string().optional(),
  modulus: z.number().int().min(0).optional(),
  replacement: z.string().optional(),
  action: z.string().optional(),
});

const endpoint = z.strictObject({
  port,
  scheme: z.enum(["http", "https"]).optional(),
  path: z.string().optional(),
  params: z.record(z.string(), z.array(z.string())).optional(),
  proxyUrl: z.string().optional(),
  interval: z.string(),
  timeout: z.string().optional(),
  metricRelabeling: z.array(rule).optional(),
});

const schema = z.strictObject({
  apiVersion: z.literal(RUN_MONITORING_API_VERSION),
  kind: z.literal("RunMonitoring"),
  metadata: z.object({ name: z.string().min(1) }),
  spec: z.strictObject({
    endpoints: z.array(endpoint).min(1),
    targetLabels: z
      .strictObject({ metadata: z.array(z.enum(["instance", "revision", "service", "configuration"])) })
      .optional(),
    limits: z
      .strictObject({
        samples: limit.optional(),
        labels: limit.optional(),
        labelNameLength: limit.optional(),
        labelValueLength: limit.optional(),
      })
      .optional(),
  }),
});

/** Every field name that a RunMonitoring document knows, for "did you mean". */
const FIELDS = [
  "apiVersion",
  "kind",
  "metadata",
  "spec",
  "endpoints",
  "targetLabels",
  "limits",
  ...Object.keys(endpoint.shape),
  ...Object.keys(rule.shape),
  "samples",
  "labels",
  "labelNameLength",
  "labelValueLength",
];

/** Checks a RunMonitoring document. @param at where it stands */
export function checkRunMonitoring(document: unknown, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const parsed = schema.safeParse(document);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) found.add(fromIssue(issue, at));
    return found.all;
  }
  for (const [index, each] of parsed.data.spec.endpoints.entries()) {
    const place = `${at}.spec.endpoints[${index}]`;
    found.add(checkTimes(each, place));
    found.add(checkRelabeling((each.metricRelabeling ?? []).map(asRule), `${place}.metricRelabeling`));
  }
  return found.all;
}

/** The sidecar takes a missing action for Prometheus's default, and reads actions without regard to case. */
function asRule(written: z.infer<typeof rule>): RelabelRule {
  return { ...written, action: (written.action ?? "replace").toLowerCase() as RelabelAction };
}

function checkTimes({ interval, timeout }: z.infer<typeof endpoint>, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const every = prometheusDuration(interval);
  if (every === undefined || every === 0) {
    found.error(`${at}.interval`, `"${interval}" is no Prometheus duration`, 'write one like "30s"');
  }
  if (timeout === undefined) return found.all;
  const atMost = prometheusDuration(timeout);
  if (atMost === undefined) {
    found.error(`${at}.timeout`, `"${timeout}" is no Prometheus duration`, 'write one like "10s"');
  } else if (every !== undefined && atMost > every) {
    found.error(
      `${at}.timeout`,
      `a scrape may take ${timeout}, but the next one starts after ${interval}`,
      `write "${interval}" or less`,
    );
  }
  return found.all;
}

/** Milliseconds of a duration as Prometheus writes it: whole numbers, several units allowed, as in `1m30s`. */
function prometheusDuration(text: string): number | undefined {
  if (!/^(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/.test(text) || text === "") return undefined;
  const parts = text.match(/\d+(?:ms|[dhms])/g) ?? [];
  return parts.reduce((sum, part) => sum + (parseDuration(part) ?? 0), 0);
}

function fromIssue(issue: z.core.$ZodIssue, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const place = issue.path.reduce<string>(
    (path, part) => (typeof part === "number" ? `${path}[${part}]` : `${path}.${String(part)}`),
    at,
  );
  if (issue.code !== "unrecognized_keys") {
    found.error(place, `the sidecar would not read it: ${issue.message}`, advice(place));
    return found.all;
  }
  for (const key of issue.keys) {
    const near = nearest(key, FIELDS);
    found.error(
      `${place}.${key}`,
      "the sidecar does not know this field, and stops at fields that it does not know",
      near === undefined ? "remove it" : `write "${near}"`,
    );
  }
  return found.all;
}

/** What to write, by the field that is wrong. */
function advice(place: string): string {
  const field = place
    .split(".")
    .at(-1)
    ?.replace(/\[\d+\]$/, "");
  switch (field) {
    case "apiVersion":
      return `write "${RUN_MONITORING_API_VERSION}"`;
    case "kind":
      return 'write "RunMonitoring"';
    case "interval":
      return 'always write it, as in interval: "30s"; the sidecar cannot read an empty one';
    case "endpoints":
      return "list at least one endpoint with port and interval";
    case "port":
      return "write a port from 1 to 65535";
    case "metadata":
      return "write any of instance, revision, service, configuration";
    case "name":
      return "name it; the name becomes the job label";
    default:
      return "correct it";
  }
}
