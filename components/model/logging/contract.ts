// What an application writes to stdout, as data: the fields that Cloud Logging reads by name, what a system adds to them, and
// what may stand in none of them. Whether lines keep to it is checkEntry.ts's business; nothing here rewrites an entry, and
// Cloud Logging rewrites none either.
// Names: docs.cloud.google.com/logging/docs/structured-logging.

/** What a field holds. */
export type FieldType = "string" | "number" | "boolean";

/** A field of a system's own in its entries. */
export interface LogField {
  /** What it says, in one line. */
  readonly means: string;
  /** What it holds: a number in quotes is found by no comparison. @default "string" */
  readonly type?: FieldType;
  /** A value, for readers. @default none */
  readonly example?: string | number | boolean;
  /** The only values that it has. @default any */
  readonly values?: readonly string[];
  /** Which entries must have it. @default none must */
  readonly required?: "always" | "errors";
}

/** A field that tells something about a person. */
export interface PersonalField {
  /** What it tells, and of whom. */
  readonly tells: string;
  /**
   * What may stand there: `nothing`, or a `pseudonym`, an id that only the application can turn back into a person.
   * @default "nothing"
   */
  readonly allowed?: "nothing" | "pseudonym";
  /** What to write instead, as a clause. */
  readonly instead: string;
}

/** What a system's applications promise about their entries. */
export interface LogContract {
  /** Fields that all entries of one request, or one job, have in common; each gets a search. @default `correlation_id` alone */
  readonly ids?: readonly string[];
  /** Fields beside those that Cloud Logging reads; what a search names must be here. @default none */
  readonly fields?: Readonly<Record<string, LogField>>;
  /** Fields about persons. @default none */
  readonly personal?: Readonly<Record<string, PersonalField>>;
}

/** What a request's entries have in common where a system says nothing. */
export const DEFAULT_IDS: readonly string[] = ["correlation_id"];

/** The entry's trace: `projects/PROJECT/traces/` and 32 hexadecimal digits. */
export const TRACE = "logging.googleapis.com/trace";

/** The entry's span: 16 hexadecimal digits. */
export const SPAN = "logging.googleapis.com/spanId";

/** A field that Cloud Logging reads by its name. */
export interface KnownField {
  /** What it says, in one line. */
  readonly means: string;
  /** What stands in it, for readers. */
  readonly form: string;
  /** What the same is called by libraries and documents, and is not read. @default none */
  readonly insteadOf?: readonly string[];
  /** What it is worth: `error` where an entry without it cannot be found, `warning` where it is only worse. @default it may be left out */
  readonly missing?: "error" | "warning";
  /** What happens to an entry without it, as a clause. @default nothing worth saying */
  readonly without?: string;
}

/** The fields of every application's entries, in the order in which people read them. */
export const KNOWN_FIELDS: Readonly<Record<string, KnownField>> = {
  severity: {
    means: "how bad it is",
    form: "DEBUG, INFO, NOTICE, WARNING, ERROR, CRITICAL, ALERT or EMERGENCY",
    insteadOf: ["level", "levelname", "lvl", "log.level"],
    missing: "error",
    without: "no filter and no alert on severity finds the entry",
  },
  message: {
    means: "what happened, as a sentence without values; values are fields",
    form: "text",
    insteadOf: ["event", "msg"],
    missing: "error",
    without: "the entry shows as raw JSON in every list",
  },
  time: {
    means: "when it happened",
    form: "RFC 3339 with its zone, such as 2026-01-15T10:30:00.123Z",
    insteadOf: ["timestamp", "@timestamp", "ts", "asctime", "datetime"],
    missing: "warning",
    without: "the entry's time is when it was received",
  },
  [TRACE]: {
    means: "the trace it belongs to, so that log and trace link to each other",
    form: "projects/PROJECT/traces/ and the trace's 32 hexadecimal digits",
    insteadOf: ["trace_id", "traceId", "trace"],
  },
  [SPAN]: {
    means: "the span it belongs to",
    form: "the span's 16 hexadecimal digits",
    insteadOf: ["span_id", "spanId"],
  },
  "logging.googleapis.com/trace_sampled": {
    means: "whether the trace is kept",
    form: "true or false",
    insteadOf: ["trace_sampled", "traceSampled"],
  },
  "logging.googleapis.com/labels": { means: "labels of the entry", form: "an object of texts" },
  "logging.googleapis.com/insertId": { means: "the id by which duplicates are dropped", form: "text" },
  "logging.googleapis.com/operation": {
    means: "the first, the last and the other entries of one operation",
    form: "an object with id, producer, first, last",
  },
  "logging.googleapis.com/sourceLocation": {
    means: "where in the code",
    form: "an object with file, line, function",
  },
  httpRequest: {
    means: "the request, where an entry is about one",
    form: "an object with requestMethod, requestUrl, status, latency",
  },
};

/** The most bytes of one entry; Cloud Logging cuts or refuses longer ones (docs.cloud.google.com/logging/quotas). */
export const LONGEST_ENTRY = 256 * 1_024;
