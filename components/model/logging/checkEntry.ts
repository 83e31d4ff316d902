// Whether a line of stdout keeps to the contract: one JSON object, the fields that Cloud Logging reads, a system's own, and
// nothing about persons that its system does not allow. No finding repeats a value.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import { DEFAULT_IDS, KNOWN_FIELDS, type LogContract, type LogField, SPAN, TRACE } from "./contract.ts";
import { exposed, valuesOf } from "./personal.ts";
import { LOG_SEVERITIES, type LogSeverity, severityNamed } from "./severities.ts";

type Entry = Readonly<Record<string, unknown>>;

/** Everything that is wrong with a line; each place is a field, or empty for the line as a whole. */
export function checkLine(line: string, contract: LogContract): readonly Diagnostic[] {
  const entry = entryOf(line);
  if (entry === undefined) {
    return [
      {
        level: "error",
        at: "",
        problem: "the line is no JSON object, so it is an entry of its own without a severity",
        fix: 'write one object a line, such as {"severity":"INFO","message":"…"}; a stack trace belongs into one of its fields',
      },
    ];
  }
  const found = new Diagnostics();
  checkKnown(entry, contract, found);
  checkForms(entry, found);
  checkOwn(entry, contract, found);
  for (const value of valuesOf(entry)) {
    const { path, ...finding } = exposed(value, contract.personal ?? {}) ?? { path: "" };
    if ("problem" in finding) found.add([{ at: path, ...finding }]);
  }
  return found.all;
}

function entryOf(line: string): Entry | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Entry)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Fields that are not there, or there under a name that nobody reads. */
function checkKnown(entry: Entry, { fields = {} }: LogContract, found: Diagnostics): void {
  for (const [name, { insteadOf = [], missing, without }] of Object.entries(KNOWN_FIELDS)) {
    if (name in entry) continue;
    // A system may have a field of such a name that means something else.
    const other = insteadOf.find((each) => each in entry && !(each in fields));
    if (other !== undefined)
      found.error(
        name,
        `the entry says it in ${other}, which Cloud Logging does not read`,
        renaming(name, other, entry),
      );
    else if (missing === "error")
      found.error(name, `the field is missing, so ${without}`, `write ${example(name)}`);
    else if (missing === "warning")
      found.warning(name, `the field is missing, so ${without}`, `write ${example(name)}`);
  }
}

function renaming(name: string, other: string, entry: Entry): string {
  const value = entry[other];
  if (name === "severity") return `write "severity":"${severityNamed(String(value)) ?? "INFO"}"`;
  if (name === TRACE) return `write "${TRACE}":"projects/PROJECT/traces/" followed by it`;
  return `rename ${other} to ${name}`;
}

function example(name: string): string {
  switch (name) {
    case "severity":
      return '"severity":"INFO"';
    case "message":
      return '"message":"Request started"';
    default:
      return '"time":"2026-01-15T10:30:00.123Z"';
  }
}

/** What a form is checked by, and what to write. */
const FORMS: Readonly<Record<string, readonly [fits: (value: unknown) => boolean, write: string]>> = {
  message: [(value) => typeof value === "string" && value.trim() !== "", "a text that is not empty"],
  time: [isTime, "RFC 3339 with its zone, such as 2026-01-15T10:30:00.123Z"],
  [TRACE]: [
    (value) => typeof value === "string" && /^projects\/[^/]+\/traces\/(?!0{32})[0-9a-f]{32}$/.test(value),
    "projects/PROJECT/traces/ and the trace's 32 hexadecimal digits, lower case",
  ],
  [SPAN]: [
    (value) => typeof value === "string" && /^(?!0{16})[0-9a-f]{16}$/.test(value),
    "the span's 16 hexadecimal digits, lower case",
  ],
  "logging.googleapis.com/trace_sampled": [
    (value) => typeof value === "boolean",
    "true or false, without quotes",
  ],
  "logging.googleapis.com/insertId": [(value) => typeof value === "string" && value !== "", "a text"],
  "logging.googleapis.com/labels": [
    (value) => isObject(value) && Object.values(value).every((each) => typeof each === "string"),
    "an object whose values are texts",
  ],
  "logging.googleapis.com/operation": [isObject, "an object with id, producer, first, last"],
  "logging.googleapis.com/sourceLocation": [isObject, "an object with file, line, function"],
  httpRequest: [isObject, "an object with requestMethod, requestUrl, status, latency"],
};

function checkForms(entry: Entry, found: Diagnostics): void {
  const { severity } = entry;
  if ("severity" in entry && !isSeverity(severity)) {
    const meant = typeof severity === "string" ? severityNamed(severity) : undefined;
    found.error(
      "severity",
      "Cloud Logging knows no such severity",
      meant ? `write "${meant}"` : `write one of ${LOG_SEVERITIES.join(", ")}`,
    );
  }
  for (const [name, [fits, write]] of Object.entries(FORMS)) {
    if (name in entry && !fits(entry[name]))
      found.error(name, "the field has another form", `write ${write}`);
  }
}

/** The ids, and the fields that the system declares. */
function checkOwn(entry: Entry, { ids = DEFAULT_IDS, fields = {} }: LogContract, found: Diagnostics): void {
  const bad = ["ERROR", "CRITICAL", "ALERT", "EMERGENCY"].includes(String(entry.severity));
  for (const id of ids) {
    const value = entry[id];
    if (value !== undefined && value !== null && (typeof value !== "string" || value === ""))
      found.error(id, "the field is no text, or empty", "write the id of the request or job as a text");
  }
  for (const [name, { type = "string", required, means, values }] of Object.entries(fields)) {
    const value = entry[name];
    if (value === undefined || value === null) {
      if (required === "always" || (required === "errors" && bad))
        found.error(
          name,
          required === "always" ? "the field is missing" : "the field is missing in an error",
          `write it: ${means}`,
        );
    } else if (typeof value !== type) {
      found.error(
        name,
        `the field is no ${WORDS[type]}, and searches compare it with one`,
        `write ${WRITTEN[type]}`,
      );
    } else if (values !== undefined && !values.some((each) => each === value)) {
      found.error(name, "the value is none that the field has", `write one of ${values.join(", ")}`);
    }
  }
}

const WORDS: Readonly<Record<NonNullable<LogField["type"]>, string>> = {
  string: "text",
  number: "number",
  boolean: "yes or no",
};

const WRITTEN: Readonly<Record<NonNullable<LogField["type"]>, string>> = {
  string: "it in quotes",
  number: "it without quotes",
  boolean: "true or false, without quotes",
};

function isSeverity(value: unknown): value is LogSeverity {
  // DEFAULT is a severity too, but says that there is none.
  return LOG_SEVERITIES.some((severity) => severity === value);
}

function isTime(value: unknown): boolean {
  return (
    typeof value === "string" &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
