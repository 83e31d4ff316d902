// Metrics that Cloud Logging counts from a system's entries, for what its applications do not count themselves.
import { type Diagnostic, Diagnostics, nearest } from "../../core/diagnostics.ts";
import type { ResolvedSystem } from "../resolved.ts";
import type { LogContract } from "./contract.ts";
import { grouped } from "./searches.ts";
import { logsName, systemLogsFilter } from "./storage.ts";

/** A metric as it is made. */
export interface LogMetricSpec {
  /** What tells it from others of its system. */
  readonly key: string;
  /** Its name in Cloud Logging, after `logging.googleapis.com/user/`. */
  readonly name: string;
  /** Which entries it counts. */
  readonly filter: string;
  /** What it counts, in one line. */
  readonly counts: string;
  /** Its labels: name → field of the entry. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The metrics of a system. */
export function logMetricsOf(
  system: Pick<ResolvedSystem, "name" | "environment" | "services" | "description">,
): readonly LogMetricSpec[] {
  const entries = systemLogsFilter(system);
  if (entries === "") return [];
  return Object.entries(system.description.logs?.metrics ?? {}).map(
    ([key, { where, counts, labels = {} }]) => ({
      key,
      name: `vigie/${logsName(system)}/${key}`,
      filter: `${entries} AND ${grouped(where)}`,
      counts,
      labels,
    }),
  );
}

/** Its name in PromQL: the first "/" of the type is ":", every other sign "_" (…/monitoring/promql/promql-mapping). */
export function seriesOfLogMetric({ name }: Pick<LogMetricSpec, "name">): string {
  return `logging_googleapis_com:user_${name.replace(/[^A-Za-z0-9_]/g, "_")}`;
}

/** Checks a metric's name. @param at where it stands */
export function checkMetricName(name: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (!/^[A-Za-z0-9_.,+!*',()%-][A-Za-z0-9_.,+!*',()%/-]{0,99}$/.test(name))
    found.error(
      at,
      `"${name}" is no name of a log-based metric: at most 100 letters, digits, dashes, underscores and slashes`,
      `write a shorter key, so that the whole has at most 100`,
    );
  return found.all;
}

/** Checks the labels of a metric: fields that entries have, few values, and none about persons. @param at where they stand */
export function checkMetricLabels(
  labels: Readonly<Record<string, string>>,
  { fields = {}, personal = {}, ids = [] }: LogContract,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const [label, field] of Object.entries(labels)) {
    const place = `${at}.${label}`;
    if (!/^[a-z_][a-z0-9_]*$/.test(label))
      found.error(
        place,
        `"${label}" is no name of a label`,
        "write lower case letters, digits and underscores",
      );
    if (Object.hasOwn(personal, field))
      found.error(
        place,
        `${field} is personal, and a metric keeps it for years`,
        "take it out; searches find single persons",
      );
    else if (ids.includes(field))
      found.error(
        place,
        `${field} is another value for every request, and each would be a series`,
        "take it out",
      );
    else if (!Object.hasOwn(fields, field)) {
      const meant = nearest(field, Object.keys(fields));
      found.error(
        place,
        `${field} is no field of the system's entries`,
        meant ? `did you mean "${meant}"?` : `add ${field} to logs.contract.fields, and write it`,
      );
    }
  }
  return found.all;
}
