// What Cloud Logging allows (docs.cloud.google.com/logging/quotas): retention, filters, exclusions, names.
// The log bucket, the sink and the model check all read these.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import { type Duration, milliseconds } from "../../core/units.ts";

const DAY = 86_400_000;
const MOST_DAYS = 3_650;
const LONGEST_FILTER = 20_000;
const LONGEST_NAME = 100;

/** Days of a retention; only for one that has been checked. */
export function retentionDays(retention: Duration): number {
  return milliseconds(retention) / DAY;
}

/** Checks how long entries are kept. @param at where it stands */
export function checkRetention(retention: Duration, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const days = retentionDays(retention);
  if (days === 0) {
    // The API reads 0 as 30 days, which is neither what was written nor visible anywhere.
    found.error(
      at,
      "entries cannot be kept for 0 days",
      'write "1d" or more; to keep nothing, leave out the log bucket',
    );
  } else if (days > MOST_DAYS) {
    found.error(
      at,
      `entries cannot be kept for ${days} days`,
      `write "${MOST_DAYS}d" or less; for longer, send them to Cloud Storage with destination: { kind: "storage", … }`,
    );
  } else if (!Number.isInteger(days)) {
    found.error(
      at,
      `${retention} is not a whole number of days`,
      `write "${Math.max(1, Math.round(days))}d"`,
    );
  }
  return found.all;
}

/** Checks a filter's form; only Cloud Logging can check its language. @param at where it stands */
export function checkFilter(filter: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (filter.trim() === "") {
    found.error(
      at,
      "the filter is empty, and would match every entry of the project",
      "write which entries are meant",
    );
  } else if (/[\r\n]/.test(filter) || filter !== filter.trim()) {
    // The API gives the filter back on one line, so every preview would show a change.
    found.error(
      at,
      "the filter has several lines or blanks at its ends",
      `write it on one line, as in ${JSON.stringify(oneLine(filter).slice(0, 60))}`,
    );
  }
  if (filter.length > LONGEST_FILTER) {
    found.error(
      at,
      `the filter has ${filter.length} characters, Cloud Logging takes ${LONGEST_FILTER}`,
      "divide the sink into several",
    );
  }
  return found.all;
}

/** A filter's lines joined by AND, as Cloud Logging reads them. */
export function oneLine(filter: string): string {
  return filter
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" AND ");
}

/** Checks the name of a sink or of an exclusion. @param at where it stands */
export function checkLogName(name: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (name.length > LONGEST_NAME) {
    found.error(
      at,
      `the name has ${name.length} characters, Cloud Logging takes ${LONGEST_NAME}`,
      `write a shorter one, such as "${name.slice(0, LONGEST_NAME)}"`,
    );
  }
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name)) {
    found.error(
      at,
      `"${name}" is no name in Cloud Logging: letters, digits, underscores, dashes and periods`,
      `write "${name.replace(/[^A-Za-z0-9_.-]+/g, "-").replace(/^[.-]+/, "") || "my-name"}"`,
    );
  }
  return found.all;
}

/** Checks the id of a log bucket. @param at where it stands */
export function checkBucketId(bucketId: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/.test(bucketId)) {
    found.error(
      at,
      `"${bucketId}" is no id of a log bucket: at most 100 letters, digits, underscores, dashes and periods`,
      `write "${
        bucketId
          .replace(/[^A-Za-z0-9_.-]+/g, "-")
          .replace(/^[.-]+/, "")
          .slice(0, 100) || "my-logs"
      }"`,
    );
  }
  return found.all;
}
