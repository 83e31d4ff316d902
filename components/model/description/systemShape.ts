// What a system's description is made of, as far as anything reads it: the counterpart of the types, for those who have none.
import { type Diagnostic, VigieError } from "../../core/diagnostics.ts";
import { CHANNEL_KINDS } from "../../routing/channels/registry.ts";
import { PLATFORMS } from "../../signals/platform.ts";
import type { SystemDescription } from "../system.ts";
import {
  anything,
  checkShape,
  duration,
  either,
  flag,
  having,
  list,
  map,
  number,
  object,
  type Shape,
  text,
  word,
} from "./shape.ts";
import { metric, signal } from "./signalShape.ts";
import { logsShape, sentryShape, tracesShape } from "./telemetryShape.ts";

const endpoint = { port: number, "path?": text, "interval?": duration };
const relabeling = list(
  object({
    action: text,
    "sourceLabels?": list(text),
    "separator?": text,
    "regex?": text,
    "targetLabel?": text,
    "replacement?": text,
    "modulus?": number,
  }),
);
const health = object({ path: text, "timeout?": text });
const setting = either(text, number, flag, list(text));
const DURATIONS = ["scrapeInterval", "timeout", "logRetention"];
// Lengths of time are computed with before they are checked.
const settings: Shape = {
  is: "entries",
  of: (key) => (DURATIONS.includes(key) ? duration : setting),
};
const workload = {
  "id?": text,
  "description?": text,
  metrics: list(metric),
  "settings?": settings,
  "environments?": map(settings),
  "env?": map(text),
  "proposed?": map(text),
};
const onCloudRun = {
  "collector?": text,
  "endpoints?": list(object(endpoint)),
  "relabeling?": relabeling,
  "job?": text,
  "traceService?": text,
  "switches?": object({ "metrics?": text, "traces?": text }),
  "sentry?": sentryShape,
  "secretEnv?": map(text),
};
const { metrics, ...common } = workload;
const service: Shape = {
  is: "tagged",
  by: "workload",
  // A workload that there is not has a check of its own (checks/workload.ts).
  otherwise: object({ ...common, "metrics?": metrics }),
  shapes: {
    "cloud-run": object({ ...workload, ...onCloudRun, port: number, "health?": health }),
    "cloud-run-job": object({
      ...workload,
      ...onCloudRun,
      "commandLine?": list(text),
      "schedule?": text,
      "tasks?": number,
      "retries?": number,
    }),
    "vm-host": object({
      ...workload,
      instanceName: text,
      jobs: map(object({ ...endpoint, "id?": text, metrics: list(metric) })),
      "nodeExporter?": object({ job: text, "flags?": list(text), "release?": map(text) }),
    }),
    gke: object({
      ...workload,
      cluster: text,
      namespace: text,
      "name?": text,
      "container?": text,
      "pods?": map(text),
      port: number,
      "endpoints?": list(object(endpoint)),
      "relabeling?": relabeling,
      "health?": health,
    }),
  },
};

const severities = (each: Shape) => object({ "warning?": each, "critical?": each });
const threshold = either(text, number);
const alertSettings = {
  "above?": severities(threshold),
  "below?": severities(threshold),
  "for?": either(text, severities(text)),
  "minEvents?": number,
  "enabled?": flag,
};
// What is missing of a runbook and of a summary the checks of alerts say themselves.
const runbook = object({ "id?": text, "meaning?": text, "firstLook?": list(text), "file?": text });
const alert = object({
  name: text,
  when: signal,
  "id?": either(text, severities(text)),
  "title?": text,
  ...alertSettings,
  "summary?": text,
  "description?": text,
  "route?": either(text, severities(text)),
  "runbook?": runbook,
  "proposed?": map(text),
  "objective?": text,
  "environments?": map(object(alertSettings)),
});

