// Checks of log buckets and sinks, shared by the components and the model check.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import type { Duration } from "../../core/units.ts";
import { checkProject } from "../cloudrun/names.ts";
import { checkExclusions, type LogExclusion } from "./exclusions.ts";
import { checkBucketId, checkFilter, checkLogName, checkRetention } from "./limits.ts";

/** The plain part of a log bucket. */
export interface LogBucketSpec {
  /** The project's id. */
  readonly project: string;
  /** A region, or `global`. */
  readonly location: string;
  /** The bucket's id. */
  readonly bucketId: string;
  /** How long entries are kept. */
  readonly retention: Duration;
}

/** The plain part of a sink. */
export interface LogSinkSpec {
  /** The project whose entries are routed. */
  readonly project: string;
  /** The sink's name. */
  readonly sinkName: string;
  /** Which entries. */
  readonly filter: string;
  /** Entries that are left out, by name. */
  readonly exclusions: Readonly<Record<string, LogExclusion>>;
  /** How long a destination that the sink makes keeps entries. @default no limit */
  readonly retention?: Duration;
}

/** Checks a log bucket. @param at where it stands */
export function checkLogBucket(spec: LogBucketSpec, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkProject(spec.project, `${at}.project`));
  found.add(checkBucketId(spec.bucketId, `${at}.bucketId`));
  found.add(checkRetention(spec.retention, `${at}.retention`));
  if (!/^(global|us|eu|[a-z]+-[a-z]+\d+)$/.test(spec.location)) {
    found.error(
      `${at}.location`,
      `"${spec.location}" is no location of a log bucket`,
      'write a region such as "europe-west1", or "global"; it cannot be changed later',
    );
  }
  return found.all;
}

/** Checks a sink. @param at where it stands */
export function checkLogSink(spec: LogSinkSpec, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkProject(spec.project, `${at}.project`));
  found.add(checkLogName(spec.sinkName, `${at}.sinkName`));
  found.add(checkFilter(spec.filter, `${at}.filter`));
  found.add(checkExclusions(spec.exclusions, `${at}.exclusions`));
  if (spec.retention !== undefined) {
    found.add(checkRetention(spec.retention, `${at}.destination.create.retention`));
  }
  return found.all;
}
