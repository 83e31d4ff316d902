// Who may read which part of a log bucket. A view lets through whole entries by the log that they are in or the kind of resource
// that wrote them; it hides no field of an entry that it lets through.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import type { StackDescription } from "../stack.ts";
import { checkLogName } from "./limits.ts";
import type { LogViewSpec } from "./viewSpec.ts";

/** The most views of a log bucket (docs.cloud.google.com/logging/quotas), of which two are there by themselves. */
const MOST_VIEWS = 28;

/** The views of a system's buckets, by name. */
export function viewsOf(
  { logs }: Pick<StackDescription, "logs">,
  system: string,
): Readonly<Record<string, LogViewSpec>> {
  const its = Object.entries(logs.views).filter(
    ([, { systems }]) => systems === undefined || systems.includes(system),
  );
  return Object.fromEntries(its.map(([name, { systems: _, ...view }]) => [name, view]));
}

/** A view's filter. Cloud Logging takes nothing else in it, and no OR. */
export function viewFilter(project: string, { log, resource }: LogViewSpec): string {
  return [
    `SOURCE("projects/${project}")`,
    ...(resource === undefined ? [] : [`resource.type="${resource}"`]),
    ...(log === undefined ? [] : [`LOG_ID("${log}")`]),
  ].join(" AND ");
}

/** Checks views. @param at where they stand */
export function checkViews(views: Readonly<Record<string, LogViewSpec>>, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const count = Object.keys(views).length;
  if (count > MOST_VIEWS)
    found.error(
      at,
      `there are ${count} views, a log bucket has ${MOST_VIEWS} beside its own`,
      "join some of them",
    );
  for (const [name, { log, resource, readers = [] }] of Object.entries(views)) {
    const place = `${at}.${name}`;
    found.add(checkLogName(name, place));
    if (log !== undefined && !/^[A-Za-z0-9/_.-]{1,512}$/.test(log))
      found.error(
        `${place}.log`,
        `"${log}" is no id of a log`,
        'write one such as "run.googleapis.com/stdout"',
      );
    if (resource !== undefined && !/^[a-z0-9_]+$/.test(resource))
      found.error(
        `${place}.resource`,
        `"${resource}" is no kind of resource`,
        'write one such as "cloud_run_revision"',
      );
    if (log === undefined && resource === undefined)
      found.error(
        place,
        "the view shows the whole bucket, which its view _AllLogs does already",
        'write log, such as "run.googleapis.com/stdout", or resource, such as "cloud_run_revision"',
      );
    for (const reader of readers) {
      if (!/^(user|group|serviceAccount|domain):\S+$|^(principal|principalSet):\/\/\S+$/.test(reader))
        found.error(
          `${place}.readers`,
          `"${reader}" is no IAM member that can be given a view`,
          'write one such as "group:support@acme.com"',
        );
    }
  }
  return found.all;
}
