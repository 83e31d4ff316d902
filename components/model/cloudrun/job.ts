// A Cloud Run job as plain data, with its checks. It is described like a service without a door: what is said of containers,
// collectors and variables holds for both, what is said of requests and instances for neither of a job's tasks.
import { checkCollectorSupport } from "../../collectors/support.ts";
import { type Diagnostic, Diagnostics, mistake } from "../../core/diagnostics.ts";
import { parseDuration } from "../../core/units.ts";
import type { ResolvedCloudRunJob } from "../resolved.ts";
import type { ServiceSettings } from "../settings.ts";
import { checkCloudRunService } from "./checkService.ts";
import { planCloudRunService } from "./plan.ts";
import type { CloudRunServiceSpec } from "./spec.ts";
import type { SpecContext } from "./specOf.ts";

/** The plain part of a Cloud Run job; `serviceName` is its name in Cloud Run, `settings.timeout` a task's. */
export interface CloudRunJobSpec extends Omit<CloudRunServiceSpec, "port" | "health"> {
  /** Arguments of the image's own command. @default the image's own */
  readonly commandLine?: readonly string[];
  /** When it is started, as five cron fields in UTC. @default never by itself */
  readonly schedule?: string;
  /** Tasks of one execution. @default 1 */
  readonly tasks?: number;
  /** How often a task that failed is tried again. @default 3 */
  readonly retries?: number;
}

/** Longest time of a task in seconds: 7 days (cloud.google.com/run/docs/configuring/task-timeout). */
const LONGEST_TASK = 604_800;
const MOST_TASKS = 10_000;
const MOST_RETRIES = 10;
/** Fewer scrapes than these in a task's time, and its metrics are mostly not there. */
const SCRAPES = 2;

/** The specification of a resolved job. */
export function jobSpecOf(service: ResolvedCloudRunJob, context: SpecContext): CloudRunJobSpec {
  const { description, settings } = service;
  const { endpoints, relabeling, switches, env, secretEnv, commandLine, schedule, tasks, retries } =
    description;
  const { remoteWrite, otlp } = settings.metrics === "otel" ? context : {};
  return {
    serviceName: service.name,
    project: service.project,
    region: service.region,
    system: service.system,
    environment: service.environment,
    description: description.description,
    endpoints,
    metrics: service.metrics,
    relabeling,
    job: service.job,
    traceService: service.traceService,
    switches,
    env,
    secretEnv,
    ...(remoteWrite && { remoteWrite: { url: remoteWrite.url } }),
    ...(otlp && { otlp: { url: otlp.url, cloudTrace: otlp.cloudTrace } }),
    removedAttributes: service.removedAttributes,
    settings,
    floatingTags: context.floatingTags,
    commandLine,
    schedule,
    tasks,
    retries,
  };
}

/** Checks a job. @param componentName the job's name where the specification has none @param at its place @default the job's name */
export function checkCloudRunJob(
  componentName: string,
  spec: CloudRunJobSpec,
  at: string = componentName,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  // No request waits for a task and no instance is throttled between two, so nothing is to be said of either.
  const settings = { ...spec?.settings, timeout: "5m", billing: "instance" } as const;
  const like = spec && { port: DOOR, ...spec, settings: { ...JOB_DEFAULTS, ...settings } };
  found.add(checkCloudRunService(componentName, like, at));
  // Nothing can be read from what is no job at all.
  if (found.errors.length > 0) return found.all;
  const plan = planCloudRunService(componentName, withJobDefaults(spec), undefined);
  found.add(checkCollectorSupport("cloud-run-job", plan.settings.metrics, `${at}.settings.metrics`));
  found.add(checkCpus(plan.settings, plan.collector !== "none", `${at}.settings`));
  const { timeout, scrapeInterval } = plan.settings;
  const seconds = (parseDuration(timeout) ?? 0) / 1_000;
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_TASK) {
    found.error(
      `${at}.settings.timeout`,
      `a task cannot take ${timeout}`,
      'write whole seconds from "1s" to "168h"',
    );
  } else if (
    plan.collected.endpoints.length > 0 &&
    seconds * 1_000 < SCRAPES * (parseDuration(scrapeInterval) ?? 0)
  ) {
    found.warning(
      `${at}.settings.scrapeInterval`,
      `a task of at most ${timeout} may end before it is scraped every ${scrapeInterval}`,
      "send metrics as OTLP before the task ends, or scrape more often",
    );
  }
  found.add(checkWhole(spec.tasks, 1, MOST_TASKS, `${at}.tasks`));
  found.add(checkWhole(spec.retries, 0, MOST_RETRIES, `${at}.retries`));
  if (spec.schedule !== undefined && !/^\S+(\s+\S+){4}$/.test(spec.schedule)) {
    found.error(
      `${at}.schedule`,
      `"${spec.schedule}" is not five cron fields`,
      'write minute, hour, day, month and weekday, such as "0 3 * * *"',
    );
  }
  return found.all;
}

/** A job has no door; the checks of services ask for one, and nothing is made of it. */
const DOOR = 8080;

/** What jobs have where nobody says anything else: Google's sidecar and parts of a CPU are for services alone. */
export const JOB_DEFAULTS = {
  metrics: "otel",
  collectorCpu: "1",
} as const satisfies Partial<ServiceSettings>;

/** A specification with what jobs have. */
export function withJobDefaults<Spec extends CloudRunJobSpec>(spec: Spec): Spec {
  return { ...spec, settings: { ...JOB_DEFAULTS, ...spec.settings } };
}

/** Cloud Run takes whole CPUs for a job's containers (cloud.google.com/run/docs/configuring/jobs/cpu). */
function checkCpus(
  { cpu, collectorCpu }: ServiceSettings,
  collected: boolean,
  at: string,
): readonly Diagnostic[] {
  const sizes = { cpu, ...(collected && { collectorCpu }) };
  return Object.entries(sizes).flatMap(([key, size]) =>
    Number.isInteger(Number(size))
      ? []
      : [
          mistake(
            `${at}.${key}`,
            `a job's container takes whole CPUs, not ${size}`,
            'write "1", "2", "4", "6" or "8"',
          ),
        ],
  );
}

function checkWhole(
  value: number | undefined,
  least: number,
  most: number,
  at: string,
): readonly Diagnostic[] {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return [];
  return [
    {
      level: "error",
      at,
      problem: `${String(value)} is not a whole number from ${least} to ${most}`,
      fix: `write one, such as ${least}`,
    },
  ];
}
