// What places for log entries are called: those that exist, by the name a sink's address is made of, and those that a sink makes.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";

/** A kind of destination. */
export type DestinationKind = "log-bucket" | "bigquery" | "storage" | "pubsub";

/** A form, and how it is said. */
interface Form {
  /** What fits it. */
  readonly pattern: RegExp;
  /** What to write. */
  readonly write: string;
}

/** The name of a place that exists, by its kind. */
export const DESTINATION_NAMES: Readonly<Record<DestinationKind, Form>> = {
  "log-bucket": {
    pattern: /^projects\/[^/]+\/locations\/[^/]+\/buckets\/[^/]+$/,
    write: "projects/P/locations/L/buckets/B",
  },
  bigquery: { pattern: /^projects\/[^/]+\/datasets\/[^/]+$/, write: "projects/P/datasets/D" },
  // With dots a name may have 222 characters.
  storage: { pattern: /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/, write: "the bucket's name alone" },
  pubsub: { pattern: /^projects\/[^/]+\/topics\/[^/]+$/, write: "projects/P/topics/T" },
};

/** The name of a place that is made, by its kind: docs of BigQuery datasets, Cloud Storage buckets, Pub/Sub resource names. */
const MADE_NAMES: Readonly<Record<Exclude<DestinationKind, "log-bucket">, Form>> = {
  bigquery: { pattern: /^[A-Za-z0-9_]{1,1024}$/, write: "letters, digits and underscores" },
  storage: {
    pattern: /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/,
    write: "3 to 63 lower case letters, digits, dashes, underscores and dots, a letter or digit at both ends",
  },
  pubsub: {
    pattern: /^(?!goog)[A-Za-z][A-Za-z0-9._~+%-]{2,254}$/,
    write: 'at least 3 letters, digits, dashes, underscores and dots, a letter first, and not "goog"',
  },
};

/** Checks the name of a place that exists. @param at where it stands */
export function checkDestinationName(kind: DestinationKind, name: string, at: string): readonly Diagnostic[] {
  return checkForm(kind, name, DESTINATION_NAMES[kind], at);
}

/** Checks the name of a place that a sink makes. @param at where it stands */
export function checkMadeName(
  kind: Exclude<DestinationKind, "log-bucket">,
  name: string,
  at: string,
): readonly Diagnostic[] {
  return checkForm(kind, name, MADE_NAMES[kind], at);
}

function checkForm(kind: DestinationKind, name: string, form: Form, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (!form.pattern.test(name))
    found.error(at, `"${name}" is no name of a ${WORDS[kind]}`, `write ${form.write}`);
  return found.all;
}

const WORDS: Readonly<Record<DestinationKind, string>> = {
  "log-bucket": "log bucket",
  bigquery: "BigQuery dataset",
  storage: "Cloud Storage bucket",
  pubsub: "Pub/Sub topic",
};