const objectiveSettings = {
  "target?": text,
  "window?": text,
  "minFailures?": number,
  "reserve?": text,
  "enabled?": flag,
};
const windows = list(object({ long: text, short: text, budget: text }));
const objective = object({
  name: text,
  title: text,
  indicator: object({ "good?": signal, "bad?": signal }),
  ...objectiveSettings,
  "ids?": list(text),
  "windows?": object({ "critical?": windows, "warning?": windows }),
  "routes?": severities(text),
  "runbook?": runbook,
  "summaries?": map(text),
  "words?": map(text),
  "proposed?": map(text),
  "environments?": map(object(objectiveSettings)),
});

const panel = having(
  [
    "signals",
    object({
      signals: list(signal),
      "title?": text,
      "description?": text,
      "normal?": text,
      "advice?": text,
      "key?": text,
      "kind?": text,
      "id?": text,
      "lastOnly?": flag,
      "steps?": list(object({ at: threshold, severity: text, "side?": text })),
    }),
  ],
  ["firing", object({ firing: map(text), "title?": text })],
  ["kind", signal],
);
const dashboard = having(
  ["json", object({ json: map(anything) })],
  ["rows", object({ "id?": text, "uid?": text, "title?": text, rows: map(list(panel)) })],
);

const channel: Shape = {
  is: "tagged",
  by: "kind",
  shapes: Object.fromEntries(
    Object.keys(CHANNEL_KINDS).map((kind) => [
      kind,
      object({
        ...(kind === "slack" ? { channel: text } : {}),
        "by?": text,
        "addresses?": list(text),
        "title?": text,
        "text?": text,
        "subject?": text,
        "message?": text,
        "summary?": text,
        "details?": map(text),
        "resolved?": flag,
      }),
    ]),
  ),
};
const route = object({
  "id?": text,
  channels: list(text),
  "groupBy?": list(text),
  "groupWait?": text,
  "groupInterval?": text,
  "repeatInterval?": text,
  "muteTimings?": list(text),
  "activeTimings?": list(text),
  "escalation?": object({ after: text, channels: list(text), "repeatInterval?": text }),
  "proposed?": text,
});
const timing = list(
  object({
    "weekdays?": list(text),
    "times?": list(object({ start: text, end: text })),
    "daysOfMonths?": list(text),
    "months?": list(text),
    "years?": list(text),
    "location?": text,
  }),
);

const system = object({
  name: text,
  title: text,
  "id?": text,
  "language?": text,
  services: map(service),
  "sources?": map(
    object({
      "id?": text,
      platform: word(...Object.keys(PLATFORMS)),
      name: text,
      "description?": text,
      "metrics?": list(metric),
      "watched?": flag,
      "check?": object({ "path?": text, "every?": duration, "timeout?": duration }),
      "proposed?": map(text),
    }),
  ),
  signals: map(signal),
  "dashboards?": map(dashboard),
  "glance?": map(list(signal)),
  "unshown?": map(anything),
  alerts: list(alert),
  "objectives?": list(objective),
  "loadTargets?": list(object({ service: text, "proposed?": map(text) })),
  "spendingLimits?": list(object({ "readings?": list(signal), "proposed?": map(text) })),
  channels: map(channel),
  "timings?": map(timing),
  routes: map(route),
  "logs?": logsShape(duration),
  "traces?": tracesShape(duration),
  "expected?": object({ "labels?": map(anything) }),
  "defaults?": settings,
  "stack?": settings,
  "runbooks?": text,
});

/** Descriptions that were right; they never change. */
const right = new WeakSet<object>();

/** Everything of a description that is missing or of another kind. */
export function checkSystemShape(description: SystemDescription): readonly Diagnostic[] {
  if (typeof description === "object" && description !== null && right.has(description)) return [];
  const name: unknown = description?.name;
  const found = checkShape(description, system, typeof name === "string" && name !== "" ? name : "a system");
  if (found.length === 0) right.add(description);
  return found;
}

/** Refuses descriptions that nothing could read. @throws VigieError naming everything that is missing or of another kind */
export function refuseMalformed(descriptions: readonly SystemDescription[]): void {
  const found = descriptions.flatMap(checkSystemShape);
  if (found.length > 0) throw new VigieError(found);
}
